using Uwazumi.Numerics.Distributions;

namespace Uwazumi.Particles.Imports;

/// <summary>
/// The 95 % interval of a share of independent traces (Wilson 1927, the score interval):
/// (p + z²/2n ± z·√(p(1−p)/n + z²/4n²))/(1 + z²/n).
/// </summary>
internal static class WilsonInterval
{
    private static readonly double Z = Normal.Quantile(0.975);

    public static (double Lower, double Upper) Of(double share, double traces)
    {
        var z2 = Z * Z / traces;
        var half = Z * Math.Sqrt((share * (1 - share) / traces) + (z2 / (4 * traces)));
        var centre = share + z2 / 2;
        // The bounds enclose the share; at 0 and 1 rounding could part them by a last digit.
        return (Math.Clamp((centre - half) / (1 + z2), 0, share), Math.Clamp((centre + half) / (1 + z2), share, 1));
    }

    /// <summary>The half width of the 95 % interval of a mean with a known standard error.</summary>
    public static double HalfWidth(double standardError) => Z * standardError;
}
