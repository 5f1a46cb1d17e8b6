namespace Uwazumi.Cytometry.Fcs;

/// <summary>How an FCS file is to be read. The default accepts only files with one consistent reading.</summary>
public sealed record FcsReadOptions
{
    /// <summary>The default: the only data set, no repairs, events included.</summary>
    public static FcsReadOptions Default { get; } = new();

    /// <summary>Which data set to read, counted from 1; null demands that the file has only one.</summary>
    public int? Dataset { get; init; }

    /// <summary>The names of the repairs that may be applied; see <see cref="FcsRepair"/>.</summary>
    public IReadOnlyCollection<string> Repairs { get; init; } = [];

    /// <summary>
    /// Reads HEADER and TEXT only. A fault of the DATA segment is then a notice under its code instead of a refusal, since no value is given.
    /// </summary>
    public bool MetadataOnly { get; init; }

    /// <summary>The most memory that the event columns may take, in bytes. Larger files are refused before anything is allocated.</summary>
    public long LargestEventMemoryBytes { get; init; } = 8L << 30;

    internal bool Allows(string repair) => Repairs.Contains(repair, StringComparer.Ordinal);
}
