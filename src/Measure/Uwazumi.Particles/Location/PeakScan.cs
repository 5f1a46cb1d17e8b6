using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Uwazumi.Particles.Location;

/// <summary>Finds the local maxima of the smoothed image above a height, row by row.</summary>
/// <remarks>
/// Where the spots are wide, the image is halved first, as often as the smoothing stays at 0.7 px or more: a sampled maximum then stands at most half of such a
/// pixel beside the true one, and parabolas through its neighbours give back its place and height.
/// </remarks>
internal sealed class PeakScan
{
    private const double NarrowestSmoothing = 0.7;

    /// <summary>A sampled maximum is at least so much of the true one.</summary>
    private const float LowestShare = 0.8f;

    private readonly int fullWidth;
    private readonly int fullHeight;
    private readonly int width;
    private readonly int height;
    private readonly int step;
    private readonly SmoothingKernel kernel;
    private readonly float[][] halves;
    private readonly float[] columns;
    private readonly float[] smoothed;

    /// <summary>Prepares for images of a size and spots of a width.</summary>
    public PeakScan(int width, int height, double sigmaPx)
    {
        (fullWidth, fullHeight) = (width, height);
        step = 1;
        var levels = new List<float[]>();
        while (sigmaPx / (2 * step) >= NarrowestSmoothing && Math.Min(width, height) >= 64)
        {
            (width, height, step) = (width / 2, height / 2, 2 * step);
            levels.Add(new float[width * height]);
        }

        (this.width, this.height) = (width, height);
        halves = [.. levels];
        kernel = new SmoothingKernel(sigmaPx / step);
        columns = new float[width + (2 * kernel.Radius)];
        smoothed = new float[3 * width];
    }

    /// <summary>A local maximum; its place in px of the whole image.</summary>
    public readonly record struct Maximum(double X, double Y, float Height);

    /// <summary>Adds the maxima of an image that are higher than <paramref name="lowest"/>; one of several equal neighbours is taken.</summary>
    public void Find(ReadOnlySpan<float> image, float lowest, List<Maximum> found)
    {
        var level = Halved(image);
        for (var y = 0; y < height; y++)
        {
            kernel.Row(level, width, height, y, columns, RowOf(y));
            if (y >= 2)
                Scan(y - 1, lowest, found);
        }
    }

    /// <summary>The standard deviation of most of the smoothed image.</summary>
    public double Noise(ReadOnlySpan<float> image)
    {
        var level = Halved(image);
        var whole = new float[width * height];
        for (var y = 0; y < height; y++)
            kernel.Row(level, width, height, y, columns, whole.AsSpan(y * width, width));
        return RobustSpread.Of(whole);
    }

    private ReadOnlySpan<float> Halved(ReadOnlySpan<float> image)
    {
        var level = image;
        var (w, h) = (fullWidth, fullHeight);
        foreach (var half in halves)
        {
            Halving.Of(level, w, h, half);
            level = half;
            (w, h) = (w / 2, h / 2);
        }

        return level;
    }

    private Span<float> RowOf(int y) => smoothed.AsSpan((y % 3) * width, width);

    private void Scan(int y, float lowest, List<Maximum> found)
    {
        var row = RowOf(y);
        var limit = Vector256.Create(lowest * LowestShare);
        ref var first = ref MemoryMarshal.GetReference(row);
        var x = 0;
        for (; x + 8 <= width; x += 8)
        {
            var above = Vector256
                .GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)x), limit)
                .ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
                Consider(x + BitOperations.TrailingZeroCount(above), y, row, lowest, found);
        }

        for (; x < width; x++)
        {
            if (row[x] > lowest * LowestShare)
                Consider(x, y, row, lowest, found);
        }
    }

    private void Consider(int x, int y, ReadOnlySpan<float> row, float lowest, List<Maximum> found)
    {
        if (x == 0 || x == width - 1)
            return;
        var value = row[x];
        if (row[x - 1] >= value || row[x + 1] > value)
            return;
        var above = RowOf(y - 1).Slice(x - 1, 3);
        if (above[0] >= value || above[1] >= value || above[2] >= value)
            return;
        var below = RowOf(y + 1).Slice(x - 1, 3);
        if (below[0] > value || below[1] > value || below[2] > value)
            return;
        var (right, rise) = Vertex(row[x - 1], value, row[x + 1]);
        var (down, lift) = Vertex(above[1], value, below[1]);
        if (value + rise + lift > lowest)
            found.Add(new Maximum(Full(x + right), Full(y + down), value + rise + lift));
    }

    /// <summary>Where, and how far above the middle, the parabola through three values is highest.</summary>
    private static (float Place, float Rise) Vertex(float before, float here, float after)
    {
        var bend = here - before + (here - after);
        var slope = (after - before) / 2;
        return bend > 0 ? (slope / bend, slope * slope / (2 * bend)) : (0, 0);
    }

    private double Full(double place) => ((place + 0.5) * step) - 0.5;
}
