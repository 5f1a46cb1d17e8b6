using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
    private readonly double[] columns0 = new double[(2 * LargestReach) + 1];
    private readonly double[] columns1 = new double[(2 * LargestReach) + 1];
    private readonly double[] columns2 = new double[(2 * LargestReach) + 1];

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    /// <summary>
    /// The moments under the weight: the rows are added up column by column first, so that only the columns' sums meet the weights along the rows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        var width = right - left + 1;
        GaussianRow.Fill(weightsX, left, right, x, s2);
        GaussianRow.Fill(weightsY, top, bottom, y, s2);
        columns0.AsSpan(0, width).Clear();
        columns1.AsSpan(0, width).Clear();
        columns2.AsSpan(0, width).Clear();
        for (var j = top; j <= bottom; j++)
        {
            var down = j - y;
            var w = weightsY[j - top];
            AddRow(image.Row(j).Slice(left, width), w, w * down, w * down * down);
        }

        double m0 = 0,
            mx = 0,
            my = 0,
            mxx = 0,
            myy = 0,
            mxy = 0;
        for (var i = 0; i < width; i++)
        {
            var distance = left + i - x;
            var w = weightsX[i];
            m0 += w * columns0[i];
            mx += w * distance * columns0[i];
            mxx += w * distance * distance * columns0[i];
            my += w * columns1[i];
            mxy += w * distance * columns1[i];
            myy += w * columns2[i];
        }

        return (m0, mx, my, mxx, myy, mxy);
    }

    private void AddRow(ReadOnlySpan<float> row, double w0, double w1, double w2)
    {
        ref var pixels = ref MemoryMarshal.GetReference(row);
        ref var c0 = ref MemoryMarshal.GetArrayDataReference(columns0);
        ref var c1 = ref MemoryMarshal.GetArrayDataReference(columns1);
        ref var c2 = ref MemoryMarshal.GetArrayDataReference(columns2);
        var i = 0;
        for (; i + 4 <= row.Length; i += 4)
        {
            var singles = Vector128.LoadUnsafe(ref pixels, (nuint)i);
            var (low, high) = Vector128.Widen(singles);
            var light = Vector256.Create(low, high);
            (Vector256.LoadUnsafe(ref c0, (nuint)i) + (light * w0)).StoreUnsafe(ref c0, (nuint)i);
            (Vector256.LoadUnsafe(ref c1, (nuint)i) + (light * w1)).StoreUnsafe(ref c1, (nuint)i);
            (Vector256.LoadUnsafe(ref c2, (nuint)i) + (light * w2)).StoreUnsafe(ref c2, (nuint)i);
        }

        for (; i < row.Length; i++)
        {
            double light = row[i];
            double p0 = light * w0,
                p1 = light * w1,
                p2 = light * w2;
            columns0[i] += p0;
            columns1[i] += p1;
            columns2[i] += p2;
        }
    }
}
