using Uwazumi.Numerics;

namespace Uwazumi.Particles.Location;

/// <summary>How many maxima smoothed white noise has above a height.</summary>
internal static class NoisePeaks
{
    /// <summary>
    /// The height, in standard deviations, above which a field of smoothed noise has so many maxima: A·λ·u·exp(−u²/2)/(2π)^(3/2), λ = 1/(2σ²) for
    /// noise smoothed by a Gaussian of σ (Adler 1981, The Geometry of Random Fields, section 6.9; for high u).
    /// </summary>
    public static double Threshold(double areaPx, double sigmaPx, double peaks)
    {
        var scale = areaPx / (2 * sigmaPx * sigmaPx) / Elementary.Pow(2 * Math.PI, 1.5);
        var (low, high) = (2.0, 12.0);
        for (var i = 0; i < 60; i++)
        {
            var u = (low + high) / 2;
            if (scale * u * Elementary.Exp(-u * u / 2) > peaks)
                low = u;
            else
                high = u;
        }

        return high;
    }
}
