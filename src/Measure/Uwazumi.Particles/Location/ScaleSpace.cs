using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Uwazumi.Particles.Location;

/// <summary>Differences of Gaussians of an image at rising scales; coarse scales on the halved and the quartered image.</summary>
internal sealed class ScaleSpace
{
    private const double NoiseLimit = 6;

    private static readonly (double Sigma, int Step)[] Scales =
    [
        (0.8, 1),
        (1.2, 1),
        (1.8, 1),
        (2.7, 2),
        (4.05, 2),
        (6.1, 4),
        (9.1, 4),
    ];

    private readonly Level[] levels;
    private readonly int fullWidth;
    private readonly int fullHeight;
    private readonly float[] half;
    private readonly float[] quarter;
    private float[] outer = [];

    /// <summary>Makes room for images of a size; scales that do not fit ten times into the image are left out.</summary>
    public ScaleSpace(int width, int height)
    {
        (fullWidth, fullHeight) = (width, height);
        half = new float[width / 2 * (height / 2)];
        quarter = new float[width / 4 * (height / 4)];
        levels =
        [
            .. Scales
                .Where(s => s.Sigma * 10 < Math.Min(width, height))
                .Select(s => new Level(s.Sigma, s.Step, width / s.Step, height / s.Step)),
        ];
        outer = new float[width * height];
    }

    /// <summary>Computes the differences.</summary>
    public void Fill(float[] image)
    {
        Halving.Of(image, fullWidth, fullHeight, half);
        Halving.Of(half, fullWidth / 2, fullHeight / 2, quarter);
        foreach (var level in levels)
        {
            var source = level.Step switch
            {
                1 => image,
                2 => half,
                _ => quarter,
            };
            level.Inner.Smooth(source, level.Width, level.Height, level.Values);
            level.Outer.Smooth(source, level.Width, level.Height, outer);
            Subtract(level.Values, outer);
            level.Noise = RobustSpread.Of(level.Values);
        }
    }

    /// <summary>Adds the peaks over place and scale that rise six times the noise above the ground.</summary>
    public void AddPeaks(List<ScalePeak> peaks, int sign)
    {
        for (var s = 0; s < levels.Length; s++)
            AddPeaks(peaks, s, sign);
    }

    private void AddPeaks(List<ScalePeak> peaks, int s, int sign)
    {
        var level = levels[s];
        var lowest = (float)(NoiseLimit * Math.Max(level.Noise, 1e-6));
        var border = Math.Max(1, (int)Math.Ceiling(3 * level.Sigma / level.Step));
        var (limit, signs) = (Vector256.Create(lowest), Vector256.Create((float)sign));
        for (var y = border; y < level.Height - border; y++)
        {
            ref var row = ref level.Values[y * level.Width];
            var x = border;
            for (; x + 8 <= level.Width - border; x += 8)
            {
                var above = Vector256
                    .GreaterThan(Vector256.LoadUnsafe(ref row, (nuint)x) * signs, limit)
                    .ExtractMostSignificantBits();
                for (; above != 0; above &= above - 1)
                    Consider(peaks, s, x + BitOperations.TrailingZeroCount(above), y, sign);
            }

            for (; x < level.Width - border; x++)
            {
                if (sign * Unsafe.Add(ref row, x) > lowest)
                    Consider(peaks, s, x, y, sign);
            }
        }
    }

    private void Consider(List<ScalePeak> peaks, int s, int x, int y, int sign)
    {
        var level = levels[s];
        var value = sign * level.At(x, y);
        for (var dy = -1; dy <= 1; dy++)
        for (var dx = -1; dx <= 1; dx++)
        {
            if ((dx != 0 || dy != 0) && sign * level.At(x + dx, y + dy) > value)
                return;
        }

        var before = s > 0 ? Beside(level, levels[s - 1], x, y, sign) : float.NegativeInfinity;
        var after = s + 1 < levels.Length ? Beside(level, levels[s + 1], x, y, sign) : float.NegativeInfinity;
        if (before <= value && after <= value)
            peaks.Add(new ScalePeak(value, Refined(s, before, value, after)));
    }

    /// <summary>The largest value of another scale at the place of a pixel.</summary>
    private static float Beside(Level level, Level other, int x, int y, int sign)
    {
        if (other.Step >= level.Step)
        {
            var ratio = other.Step / level.Step;
            var (column, row) = (x / ratio, y / ratio);
            return column < other.Width && row < other.Height ? sign * other.At(column, row) : float.NegativeInfinity;
        }

        var largest = float.NegativeInfinity;
        var times = level.Step / other.Step;
        for (var j = y * times; j < (y + 1) * times; j++)
        for (var i = x * times; i < (x + 1) * times; i++)
            largest = Math.Max(largest, sign * other.At(i, j));
        return largest;
    }

    /// <summary>The scale of the peak, by a parabola through the three scales around it (they stand at equal ratios).</summary>
    private double Refined(int s, double before, double here, double after)
    {
        if (s == 0 || s == levels.Length - 1)
            return levels[s].Sigma;
        var curvature = before - (2 * here) + after;
        var shift = curvature < 0 ? Math.Clamp(0.5 * (before - after) / curvature, -0.5, 0.5) : 0;
        var ratio = levels[s + 1].Sigma / levels[s].Sigma;
        return levels[s].Sigma * (1 + (shift * (ratio - 1)));
    }

    private static void Subtract(float[] from, float[] what)
    {
        ref var to = ref MemoryMarshal.GetArrayDataReference(from);
        ref var taken = ref MemoryMarshal.GetArrayDataReference(what);
        var i = 0;
        for (; i + 8 <= from.Length; i += 8)
            (Vector256.LoadUnsafe(ref to, (nuint)i) - Vector256.LoadUnsafe(ref taken, (nuint)i)).StoreUnsafe(
                ref to,
                (nuint)i
            );
        for (; i < from.Length; i++)
            from[i] -= what[i];
    }

    private sealed class Level(double sigma, int step, int width, int height)
    {
        public double Sigma { get; } = sigma;

        public int Step { get; } = step;

        public int Width { get; } = width;

        public int Height { get; } = height;

        public float[] Values { get; } = new float[width * height];

        public double Noise { get; set; }

        public SmoothingKernel Inner { get; } = new(InPixels(sigma, step));

        public SmoothingKernel Outer { get; } = new(InPixels(1.6 * sigma, step));

        public float At(int x, int y) => Values[(y * Width) + x];

        /// <summary>σ in pixels of the level, less what the averaging of step × step pixels smooths already.</summary>
        private static double InPixels(double sigma, int step) =>
            Math.Sqrt(((sigma * sigma) - (((step * step) - 1) / 12.0)) / (step * step));
    }
}
