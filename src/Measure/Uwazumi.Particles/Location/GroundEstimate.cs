using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Uwazumi.Particles.Location;

/// <summary>The background of a recording: block medians, averaged over eight of the first frames and interpolated, plus the camera's fixed pattern.</summary>
/// <remarks>
/// The smooth part comes from space alone, so that particles that hardly move are not taken for ground. The fixed pattern is what a pixel
/// deviates from it in the mean over the frames, as long as that is no more than three times as large as in most pixels: more is a thing,
/// and stays in the image.
/// </remarks>
internal static class GroundEstimate
{
    /// <summary>So many frames, evenly chosen, make the smooth part.</summary>
    private const int MostFrames = 8;

    public static float[] Of(IReadOnlyList<ushort[]> frames, int width, int height)
    {
        var block = Math.Clamp(Math.Min(width, height) / 8, 8, 32);
        var (columns, rows) = (Math.Max(1, width / block), Math.Max(1, height / block));
        var medians = new double[columns * rows];
        var chosen = Math.Min(MostFrames, frames.Count);
        for (var k = 0; k < chosen; k++)
        {
            var frame = frames[k * (frames.Count - 1) / Math.Max(1, chosen - 1)];
            for (var i = 0; i < medians.Length; i++)
                medians[i] += MedianOf(frame, width, height, block, i % columns, i / columns, columns, rows) / chosen;
        }

        var ground = Interpolate(medians, columns, rows, width, height);
        AddFixedPattern(frames, ground);
        return ground;
    }

    private static double MedianOf(
        ushort[] frame,
        int width,
        int height,
        int block,
        int column,
        int row,
        int columns,
        int rows
    )
    {
        var (left, top) = (column * block, row * block);
        var right = column == columns - 1 ? width : left + block;
        var bottom = row == rows - 1 ? height : top + block;
        var values = new ushort[(right - left) * (bottom - top)];
        var n = 0;
        for (var y = top; y < bottom; y++)
        for (var x = left; x < right; x++)
            values[n++] = frame[(y * width) + x];
        return GreyMedian.Of(values);
    }

    private static float[] Interpolate(double[] medians, int columns, int rows, int width, int height)
    {
        var ground = new float[width * height];
        var across = new (int Index, double Share)[width];
        for (var x = 0; x < width; x++)
            across[x] = Place(x, width, columns);
        var mixed = new double[columns + 1];
        for (var y = 0; y < height; y++)
        {
            var (row, downShare) = Place(y, height, rows);
            var nextRow = Math.Min(row + 1, rows - 1);
            for (var column = 0; column < columns; column++)
                mixed[column] = Mix(
                    medians[(row * columns) + column],
                    medians[(nextRow * columns) + column],
                    downShare
                );
            mixed[columns] = mixed[columns - 1];
            for (var x = 0; x < width; x++)
            {
                var (column, share) = across[x];
                ground[(y * width) + x] = (float)Mix(mixed[column], mixed[column + 1], share);
            }
        }

        return ground;
    }

    private static (int Index, double Share) Place(int pixel, int length, int blocks)
    {
        var place = Math.Clamp((((pixel + 0.5) / length) * blocks) - 0.5, 0, blocks - 1);
        var index = (int)place;
        return (index, place - index);
    }

    private static double Mix(double from, double to, double share) => from + ((to - from) * share);

    private static void AddFixedPattern(IReadOnlyList<ushort[]> frames, float[] ground)
    {
        if (frames.Count < 8)
            return;
        var sums = new int[ground.Length];
        foreach (var frame in frames)
            AddTo(sums, frame);
        var mean = new float[ground.Length];
        var differences = new float[ground.Length];
        var (first, last) = (frames[0], frames[^1]);
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] = ((float)sums[i] / frames.Count) - ground[i];
            differences[i] = first[i] - last[i];
        }

        var pattern = Spread(mean);
        var noise = Spread(differences) / Math.Sqrt(2 * frames.Count);
        // Without a pattern the mean over n frames spreads by the noise over √n.
        if (pattern < 2 * noise || pattern == 0)
            return;
        for (var i = 0; i < mean.Length; i++)
        {
            if (Math.Abs(mean[i]) <= 3 * pattern)
                ground[i] += mean[i];
        }
    }

    private static void AddTo(int[] sums, ushort[] frame)
    {
        ref var sum = ref MemoryMarshal.GetArrayDataReference(sums);
        ref var grey = ref MemoryMarshal.GetArrayDataReference(frame);
        var i = 0;
        for (; i + 16 <= sums.Length; i += 16)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref grey, (nuint)i));
            (Vector256.LoadUnsafe(ref sum, (nuint)i) + low.AsInt32()).StoreUnsafe(ref sum, (nuint)i);
            (Vector256.LoadUnsafe(ref sum, (nuint)i + 8) + high.AsInt32()).StoreUnsafe(ref sum, (nuint)i + 8);
        }

        for (; i < sums.Length; i++)
            sums[i] += frame[i];
    }

    private static double Spread(float[] values) => RobustSpread.Of(values);
}
