using System.Runtime.InteropServices;
using Uwazumi.Numerics;
using Uwazumi.Particles.Location;

namespace Uwazumi.Particles.Linking;

/// <summary>
/// Estimates flow and step from all pairs of particles in successive frames: pairs of different particles spread evenly, pairs of the same pile up
/// around the flow.
/// </summary>
/// <remarks>
/// The pile is found in a grid of displacements; its width by expectation maximisation of a Gaussian on an even ground. Linear in the number
/// of pairs within the largest displacement.
/// </remarks>
internal static class StepEstimation
{
    private const int Rounds = 60;

    /// <summary>Estimates from some frames in a row.</summary>
    /// <param name="frames">The particles of each frame.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="largestPx">The largest displacement that is looked for.</param>
    public static StepEstimate? Of(IReadOnlyList<Feature[]> frames, int width, int height, double largestPx)
    {
        var pairs = Pairs(frames, largestPx, out var particles, out var density);
        if (particles < 5 || pairs.Count < 5)
            return null;
        var (flowX, flowY, coarse) = Pile(pairs, largestPx, density);
        return Refine(pairs, particles, density / (1.0 * width * height), flowX, flowY, coarse, largestPx);
    }

    private static List<(float X, float Y)> Pairs(
        IReadOnlyList<Feature[]> frames,
        double largest,
        out long particles,
        out double products
    )
    {
        var pairs = new List<(float X, float Y)>();
        particles = 0;
        products = 0;
        for (var i = 1; i < frames.Count; i++)
        {
            var (before, after) = (frames[i - 1], frames[i]);
            particles += Math.Min(before.Length, after.Length);
            products += (double)before.Length * after.Length;
            var first = 0;
            foreach (var from in before)
            {
                // Both lists run from top to bottom.
                while (first < after.Length && after[first].Y < from.Y - largest)
                    first++;
                for (var j = first; j < after.Length && after[j].Y <= from.Y + largest; j++)
                {
                    var (dx, dy) = (after[j].X - from.X, after[j].Y - from.Y);
                    if ((dx * dx) + (dy * dy) <= largest * largest)
                        pairs.Add(((float)dx, (float)dy));
                }
            }

            if (pairs.Count > 2_000_000)
                break;
        }

        return pairs;
    }

    /// <summary>The place with most pairs above the even ground, over cells and windows of doubled width.</summary>
    private static (double X, double Y, double Spread) Pile(
        List<(float X, float Y)> pairs,
        double largest,
        double products
    )
    {
        var half = (int)Math.Ceiling(largest);
        var side = (2 * half) + 1;
        var sums = new int[(side + 1) * (side + 1)];
        foreach (var (x, y) in CollectionsMarshal.AsSpan(pairs))
            sums[(((int)MathF.Round(y) + half + 1) * (side + 1)) + (int)MathF.Round(x) + half + 1]++;
        for (var y = 1; y <= side; y++)
        for (var x = 1; x <= side; x++)
            sums[(y * (side + 1)) + x] +=
                sums[((y - 1) * (side + 1)) + x]
                + sums[(y * (side + 1)) + x - 1]
                - sums[((y - 1) * (side + 1)) + x - 1];
        var even = pairs.Count / (Math.PI * largest * largest);
        var best = (X: 0.0, Y: 0.0, Spread: 1.0);
        var highest = 0.0;
        for (var window = 0; (2 * window) + 1 <= half; window = window == 0 ? 1 : 2 * window)
        for (var y = window; y < side - window; y++)
        for (var x = window; x < side - window; x++)
        {
            var count = Window(sums, side + 1, x, y, window);
            var area = ((2 * window) + 1) * ((2 * window) + 1);
            // How unlikely so many are on an even ground, in standard deviations of its Poisson count.
            var excess = (count - (even * area)) / Math.Sqrt((even * area) + 1);
            if (excess <= highest)
                continue;
            highest = excess;
            best = (x - half, y - half, 0.5 + (0.5 * window));
        }

        return best;
    }

    private static int Window(int[] sums, int stride, int x, int y, int window)
    {
        var (left, right) = (x - window, x + window + 1);
        var (top, bottom) = (y - window, y + window + 1);
        return sums[(bottom * stride) + right]
            - sums[(top * stride) + right]
            - sums[(bottom * stride) + left]
            + sums[(top * stride) + left];
    }

    private static StepEstimate Refine(
        List<(float X, float Y)> pairs,
        long particles,
        double ground,
        double flowX,
        double flowY,
        double spread,
        double largest
    )
    {
        var share = 0.7;
        for (var round = 0; round < Rounds; round++)
        {
            double weight = 0,
                sumX = 0,
                sumY = 0,
                squares = 0;
            var variance = spread * spread;
            var height = share * particles / (2 * Math.PI * variance);
            foreach (var (x, y) in CollectionsMarshal.AsSpan(pairs))
            {
                var (dx, dy) = (x - flowX, y - flowY);
                var square = (dx * dx) + (dy * dy);
                if (square > 36 * variance)
                    continue;
                var same = height * Elementary.Exp(-square / (2 * variance));
                var p = same / (same + ground);
                weight += p;
                sumX += p * dx;
                sumY += p * dy;
                squares += p * square;
            }

            if (!(weight > 0))
                break;
            flowX += sumX / weight;
            flowY += sumY / weight;
            share = Math.Min(1, weight / particles);
            var next = Math.Clamp(Math.Sqrt(squares / (2 * weight)), 0.02, largest / 2);
            var settled = Math.Abs(next - spread) < 1e-4 * spread;
            spread = next;
            if (settled)
                break;
        }

        spread = Math.Max(spread, FromTail(pairs, ground, flowX, flowY, spread, largest));
        return new StepEstimate(flowX, flowY, spread, share);
    }

    /// <summary>
    /// The step that the outer pairs suggest: the radius within which 95 % of the pairs above the even ground lie is 2.448 σ of a normal law. It is larger than the
    /// fitted σ where particles of many sizes, or some that stick, share the field.
    /// </summary>
    private static double FromTail(
        List<(float X, float Y)> pairs,
        double ground,
        double flowX,
        double flowY,
        double spread,
        double largest
    )
    {
        const int Cells = 160;
        var outer = Math.Min(8 * spread, largest - Math.Sqrt((flowX * flowX) + (flowY * flowY)));
        if (!(outer > 3 * spread))
            return spread;
        var counts = new double[Cells];
        foreach (var (x, y) in CollectionsMarshal.AsSpan(pairs))
        {
            var (dx, dy) = (x - flowX, y - flowY);
            var cell = (int)(Math.Sqrt((dx * dx) + (dy * dy)) / outer * Cells);
            if (cell < Cells)
                counts[cell]++;
        }

        var excess = new double[Cells];
        var sum = 0.0;
        for (var i = 0; i < Cells; i++)
        {
            double inner = i * outer / Cells,
                next = (i + 1) * outer / Cells;
            sum += counts[i] - (ground * Math.PI * ((next * next) - (inner * inner)));
            excess[i] = sum;
        }

        var target = 0.95 * sum;
        for (var i = 0; i < Cells; i++)
        {
            if (excess[i] >= target)
                return (i + 1) * outer / Cells / 2.448;
        }

        return spread;
    }
}
