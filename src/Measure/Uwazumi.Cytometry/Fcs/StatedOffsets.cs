namespace Uwazumi.Cytometry.Fcs;

/// <summary>A pair of offsets as a file states it; null where the place is blank or the keyword is absent.</summary>
internal readonly record struct StatedOffsets(long? First, long? Last)
{
    /// <summary>Blank, or the zero that the standard asks for when a segment lies beyond what eight digits can say.</summary>
    public bool IsAbsent => First is null or 0 && Last is null or 0;

    /// <summary>The pair was left blank, not even zero.</summary>
    public bool IsBlank => First is null && Last is null;

    /// <summary>The range, when both offsets are there and in order.</summary>
    public ByteRange? Range =>
        First is { } first && Last is { } last && last >= first ? new ByteRange(first, last) : null;

    public override string ToString() => $"{Shown(First)}..{Shown(Last)}";

    private static string Shown(long? offset) =>
        offset is { } value ? value.ToString(System.Globalization.CultureInfo.InvariantCulture) : "blank";
}
