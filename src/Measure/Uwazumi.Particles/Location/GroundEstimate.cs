using System.Runtime.CompilerServices;

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
        foreach (var frame in frames)
        {
            for (var i = 0; i < medians.Length; i++)
                medians[i] +=
                    MedianOf(frame, width, height, block, i % columns, i / columns, columns, rows) / frames.Count;
        }

        var ground = Interpolate(medians, columns, rows, width, height);
        AddFixedPattern(frames, ground);
        return ground;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float[] Interpolate(double[] medians, int columns, int rows, int width, int height)
    {
        var ground = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            var (row, downShare) = Place(y, height, rows);
            for (var x = 0; x < width; x++)
            {
                var (column, rightShare) = Place(x, width, columns);
                var nextColumn = Math.Min(column + 1, columns - 1);
                var nextRow = Math.Min(row + 1, rows - 1);
                var upper = Mix(medians[(row * columns) + column], medians[(row * columns) + nextColumn], rightShare);
                var lower = Mix(
                    medians[(nextRow * columns) + column],
                    medians[(nextRow * columns) + nextColumn],
                    rightShare
                );
                ground[(y * width) + x] = (float)Mix(upper, lower, downShare);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFixedPattern(IReadOnlyList<ushort[]> frames, float[] ground)
    {
        if (frames.Count < 8)
            return;
        var mean = new float[ground.Length];
        foreach (var frame in frames)
        {
            for (var i = 0; i < mean.Length; i++)
                mean[i] += frame[i];
        }

        var differences = new float[ground.Length];
        for (var i = 0; i < mean.Length; i++)
        {
            mean[i] = (mean[i] / frames.Count) - ground[i];
            differences[i] = frames[0][i] - frames[^1][i];
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

    private static double Spread(float[] values) => RobustSpread.Of(values);
}
