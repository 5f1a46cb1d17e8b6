using System.Buffers.Binary;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>Rows of 64-bit floating-point values to columns.</summary>
internal static class DoubleReader
{
    public static void Transpose(
        ReadOnlySpan<byte> rows,
        int rowCount,
        double[][] columns,
        int firstRow,
        bool bigEndian
    )
    {
        var rowBytes = columns.Length * sizeof(double);
        for (var c = 0; c < columns.Length; c++)
        {
            var target = columns[c].AsSpan(firstRow, rowCount);
            var source = rows[(c * sizeof(double))..];
            for (var r = 0; r < target.Length; r++)
            {
                var value = source.Slice(r * rowBytes, sizeof(double));
                target[r] = bigEndian
                    ? BinaryPrimitives.ReadDoubleBigEndian(value)
                    : BinaryPrimitives.ReadDoubleLittleEndian(value);
            }
        }
    }
}
