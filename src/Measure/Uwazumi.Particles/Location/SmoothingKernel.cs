using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Uwazumi.Numerics;

namespace Uwazumi.Particles.Location;

/// <summary>
/// Smoothing of an image by a Gaussian, columns first, then rows. Every output pixel is the same sum in the same order on any machine: products and
/// sums are rounded apart (never fused), and vectors only compute eight pixels at a time.
/// </summary>
/// <remarks>Outside of the image is 0. Cost: 2·(3r + 1) operations a pixel for a radius of r = ⌈2.6 σ⌉ pixels.</remarks>
internal sealed class SmoothingKernel
{
    private readonly float[] weights;

    public SmoothingKernel(double sigmaPx)
    {
        Radius = Math.Max(1, (int)Math.Ceiling(2.6 * sigmaPx));
        var exact = new double[Radius + 1];
        var sum = 0.0;
        for (var i = 0; i <= Radius; i++)
        {
            exact[i] = Elementary.Exp(-i * i / (2 * sigmaPx * sigmaPx));
            sum += i == 0 ? exact[i] : 2 * exact[i];
        }

        weights = [.. exact.Select(w => (float)(w / sum))];
        var squares = 0.0;
        for (var i = 0; i <= Radius; i++)
            squares += (i == 0 ? 1 : 2) * (double)weights[i] * weights[i];
        NoiseGain = squares;
    }

    /// <summary>How far the kernel reaches, in px.</summary>
    public int Radius { get; }

    /// <summary>The standard deviation of smoothed white noise over that of the noise.</summary>
    public double NoiseGain { get; }

    /// <summary>Smooths one row: the result at <paramref name="y"/> of an image that has rows of zeros where it ends.</summary>
    /// <param name="image">The image, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="y">The row.</param>
    /// <param name="columns">Takes the sums over columns; at least width + 2·radius long, zero at both ends.</param>
    /// <param name="result">Takes the row.</param>
    public void Row(ReadOnlySpan<float> image, int width, int height, int y, Span<float> columns, Span<float> result)
    {
        var inner = columns.Slice(Radius, width);
        Scale(image.Slice(y * width, width), weights[0], inner);
        for (var d = 1; d <= Radius; d++)
        {
            var above = y - d >= 0 ? image.Slice((y - d) * width, width) : default;
            var below = y + d < height ? image.Slice((y + d) * width, width) : default;
            AddPair(above, below, weights[d], inner);
        }

        Rows(columns, result[..width]);
    }

    private static void Scale(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        var x = 0;
        var w = Vector256.Create(weight);
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(sum);
        for (; x + 8 <= row.Length; x += 8)
            (Vector256.LoadUnsafe(ref from, (nuint)x) * w).StoreUnsafe(ref to, (nuint)x);
        for (; x < row.Length; x++)
            sum[x] = row[x] * weight;
    }

    private static void AddPair(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float weight, Span<float> sum)
    {
        if (above.IsEmpty && below.IsEmpty)
            return;
        // A row of zeros: adding 0 to a number leaves its bits, so one row alone is added as it is.
        var single = above.IsEmpty || below.IsEmpty;
        var first = above.IsEmpty ? below : above;
        var second = single ? first : below;
        var x = 0;
        var w = Vector256.Create(weight);
        ref var a = ref MemoryMarshal.GetReference(first);
        ref var b = ref MemoryMarshal.GetReference(second);
        ref var to = ref MemoryMarshal.GetReference(sum);
        for (; x + 8 <= sum.Length; x += 8)
        {
            var pair = Vector256.LoadUnsafe(ref a, (nuint)x);
            if (!single)
                pair += Vector256.LoadUnsafe(ref b, (nuint)x);
            (Vector256.LoadUnsafe(ref to, (nuint)x) + (pair * w)).StoreUnsafe(ref to, (nuint)x);
        }

        for (; x < sum.Length; x++)
        {
            var pair = single ? first[x] : first[x] + second[x];
            var product = pair * weight;
            sum[x] += product;
        }
    }

    private void Rows(ReadOnlySpan<float> columns, Span<float> result)
    {
        var x = 0;
        ref var from = ref MemoryMarshal.GetReference(columns);
        ref var to = ref MemoryMarshal.GetReference(result);
        for (; x + 8 <= result.Length; x += 8)
        {
            var sum = Vector256.LoadUnsafe(ref from, (nuint)(x + Radius)) * Vector256.Create(weights[0]);
            for (var d = 1; d <= Radius; d++)
            {
                var pair =
                    Vector256.LoadUnsafe(ref from, (nuint)(x + Radius - d))
                    + Vector256.LoadUnsafe(ref from, (nuint)(x + Radius + d));
                sum += pair * Vector256.Create(weights[d]);
            }

            sum.StoreUnsafe(ref to, (nuint)x);
        }

        for (; x < result.Length; x++)
        {
            var sum = columns[x + Radius] * weights[0];
            for (var d = 1; d <= Radius; d++)
            {
                var pair = columns[x + Radius - d] + columns[x + Radius + d];
                var product = pair * weights[d];
                sum += product;
            }

            result[x] = sum;
        }
    }
}
