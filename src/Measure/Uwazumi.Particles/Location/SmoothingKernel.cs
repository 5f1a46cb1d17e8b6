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
    private float[] zeros = [];

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Columns(ReadOnlySpan<float> image, int width, int height, int y, Span<float> sums)
    {
        ref var centre = ref Unsafe.AsRef(in image[y * width]);
        ref var none = ref MemoryMarshal.GetArrayDataReference(zeros);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var x = 0;
        for (; x + 16 <= width; x += 16)
        {
            var first = Vector256.LoadUnsafe(ref centre, (nuint)x) * weights[0];
            var second = Vector256.LoadUnsafe(ref centre, (nuint)x + 8) * weights[0];
            for (var d = 1; d <= Radius; d++)
            {
                ref var above = ref y - d >= 0 ? ref Unsafe.Subtract(ref centre, d * width) : ref none;
                ref var below = ref y + d < height ? ref Unsafe.Add(ref centre, d * width) : ref none;
                first +=
                    (Vector256.LoadUnsafe(ref above, (nuint)x) + Vector256.LoadUnsafe(ref below, (nuint)x))
                    * weights[d];
                second +=
                    (Vector256.LoadUnsafe(ref above, (nuint)x + 8) + Vector256.LoadUnsafe(ref below, (nuint)x + 8))
                    * weights[d];
            }

            first.StoreUnsafe(ref to, (nuint)x);
            second.StoreUnsafe(ref to, (nuint)x + 8);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
