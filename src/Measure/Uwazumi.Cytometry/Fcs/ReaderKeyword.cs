namespace Uwazumi.Cytometry.Fcs;

/// <summary>The keywords on which an event value, its place or its channel's name depends. Two different values of one of them are never accepted.</summary>
internal static class ReaderKeyword
{
    private static readonly HashSet<string> Fixed = new(StringComparer.OrdinalIgnoreCase)
    {
        "$PAR",
        "$TOT",
        "$DATATYPE",
        "$BYTEORD",
        "$MODE",
        "$NEXTDATA",
        "$BEGINDATA",
        "$ENDDATA",
        "$BEGINSTEXT",
        "$ENDSTEXT",
        "$UNICODE",
        "$TIMESTEP",
        "$SPILLOVER",
        "$SPILL",
        "SPILL",
        "$COMP",
    };

    private static readonly HashSet<string> PerChannel = new(StringComparer.OrdinalIgnoreCase)
    {
        "B",
        "R",
        "N",
        "S",
        "E",
        "G",
        "DATATYPE",
    };

    public static bool Contains(string key)
    {
        var name = key.AsSpan().Trim(' ');
        if (Fixed.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            return true;
        if (name.Length < 4 || name[0] != '$' || name[1] is not ('P' or 'p'))
            return false;
        var rest = name[2..];
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && PerChannel.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rest[digits..]);
    }
}
