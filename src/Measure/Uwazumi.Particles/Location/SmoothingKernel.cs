using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Uwazumi.Numerics;

namespace Uwazumi.Particles.Location;

/// <summary>
/// Smoothing of an image by a Gaussian, columns first, then rows. Every output pixel is the same sum in the same order on any machine: products and
/// sums are rounded apart (never fused), and vectors only compute eight pixels at a time.
/// </summary>
/// <remarks>Outside of the image is 0. Cost: 2·(3r + 1) operations a pixel for a radius of r = ⌈2.4 σ⌉ pixels.</remarks>
internal sealed class SmoothingKernel
{
    private readonly float[] weights;
    private readonly Vector256<float>[] vectors;
    private float[] zeros = [];
    private float[] room = [];

    public SmoothingKernel(double sigmaPx)
    {
        Radius = Math.Max(1, (int)Math.Ceiling(2.4 * sigmaPx));
        var exact = new double[Radius + 1];
        var sum = 0.0;
        for (var i = 0; i <= Radius; i++)
        {
            exact[i] = Elementary.Exp(-i * i / (2 * sigmaPx * sigmaPx));
            sum += i == 0 ? exact[i] : 2 * exact[i];
        }

        weights = [.. exact.Select(w => (float)(w / sum))];
        vectors = [.. weights.Select(Vector256.Create)];
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
        if (zeros.Length < width)
            zeros = new float[width];
        Columns(image, width, height, y, columns.Slice(Radius, width));
        Rows(columns, result[..width]);
    }

    /// <summary>Smooths a whole image.</summary>
    public void Smooth(ReadOnlySpan<float> image, int width, int height, Span<float> result)
    {
        if (room.Length != width + (2 * Radius))
            room = new float[width + (2 * Radius)];
        for (var y = 0; y < height; y++)
            Row(image, width, height, y, room, result.Slice(y * width, width));
    }

    private void Columns(ReadOnlySpan<float> image, int width, int height, int y, Span<float> sums)
    {
        ref var centre = ref Unsafe.AsRef(in image[y * width]);
        ref var none = ref MemoryMarshal.GetArrayDataReference(zeros);
        ref var to = ref MemoryMarshal.GetReference(sums);
        ref var w = ref MemoryMarshal.GetArrayDataReference(vectors);
        var x = 0;
        for (; x + 32 <= width; x += 32)
        {
            var (s0, s1, s2, s3) = (
                Vector256.LoadUnsafe(ref centre, (nuint)x) * w,
                Vector256.LoadUnsafe(ref centre, (nuint)x + 8) * w,
                Vector256.LoadUnsafe(ref centre, (nuint)x + 16) * w,
                Vector256.LoadUnsafe(ref centre, (nuint)x + 24) * w
            );
            for (var d = 1; d <= Radius; d++)
            {
                ref var a = ref y - d >= 0 ? ref Unsafe.Subtract(ref centre, d * width) : ref none;
                ref var b = ref y + d < height ? ref Unsafe.Add(ref centre, d * width) : ref none;
                var weight = Unsafe.Add(ref w, d);
                s0 += (Vector256.LoadUnsafe(ref a, (nuint)x) + Vector256.LoadUnsafe(ref b, (nuint)x)) * weight;
                s1 += (Vector256.LoadUnsafe(ref a, (nuint)x + 8) + Vector256.LoadUnsafe(ref b, (nuint)x + 8)) * weight;
                s2 +=
                    (Vector256.LoadUnsafe(ref a, (nuint)x + 16) + Vector256.LoadUnsafe(ref b, (nuint)x + 16)) * weight;
                s3 +=
                    (Vector256.LoadUnsafe(ref a, (nuint)x + 24) + Vector256.LoadUnsafe(ref b, (nuint)x + 24)) * weight;
            }

            s0.StoreUnsafe(ref to, (nuint)x);
            s1.StoreUnsafe(ref to, (nuint)x + 8);
            s2.StoreUnsafe(ref to, (nuint)x + 16);
            s3.StoreUnsafe(ref to, (nuint)x + 24);
        }

        for (; x < width; x++)
        {
            var sum = image[(y * width) + x] * weights[0];
            for (var d = 1; d <= Radius; d++)
            {
                var above = y - d >= 0 ? image[((y - d) * width) + x] : 0;
                var below = y + d < height ? image[((y + d) * width) + x] : 0;
                var product = (above + below) * weights[d];
                sum += product;
            }

            sums[x] = sum;
        }
    }

    private void Rows(ReadOnlySpan<float> columns, Span<float> result)
    {
        ref var centre = ref Unsafe.AsRef(in columns[Radius]);
        ref var to = ref MemoryMarshal.GetReference(result);
        ref var w = ref MemoryMarshal.GetArrayDataReference(vectors);
        var x = 0;
        for (; x + 32 <= result.Length; x += 32)
        {
            var (s0, s1, s2, s3) = (
                Vector256.LoadUnsafe(ref centre, (nuint)x) * w,
                Vector256.LoadUnsafe(ref centre, (nuint)x + 8) * w,
                Vector256.LoadUnsafe(ref centre, (nuint)x + 16) * w,
                Vector256.LoadUnsafe(ref centre, (nuint)x + 24) * w
            );
            for (var d = 1; d <= Radius; d++)
            {
                ref var a = ref Unsafe.Subtract(ref centre, d);
                ref var b = ref Unsafe.Add(ref centre, d);
                var weight = Unsafe.Add(ref w, d);
                s0 += (Vector256.LoadUnsafe(ref a, (nuint)x) + Vector256.LoadUnsafe(ref b, (nuint)x)) * weight;
                s1 += (Vector256.LoadUnsafe(ref a, (nuint)x + 8) + Vector256.LoadUnsafe(ref b, (nuint)x + 8)) * weight;
                s2 +=
                    (Vector256.LoadUnsafe(ref a, (nuint)x + 16) + Vector256.LoadUnsafe(ref b, (nuint)x + 16)) * weight;
                s3 +=
                    (Vector256.LoadUnsafe(ref a, (nuint)x + 24) + Vector256.LoadUnsafe(ref b, (nuint)x + 24)) * weight;
            }

            s0.StoreUnsafe(ref to, (nuint)x);
            s1.StoreUnsafe(ref to, (nuint)x + 8);
            s2.StoreUnsafe(ref to, (nuint)x + 16);
            s3.StoreUnsafe(ref to, (nuint)x + 24);
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
