using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Uwazumi.Particles.Location;

/// <summary>Finds the local maxima of the smoothed image above a height, row by row.</summary>
internal sealed class PeakScan
{
    private readonly int width;
    private readonly int height;
    private readonly SmoothingKernel kernel;
    private readonly float[] columns;
    private readonly float[] smoothed;

    public PeakScan(int width, int height, SmoothingKernel kernel)
    {
        this.width = width;
        this.height = height;
        this.kernel = kernel;
        columns = new float[width + (2 * kernel.Radius)];
        smoothed = new float[3 * width];
    }

    /// <summary>A local maximum.</summary>
    public readonly record struct Maximum(int X, int Y, float Height);

    /// <summary>Adds the maxima of an image that are higher than <paramref name="lowest"/>; one of several equal neighbours is taken.</summary>
    public void Find(ReadOnlySpan<float> image, float lowest, List<Maximum> found)
    {
        for (var y = 0; y < height; y++)
        {
            kernel.Row(image, width, height, y, columns, RowOf(y));
            if (y >= 2)
                Scan(y - 1, lowest, found);
        }
    }

    private Span<float> RowOf(int y) => smoothed.AsSpan((y % 3) * width, width);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scan(int y, float lowest, List<Maximum> found)
    {
        var row = RowOf(y);
        var limit = Vector256.Create(lowest);
        ref var first = ref MemoryMarshal.GetReference(row);
        var x = 0;
        for (; x + 8 <= width; x += 8)
        {
            var above = Vector256
                .GreaterThan(Vector256.LoadUnsafe(ref first, (nuint)x), limit)
                .ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
                Consider(x + System.Numerics.BitOperations.TrailingZeroCount(above), y, row, found);
        }

        for (; x < width; x++)
        {
            if (row[x] > lowest)
                Consider(x, y, row, found);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Consider(int x, int y, ReadOnlySpan<float> row, List<Maximum> found)
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
        found.Add(new Maximum(x, y, value));
    }
}
