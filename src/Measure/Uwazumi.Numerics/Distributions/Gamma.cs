namespace Uwazumi.Numerics.Distributions;

/// <summary>The logarithm of the gamma function and its Stirling remainder, for positive arguments.</summary>
internal static class Gamma
{
    private const double HalfLogTwoPi = 0.9189385332046728;
    private const double SeriesFrom = 16;

    /// <summary>ln Γ(x) for x above 0; about 1e-15 absolute for small x, 1e-15 relative for large.</summary>
    public static double LogGamma(double x) =>
        ((x - 0.5) * Elementary.Log(x)) - x + HalfLogTwoPi + StirlingRemainder(x);

    /// <summary>
    /// δ(x) in ln Γ(x) = (x − ½)·ln x − x + ½·ln 2π + δ(x). Kept apart because it stays small where ln Γ is huge.
    /// </summary>
    /// <remarks>Stirling's series from 16 on (NIST DLMF 5.11.1); below, δ(x) = δ(x + 1) + (x + ½)·ln(1 + 1/x) − 1.</remarks>
    public static double StirlingRemainder(double x)
    {
        var shift = 0.0;
        for (; x < SeriesFrom; x++)
            shift += ((x + 0.5) * Elementary.Log1p(1 / x)) - 1;
        var z = 1 / (x * x);
        var series =
            (1.0 / 12)
            - (
                z
                * (
                    (1.0 / 360)
                    - (
                        z
                        * (
                            (1.0 / 1260)
                            - (z * ((1.0 / 1680) - (z * ((1.0 / 1188) - (z * ((691.0 / 360360) - (z * (1.0 / 156))))))))
                        )
                    )
                )
            );
        return shift + (series / x);
    }
}
