using Uwazumi.Numerics;

namespace Uwazumi.Particles.Location;

/// <summary>
/// The place and the width of one spot by moments under a Gaussian weight that follows the spot (adaptive moments, Bernstein and Jarvis 2002).
/// </summary>
/// <remarks>
/// For a Gaussian spot of standard deviation σ under a weight of s, the weighted mean lies s²/(s² + σ²) of the way to the spot's centre, and the
/// weighted variance is s²σ²/(s² + σ²); both are solved for the spot's own. The weight falls to nothing inside of the window, so that
/// the place does not depend on where the pixels lie. About 120 pixels × 4 rounds for a spot of σ = 1.5 px.
/// </remarks>
internal sealed class SpotMoments
{
    private const int LargestReach = 60;
    private readonly double[] weightsX = new double[(2 * LargestReach) + 1];
    private readonly double[] weightsY = new double[(2 * LargestReach) + 1];

    public readonly record struct Spot(double X, double Y, double Variance, double Peak, double Elongation)
    {
        public double Light => 2 * Math.PI * Variance * Peak;
    }

    /// <summary>Follows the spot from a start; null when the light is lost.</summary>
    /// <param name="image">The image above its ground.</param>
    /// <param name="x">The start.</param>
    /// <param name="y">The start.</param>
    /// <param name="sigma">The expected σ of the spot, in px.</param>
    /// <param name="widening">The weight's σ over that of the spot.</param>
    /// <param name="freeWidth">False to keep the expected σ.</param>
    public Spot? Fit(Patch image, double x, double y, double sigma, double widening, bool freeWidth = true)
    {
        var (startX, startY) = (x, y);
        var variance = sigma * sigma;
        var peak = 0.0;
        var elongation = 0.0;
        for (var round = 0; round < 12; round++)
        {
            var s2 = widening * widening * variance;
            var reach = Math.Min(LargestReach, (int)Math.Ceiling(2.6 * Math.Sqrt(s2)));
            var moments = Sum(image, x, y, s2, reach);
            if (!(moments.M0 > 0))
                return null;
            var (meanX, meanY) = (moments.Mx / moments.M0, moments.My / moments.M0);
            var xx = (moments.Mxx / moments.M0) - (meanX * meanX);
            var yy = (moments.Myy / moments.M0) - (meanY * meanY);
            var xy = (moments.Mxy / moments.M0) - (meanX * meanY);
            var mean = Math.Clamp((xx + yy) / 2, 0.05 * s2, 0.95 * s2);
            var gain = (s2 + variance) / s2;
            var (dx, dy) = (gain * meanX, gain * meanY);
            (x, y) = (x + dx, y + dy);
            var next = Math.Clamp(mean * s2 / (s2 - mean), 0.2 * sigma * sigma, 6 * sigma * sigma);
            // Light under the weight = peak · 2π·s²σ²/(s² + σ²).
            if (!freeWidth)
                next = variance;
            peak = moments.M0 * (s2 + next) / (2 * Math.PI * s2 * next);
            elongation = Math.Sqrt(((xx - yy) * (xx - yy) / 4) + (xy * xy)) / mean;
            var settled = Math.Abs(dx) < 0.005 && Math.Abs(dy) < 0.005 && Math.Abs(next - variance) < 0.01 * variance;
            if (freeWidth)
                variance = round < 6 ? next : (variance + next) / 2;
            if (Math.Abs(x - startX) > 2.5 * sigma || Math.Abs(y - startY) > 2.5 * sigma)
                return null;
            if (settled)
                break;
        }

        return new Spot(x, y, variance, peak, elongation);
    }

    private (double M0, double Mx, double My, double Mxx, double Myy, double Mxy) Sum(
        Patch image,
        double x,
        double y,
        double s2,
        int reach
    )
    {
        var (cx, cy) = ((int)Math.Round(x), (int)Math.Round(y));
        var (left, right) = (Math.Max(0, cx - reach), Math.Min(image.Width - 1, cx + reach));
        var (top, bottom) = (Math.Max(0, cy - reach), Math.Min(image.Height - 1, cy + reach));
        if (left > right || top > bottom)
            return default;
        Weights(weightsX, left, right, x, s2);
        Weights(weightsY, top, bottom, y, s2);
        double m0 = 0,
            mx = 0,
            my = 0,
            mxx = 0,
            myy = 0,
            mxy = 0;
        for (var j = top; j <= bottom; j++)
        {
            var row = image.Row(j).Slice(left, right - left + 1);
            double r0 = 0,
                r1 = 0,
                r2 = 0;
            for (var i = 0; i < row.Length; i++)
            {
                var light = weightsX[i] * row[i];
                var distance = left + i - x;
                r0 += light;
                r1 += light * distance;
                r2 += light * distance * distance;
            }

            var down = j - y;
            var w = weightsY[j - top];
            m0 += w * r0;
            mx += w * r1;
            mxx += w * r2;
            my += w * down * r0;
            myy += w * down * down * r0;
            mxy += w * down * r1;
        }

        return (m0, mx, my, mxx, myy, mxy);
    }

    private static void Weights(double[] weights, int from, int to, double centre, double s2)
    {
        for (var i = from; i <= to; i++)
            weights[i - from] = Elementary.Exp(-(i - centre) * (i - centre) / (2 * s2));
    }
}
