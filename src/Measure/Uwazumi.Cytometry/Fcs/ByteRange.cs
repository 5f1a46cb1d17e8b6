namespace Uwazumi.Cytometry.Fcs;

/// <summary>A segment by its first and last byte, both inclusive, counted from the start of its data set.</summary>
internal readonly record struct ByteRange(long First, long Last)
{
    public long Length => Last - First + 1;

    public bool Overlaps(ByteRange other) => First <= other.Last && other.First <= Last;

    public override string ToString() => FormattableString.Invariant($"{First}..{Last}");
}
