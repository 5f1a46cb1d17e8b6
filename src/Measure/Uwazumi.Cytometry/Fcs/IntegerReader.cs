using System.Buffers.Binary;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>Rows of unsigned integers of one to eight bytes, mixed widths, to columns; bits above the range are removed and told.</summary>
internal sealed class IntegerReader(DataLayout layout)
{
    private const ulong LargestExact = 1UL << 53;

    private readonly long[] masked = new long[layout.Columns.Count];
    private readonly ulong[] seen = new ulong[layout.Columns.Count];

    public void Transpose(ReadOnlySpan<byte> rows, int rowCount, double[][] columns, int firstRow)
    {
        for (var c = 0; c < columns.Length; c++)
        {
            var column = layout.Columns[c];
            if (column.Type != ChannelType.Integer)
                continue;
            var target = columns[c].AsSpan(firstRow, rowCount);
            var source = rows[column.Offset..];
            switch (column.Width)
            {
                case 1:
                    Fill<Byte1>(source, target, c);
                    break;
                case 2 when layout.BigEndian:
                    Fill<Big2>(source, target, c);
                    break;
                case 2:
                    Fill<Little2>(source, target, c);
                    break;
                case 4 when layout.BigEndian:
                    Fill<Big4>(source, target, c);
                    break;
                case 4:
                    Fill<Little4>(source, target, c);
                    break;
                default:
                    FillAnyWidth(source, target, c);
                    break;
            }
        }
    }

    /// <summary>Adds what the values showed: bits that the range removed, and integers that a double cannot hold exactly.</summary>
    public void Tell(List<Notice> notices)
    {
        var removed = Enumerable.Range(0, masked.Length).Where(c => masked[c] > 0).ToList();
        if (removed.Count > 0)
            notices.Add(
                new Notice(
                    "FCS_BITS_MASKED",
                    $"{removed.Sum(c => masked[c])} values in {removed.Count} channels had bits above their $PnR, which were removed: "
                        + string.Join(
                            ", ",
                            removed
                                .Take(8)
                                .Select(c =>
                                    $"$P{c + 1}R ({masked[c]} values, {System.Numerics.BitOperations.PopCount(layout.Columns[c].Mask)} bits kept)"
                                )
                        )
                        + (removed.Count > 8 ? " and more." : ".")
                )
            );
        var rounded = Enumerable.Range(0, seen.Length).Where(c => seen[c] > LargestExact).ToList();
        if (rounded.Count > 0)
            notices.Add(
                new Notice(
                    "FCS_INTEGER_ROUNDED",
                    $"Channels {string.Join(", ", rounded.Take(8).Select(c => c + 1))} hold integers above 2^53, which are rounded to the nearest double."
                )
            );
    }

    // Compiled with all optimisations at once: most programs read one file.
    private void Fill<TValue>(ReadOnlySpan<byte> source, Span<double> target, int c)
        where TValue : struct, IStoredInteger
    {
        var stride = layout.RowBytes;
        var mask = (uint)(layout.Columns[c].Mask & uint.MaxValue);
        var any = 0u;
        var above = 0;
        for (var r = 0; r < target.Length; r++)
        {
            var raw = TValue.Read(source[(r * stride)..]);
            var value = raw & mask;
            above += value != raw ? 1 : 0;
            any |= value;
            target[r] = value;
        }

        masked[c] += above;
        seen[c] |= any;
    }

    private void FillAnyWidth(ReadOnlySpan<byte> source, Span<double> target, int c)
    {
        var column = layout.Columns[c];
        for (var r = 0; r < target.Length; r++)
        {
            var bytes = source.Slice(r * layout.RowBytes, column.Width);
            var raw = 0UL;
            for (var i = 0; i < bytes.Length; i++)
                raw = (raw << 8) | bytes[layout.BigEndian ? i : bytes.Length - 1 - i];
            var value = raw & column.Mask;
            masked[c] += value != raw ? 1 : 0;
            seen[c] |= value;
            target[r] = value;
        }
    }

    private interface IStoredInteger
    {
        static abstract uint Read(ReadOnlySpan<byte> bytes);
    }

    private readonly struct Byte1 : IStoredInteger
    {
        public static uint Read(ReadOnlySpan<byte> bytes) => bytes[0];
    }

    private readonly struct Big2 : IStoredInteger
    {
        public static uint Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }

    private readonly struct Little2 : IStoredInteger
    {
        public static uint Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    private readonly struct Big4 : IStoredInteger
    {
        public static uint Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private readonly struct Little4 : IStoredInteger
    {
        public static uint Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
