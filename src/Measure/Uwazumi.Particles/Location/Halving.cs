using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Uwazumi.Particles.Location;

/// <summary>An image of half the size: each pixel is the mean of two by two. A last odd column or row is left out.</summary>
internal static class Halving
{
    private const float Quarter = 0.25f;

    /// <summary>Halves.</summary>
    /// <param name="image">The image, row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="half">Takes (width / 2) × (height / 2) pixels.</param>
    public static void Of(ReadOnlySpan<float> image, int width, int height, Span<float> half)
    {
        var (columns, rows) = (width / 2, height / 2);
        for (var row = 0; row < rows; row++)
        {
            ref var upper = ref Unsafe.AsRef(in image[2 * row * width]);
            ref var lower = ref Unsafe.Add(ref upper, width);
            ref var to = ref MemoryMarshal.GetReference(half[(row * columns)..]);
            var x = 0;
            for (; x + 8 <= columns; x += 8)
            {
                var at = (nuint)(2 * x);
                var first = Vector256.LoadUnsafe(ref upper, at) + Vector256.LoadUnsafe(ref lower, at);
                var second = Vector256.LoadUnsafe(ref upper, at + 8) + Vector256.LoadUnsafe(ref lower, at + 8);
                ((Evens(first, second) + Odds(first, second)) * Quarter).StoreUnsafe(ref to, (nuint)x);
            }

            for (; x < columns; x++)
            {
                var left = Unsafe.Add(ref upper, 2 * x) + Unsafe.Add(ref lower, 2 * x);
                var right = Unsafe.Add(ref upper, (2 * x) + 1) + Unsafe.Add(ref lower, (2 * x) + 1);
                Unsafe.Add(ref to, x) = (left + right) * Quarter;
            }
        }
    }

    /// <summary>The lanes 0, 2, 4 … of both: the lower halves of their pairs.</summary>
    private static Vector256<float> Evens(Vector256<float> first, Vector256<float> second) =>
        Vector256.Narrow(first.AsUInt64(), second.AsUInt64()).AsSingle();

    private static Vector256<float> Odds(Vector256<float> first, Vector256<float> second) =>
        Vector256.Narrow(first.AsUInt64() >>> 32, second.AsUInt64() >>> 32).AsSingle();
}
