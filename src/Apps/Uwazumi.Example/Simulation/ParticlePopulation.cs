using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Example.Simulation;

/// <summary>
/// The sizes of the detected particles: a mixture of two log-normal laws, the vesicles and a right tail of larger particles.
/// </summary>
internal static class ParticlePopulation
{
    private static readonly (double Weight, double MedianNm, double LogSd)[] Parts =
    [
        (0.91, 94, 0.26),
        (0.09, 165, 0.38),
    ];

    /// <summary>The size of one particle in nm.</summary>
    public static double Draw(SeededRandom random)
    {
        var part = random.NextDouble() < Parts[0].Weight ? Parts[0] : Parts[1];
        return part.MedianNm * Elementary.Exp(part.LogSd * random.NextNormal());
    }

    /// <summary>The fraction below a size when each size is seen with a log-normal error.</summary>
    /// <param name="sizeNm">Above 0, in nm.</param>
    /// <param name="logError">The standard deviation of the error of ln size.</param>
    public static double FractionBelow(double sizeNm, double logError)
    {
        var fraction = 0.0;
        foreach (var (weight, median, logSd) in Parts)
            fraction +=
                weight * Normal.Cdf(Elementary.Log(sizeNm / median) / Math.Sqrt(logSd * logSd + logError * logError));
        return fraction;
    }
}
