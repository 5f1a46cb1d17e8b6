namespace Uwazumi.Particles.Location;

/// <summary>A rectangle of an image, or the whole of it.</summary>
internal readonly struct Patch(float[] pixels, int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public Span<float> Row(int y) => pixels.AsSpan(y * Width, Width);

    /// <summary>Takes away the light of a spot.</summary>
    public void Subtract(in SpotMoments.Spot spot, double offsetX, double offsetY)
    {
        var reach = Math.Sqrt(spot.Variance) * 4;
        Span<float> columns = stackalloc float[256];
        var left = Math.Max(0, (int)Math.Ceiling(spot.X - offsetX - reach));
        var right = Math.Min(Math.Min(Width - 1, left + 255), (int)Math.Floor(spot.X - offsetX + reach));
        if (left > right)
            return;
        for (var x = left; x <= right; x++)
            columns[x - left] = Fall(x + offsetX - spot.X, spot.Variance);
        var top = Math.Max(0, (int)Math.Ceiling(spot.Y - offsetY - reach));
        var bottom = Math.Min(Height - 1, (int)Math.Floor(spot.Y - offsetY + reach));
        for (var y = top; y <= bottom; y++)
        {
            var height = (float)spot.Peak * Fall(y + offsetY - spot.Y, spot.Variance);
            var row = Row(y)[left..(right + 1)];
            for (var x = 0; x < row.Length; x++)
                row[x] -= height * columns[x];
        }
    }

    private static float Fall(double distance, double variance) =>
        (float)Numerics.Elementary.Exp(-distance * distance / (2 * variance));
}
