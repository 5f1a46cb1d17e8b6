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
    private const int MostRounds = 12;
    private readonly WeightedMoments sums = new();

    /// <summary>A measured spot.</summary>
    /// <param name="X">The centre, in px.</param>
    /// <param name="Y">The centre, in px.</param>
    /// <param name="Variance">The square of its σ, in px².</param>
    /// <param name="Peak">The height of its Gaussian.</param>
    /// <param name="Stretch">Half of the difference of the weighted variances along x and y, over their mean.</param>
    /// <param name="Shear">The weighted covariance of x and y, over the same mean.</param>
    public readonly record struct Spot(double X, double Y, double Variance, double Peak, double Stretch, double Shear)
    {
        public double Light => 2 * Math.PI * Variance * Peak;

        /// <summary>0 when round; half of the difference of the weighted variances along the long and the short axis, over their mean.</summary>
        public double Elongation => Math.Sqrt((Stretch * Stretch) + (Shear * Shear));

        /// <summary>The direction in which it is long: the larger eigenvector, without angles.</summary>
        public (double X, double Y) Axis
        {
            get
            {
                var root = Elongation;
                var (x, y) = Stretch >= 0 ? (Stretch + root, Shear) : (Shear, root - Stretch);
                var length = Math.Sqrt((x * x) + (y * y));
                return length > 0 ? (x / length, y / length) : (1, 0);
            }
        }
    }

    /// <summary>Follows the spot from a start; null when the light is lost.</summary>
    /// <param name="image">The image above its ground.</param>
    /// <param name="x">The start.</param>
    /// <param name="y">The start.</param>
    /// <param name="sigma">The expected σ of the spot, in px.</param>
    /// <param name="widening">The weight's σ over that of the spot.</param>
    /// <param name="freeWidth">False to keep the expected σ.</param>
    /// <param name="rounds">It ends after so many rounds, settled or not.</param>
    public Spot? Fit(
        Patch image,
        double x,
        double y,
        double sigma,
        double widening,
        bool freeWidth = true,
        int rounds = MostRounds
    )
    {
        var (startX, startY) = (x, y);
        var variance = sigma * sigma;
        var peak = 0.0;
        var (stretch, shear) = (0.0, 0.0);
        for (var round = 0; round < rounds; round++)
        {
            var s2 = widening * widening * variance;
            var moments = sums.Of(image, x, y, s2);
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
            (stretch, shear) = ((xx - yy) / 2 / mean, xy / mean);
            var settled = Math.Abs(dx) < 0.005 && Math.Abs(dy) < 0.005 && Math.Abs(next - variance) < 0.01 * variance;
            if (freeWidth)
                variance = round < 6 ? next : (variance + next) / 2;
            if (Math.Abs(x - startX) > 2.5 * sigma || Math.Abs(y - startY) > 2.5 * sigma)
                return null;
            if (settled)
                break;
        }

        return new Spot(x, y, variance, peak, stretch, shear);
    }
}
