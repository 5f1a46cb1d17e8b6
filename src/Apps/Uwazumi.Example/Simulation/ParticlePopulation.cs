using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Example.Simulation;

/// <summary>
/// The sizes of the detected particles: a mixture of two log-normal laws, the vesicles and a right tail of larger particles.
/// </summary>
internal static class ParticlePopulation
{
    /// <summary>The medians of the two laws, in nm.</summary>
    public static IReadOnlyList<double> MediansNm { get; } = [90, 150];

    /// <summary>Their shares by number.</summary>
    public static IReadOnlyList<double> Weights { get; } = [0.95, 0.05];

    /// <summary>The standard deviation of ln size in each.</summary>
    public const double LogSd = 0.2;

    /// <summary>The size of one particle in nm.</summary>
    public static double Draw(SeededRandom random)
    {
        var median = random.NextDouble() < Weights[0] ? MediansNm[0] : MediansNm[1];
        return median * Elementary.Exp(LogSd * random.NextNormal());
    }

    /// <summary>The fraction below a size when each size is seen with a log-normal error.</summary>
    /// <param name="sizeNm">Above 0, in nm.</param>
    /// <param name="logError">The standard deviation of the error of ln size.</param>
    public static double FractionBelow(double sizeNm, double logError)
    {
        var fraction = 0.0;
        var spread = Math.Sqrt((LogSd * LogSd) + (logError * logError));
        for (var i = 0; i < Weights.Count; i++)
            fraction += Weights[i] * Normal.Cdf(Elementary.Log(sizeNm / MediansNm[i]) / spread);
        return fraction;
    }
}
