namespace Uwazumi.Cytometry.Fcs;

/// <summary>The named repairs. None is ever applied unless it was asked for, and each one applied is recorded in <see cref="FcsFile.Repairs"/>.</summary>
public static class FcsRepair
{
    /// <summary>HEADER and TEXT state different DATA offsets: use those of TEXT, provided that they alone fit the events.</summary>
    public const string PreferTextOffsets = "prefer-text-offsets";

    /// <summary>HEADER and TEXT state different DATA offsets: use those of the HEADER, provided that they alone fit the events.</summary>
    public const string PreferHeaderOffsets = "prefer-header-offsets";

    /// <summary>DATA is shorter than <c>$TOT</c> events (or ends in a broken row): read the whole rows that are there.</summary>
    public const string WholeRowsOnly = "whole-rows-only";

    /// <summary>TEXT cannot be read by the standard's rule: read every delimiter as a separator, so that values may be empty.</summary>
    public const string EmptyValues = "empty-values";

    /// <summary>All names, in the order of this list.</summary>
    public static IReadOnlyList<string> All { get; } =
    [PreferTextOffsets, PreferHeaderOffsets, WholeRowsOnly, EmptyValues];
}
