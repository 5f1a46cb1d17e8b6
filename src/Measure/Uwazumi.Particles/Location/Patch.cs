using System.Runtime.CompilerServices;

namespace Uwazumi.Particles.Location;

/// <summary>A rectangle of an image, or the whole of it.</summary>
internal readonly struct Patch(float[] pixels, int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public Span<float> Row(int y) => pixels.AsSpan(y * Width, Width);

    /// <summary>Takes away the light of a spot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Subtract(in SpotMoments.Spot spot, double offsetX, double offsetY)
    {
        var reach = Math.Sqrt(spot.Variance) * 4;
        var left = Math.Max(0, (int)Math.Ceiling(spot.X - offsetX - reach));
        var right = Math.Min(Math.Min(Width - 1, left + 255), (int)Math.Floor(spot.X - offsetX + reach));
        var top = Math.Max(0, (int)Math.Ceiling(spot.Y - offsetY - reach));
        var bottom = Math.Min(Math.Min(Height - 1, top + 255), (int)Math.Floor(spot.Y - offsetY + reach));
        if (left > right || top > bottom)
            return;
        var columns = Falls.X;
        var rows = Falls.Y;
        GaussianRow.Fill(columns, left, right, spot.X - offsetX, spot.Variance);
        GaussianRow.Fill(rows, top, bottom, spot.Y - offsetY, spot.Variance);
        for (var y = top; y <= bottom; y++)
        {
            var height = (float)(spot.Peak * rows[y - top]);
            var row = Row(y)[left..(right + 1)];
            for (var x = 0; x < row.Length; x++)
                row[x] -= height * (float)columns[x];
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

        public static double[] Y => y ??= new double[256];
    }
}
