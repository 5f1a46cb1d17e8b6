namespace Uwazumi.Cytometry.Fcs;

/// <summary>The number format of DATA, <c>$DATATYPE</c>.</summary>
internal enum ChannelType
{
    /// <summary><c>I</c>: unsigned integers of <c>$PnB</c> bits.</summary>
    Integer,

    /// <summary><c>F</c>: IEEE 754, 32 bits.</summary>
    Single,

    /// <summary><c>D</c>: IEEE 754, 64 bits.</summary>
    Double,
}
