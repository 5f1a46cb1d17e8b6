using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Uwazumi.Particles.Location;

/// <summary>A rectangle of an image, or the whole of it. Its array goes on for <see cref="Spare"/> numbers after the last pixel, so that vectors may read on.</summary>
internal readonly struct Patch
{
    /// <summary>How many finite numbers of any value follow the last pixel.</summary>
    public const int Spare = 8;

    private readonly float[] pixels;

    public Patch(float[] pixels, int width, int height)
    {
        if (pixels.Length < (width * height) + Spare)
            throw new ArgumentException(
                $"The array of {pixels.Length} has no room for {width} × {height} and {Spare}.",
                nameof(pixels)
            );
        (this.pixels, Width, Height) = (pixels, width, height);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The pixels from a place on, to the end of the array.</summary>
    public ReadOnlySpan<float> From(int index) => pixels.AsSpan(index);

    public Span<float> Row(int y) => pixels.AsSpan(y * Width, Width);

    /// <summary>Takes away the light of a spot.</summary>
    public void Subtract(in SpotMoments.Spot spot, double offsetX, double offsetY)
    {
        var reach = Math.Sqrt(spot.Variance) * 4;
        var left = Math.Max(0, (int)Math.Ceiling(spot.X - offsetX - reach));
        var right = Math.Min(Math.Min(Width - 1, left + 255), (int)Math.Floor(spot.X - offsetX + reach));
        var top = Math.Max(0, (int)Math.Ceiling(spot.Y - offsetY - reach));
        var bottom = Math.Min(Math.Min(Height - 1, top + 255), (int)Math.Floor(spot.Y - offsetY + reach));
        if (left > right || top > bottom)
            return;
        var (columns, rows) = (Falls.X, Falls.Y);
        GaussianRow.Fill(columns, left, right, spot.X - offsetX, spot.Variance);
        GaussianRow.Fill(rows, top, bottom, spot.Y - offsetY, spot.Variance);
        var across = Falls.Across;
        var width = right - left + 1;
        for (var x = 0; x < width; x++)
            across[x] = (float)columns[x];
        ref var fall = ref MemoryMarshal.GetArrayDataReference(across);
        for (var y = top; y <= bottom; y++)
        {
            var height = (float)(spot.Peak * rows[y - top]);
            ref var pixel = ref MemoryMarshal.GetReference(Row(y)[left..]);
            var x = 0;
            for (; x + 8 <= width; x += 8)
            {
                var light = Vector256.LoadUnsafe(ref fall, (nuint)x) * height;
                (Vector256.LoadUnsafe(ref pixel, (nuint)x) - light).StoreUnsafe(ref pixel, (nuint)x);
            }

            for (; x < width; x++)
            {
                var light = across[x] * height;
                Unsafe.Add(ref pixel, x) -= light;
            }
        }
    }

    /// <summary>Room for the falls of one spot, for each thread.</summary>
    private static class Falls
    {
        [ThreadStatic]
        private static double[]? x;

        [ThreadStatic]
        private static double[]? y;

        public static double[] X => x ??= new double[256];

        [ThreadStatic]
        private static float[]? across;

        public static double[] Y => y ??= new double[256];

        public static float[] Across => across ??= new float[256];
    }
}
