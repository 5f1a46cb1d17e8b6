using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>
/// The spread of one number over the videos of a fill: mean, standard error and the 95 % Student t interval with one degree of freedom
/// less than there are videos.
/// </summary>
internal sealed record BetweenVideos
{
    public const string OneVideo = "There is one video with particles, so the spread between videos cannot be seen.";

    private BetweenVideos(double mean, double standardError, double halfWidth)
    {
        Mean = mean;
        StandardError = standardError;
        HalfWidth = halfWidth;
    }

    public double Mean { get; }

    public double StandardError { get; }

    public double HalfWidth { get; }

    public double Lower => Mean - HalfWidth;

    public double Upper => Mean + HalfWidth;

    /// <summary>The factor on the standard error: the 97.5 % point of Student's t.</summary>
    public static double TFactor(int videos) => StudentT.Quantile(0.975, videos - 1);

    /// <summary>The spread of at least two values.</summary>
    public static BetweenVideos Of(ReadOnlySpan<double> values, double tFactor)
    {
        var mean = FixedOrder.Sum(values) / values.Length;
        var variance = FixedOrder.SumOfSquaredDeviations(values, mean) / (values.Length - 1);
        var standardError = Math.Sqrt(variance / values.Length);
        return new BetweenVideos(mean, standardError, tFactor * standardError);
    }

    /// <summary>The mean of the values as a quantity; its interval is cut at 0, below which neither a size nor a concentration lies.</summary>
    public static Quantity MeanQuantity(ReadOnlySpan<double> values, string unit)
    {
        if (values.Length < 2)
            return Quantity.WithoutInterval(values[0], unit, OneVideo);
        var spread = Of(values, TFactor(values.Length));
        return Quantity.WithInterval(spread.Mean, unit, Math.Max(0, spread.Lower), spread.Upper);
    }
}
