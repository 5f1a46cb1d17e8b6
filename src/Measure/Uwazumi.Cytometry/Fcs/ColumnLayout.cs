namespace Uwazumi.Cytometry.Fcs;

/// <summary>Where one channel lies in a row of DATA and which of its bits count.</summary>
/// <param name="Offset">The first byte in the row.</param>
/// <param name="Width">The bytes of one value, 1 to 8.</param>
/// <param name="Bits"><c>$PnB</c>.</param>
/// <param name="Type">The number format of this column.</param>
/// <param name="Mask">For integers: the bits below the next power of two at or above <c>$PnR</c>.</param>
internal readonly record struct ColumnLayout(int Offset, int Width, int Bits, ChannelType Type, ulong Mask);
