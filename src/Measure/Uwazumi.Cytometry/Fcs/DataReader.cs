using System.Buffers;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>Streams DATA in blocks and turns its rows into columns.</summary>
internal static class DataReader
{
    // Small enough to stay in the second-level cache while every channel walks over it once.
    private const int BlockBytes = 256 * 1024;

    public static EventColumns Read(
        DataSet set,
        DataLayout layout,
        DataExtent extent,
        FcsReadOptions options,
        List<Notice> notices
    )
    {
        var columns = EventColumns.Allocate(layout, extent.Events, options);
        if (extent.Events == 0)
            return columns;
        var integers = layout.Columns.Any(column => column.Type == ChannelType.Integer)
            ? new IntegerReader(layout)
            : null;
        var rowsPerBlock = (int)Math.Min(Math.Max(1, BlockBytes / layout.RowBytes), extent.Events);
        var buffer = ArrayPool<byte>.Shared.Rent(rowsPerBlock * layout.RowBytes);
        try
        {
            var stream = set.Source.SeekTo(extent.First);
            var events = (int)extent.Events;
            for (var row = 0; row < events; )
            {
                var rows = Math.Min(rowsPerBlock, events - row);
                var block = buffer.AsSpan(0, rows * layout.RowBytes);
                if (stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) < block.Length)
                    throw new RefusedException("FCS_DATA_TRUNCATED", $"The file ended while event {row + 1} was read.");
                switch (layout.Type)
                {
                    case ChannelType.Integer:
                        integers!.Transpose(block, rows, columns.Doubles, row);
                        break;
                    case ChannelType.Single:
                        SingleReader.Transpose(block, rows, columns.Singles, row, layout.BigEndian);
                        break;
                    case ChannelType.Double:
                        DoubleReader.Transpose(block, rows, columns.Doubles, row, layout.BigEndian);
                        break;
                    default:
                        integers?.Transpose(block, rows, columns.Doubles, row);
                        FloatingColumns.Transpose(block, rows, layout, columns, row);
                        break;
                }

                row += rows;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        integers?.Tell(notices);
        return columns;
    }
}
