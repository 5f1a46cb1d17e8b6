using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>
/// Rows of 32-bit floating-point values to columns. Bits are only moved, never computed with, so every path gives the same values
/// (signalling NaN included).
/// </summary>
internal static class SingleReader
{
    public static void Transpose(ReadOnlySpan<byte> rows, int rowCount, float[][] columns, int firstRow, bool bigEndian)
    {
        var values = MemoryMarshal.Cast<byte, uint>(rows);
        var swap = bigEndian == BitConverter.IsLittleEndian;
        var tiled = Sse2.IsSupported || AdvSimd.Arm64.IsSupported ? columns.Length / 4 * 4 : 0;
        for (var c = 0; c < tiled; c += 4)
            TransposeFour(values, rowCount, columns, c, firstRow, swap);
        for (var c = tiled; c < columns.Length; c++)
            TransposeOne(values, 0, rowCount, columns, c, firstRow, swap);
    }

    // Four channels at a time, in tiles of four rows. Most programs read one file, so that this loop must be fast the first time:
    // it is compiled with all optimisations at once.
    private static void TransposeFour(
        ReadOnlySpan<uint> values,
        int rowCount,
        float[][] columns,
        int channel,
        int firstRow,
        bool swap
    )
    {
        var stride = columns.Length;
        var rows = rowCount / 4 * 4;
        var first = Column(columns, channel, firstRow, rowCount);
        var second = Column(columns, channel + 1, firstRow, rowCount);
        var third = Column(columns, channel + 2, firstRow, rowCount);
        var fourth = Column(columns, channel + 3, firstRow, rowCount);
        for (var r = 0; r < rows; r += 4)
        {
            var start = values[(r * stride + channel)..];
            var a = Load(start, swap);
            var b = Load(start[stride..], swap);
            var c = Load(start[(2 * stride)..], swap);
            var d = Load(start[(3 * stride)..], swap);
            var (low, high) = (Zip(a, c), Zip(b, d));
            Zip(low.Low, high.Low).Store(first[r..], second[r..]);
            Zip(low.High, high.High).Store(third[r..], fourth[r..]);
        }

        for (var c = channel; c < channel + 4; c++)
            TransposeOne(values, rows, rowCount, columns, c, firstRow, swap);
    }

    private static void TransposeOne(
        ReadOnlySpan<uint> values,
        int fromRow,
        int rowCount,
        float[][] columns,
        int channel,
        int firstRow,
        bool swap
    )
    {
        var target = Column(columns, channel, firstRow, rowCount);
        for (var r = fromRow; r < target.Length; r++)
        {
            var value = values[r * columns.Length + channel];
            target[r] = swap ? BinaryPrimitives.ReverseEndianness(value) : value;
        }
    }

    private static Span<uint> Column(float[][] columns, int channel, int firstRow, int rowCount) =>
        MemoryMarshal.Cast<float, uint>(columns[channel].AsSpan(firstRow, rowCount));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Load(ReadOnlySpan<uint> source, bool swap)
    {
        var vector = Vector128.Create(source);
        var order = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        return swap ? Vector128.Shuffle(vector.AsByte(), order).AsUInt32() : vector;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair Zip(Vector128<uint> left, Vector128<uint> right) =>
        Sse2.IsSupported
            ? new Pair(Sse2.UnpackLow(left, right), Sse2.UnpackHigh(left, right))
            : new Pair(AdvSimd.Arm64.ZipLow(left, right), AdvSimd.Arm64.ZipHigh(left, right));

    private readonly record struct Pair(Vector128<uint> Low, Vector128<uint> High)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(Span<uint> low, Span<uint> high)
        {
            Low.CopyTo(low);
            High.CopyTo(high);
        }
    }
}
