using System.Buffers.Binary;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>The floating-point columns of rows with mixed formats (<c>$PnDATATYPE</c>, FCS 3.2), one column after the other.</summary>
internal static class FloatingColumns
{
    public static void Transpose(
        ReadOnlySpan<byte> rows,
        int rowCount,
        DataLayout layout,
        EventColumns columns,
        int firstRow
    )
    {
        for (var c = 0; c < layout.Columns.Count; c++)
        {
            var column = layout.Columns[c];
            var source = rows[column.Offset..];
            if (column.Type == ChannelType.Single)
                FillSingles(source, layout, columns.Singles[c].AsSpan(firstRow, rowCount));
            else if (column.Type == ChannelType.Double)
                FillDoubles(source, layout, columns.Doubles[c].AsSpan(firstRow, rowCount));
        }
    }

    private static void FillSingles(ReadOnlySpan<byte> source, DataLayout layout, Span<float> target)
    {
        for (var r = 0; r < target.Length; r++)
        {
            var value = source.Slice(r * layout.RowBytes, sizeof(float));
            target[r] = layout.BigEndian
                ? BinaryPrimitives.ReadSingleBigEndian(value)
                : BinaryPrimitives.ReadSingleLittleEndian(value);
        }
    }

    private static void FillDoubles(ReadOnlySpan<byte> source, DataLayout layout, Span<double> target)
    {
        for (var r = 0; r < target.Length; r++)
        {
            var value = source.Slice(r * layout.RowBytes, sizeof(double));
            target[r] = layout.BigEndian
                ? BinaryPrimitives.ReadDoubleBigEndian(value)
                : BinaryPrimitives.ReadDoubleLittleEndian(value);
        }
    }
}
