namespace Uwazumi.Particles.Imports;

/// <summary>Tells the exports of particle-tracking instruments from each other.</summary>
public static class ParticleExport
{
    /// <summary>How much of a text is looked at: far more than the longest header.</summary>
    public const int Beginning = 1 << 18;

    /// <summary>The kind of a text, from its headings.</summary>
    /// <param name="text">
    /// The decoded file, or its first <see cref="Beginning"/> characters; Latin-1 will do for every kind, because the headings that decide are ASCII.
    /// </param>
    /// <returns>The kind; <see cref="ParticleExportKind.Unknown"/> for any other text.</returns>
    /// <remarks>Linear in the length of the beginning.</remarks>
    public static ParticleExportKind KindOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = ZetaViewText.Rows(text.Length > Beginning ? text[..Beginning] : text);
        var first = rows[0][0];
        if (first.StartsWith("NTA ", StringComparison.Ordinal))
            return ParticleExportKind.NanoSightSummary;
        var cells = Array.ConvertAll(first.Split(','), cell => cell.Trim().Trim('"'));
        if (NanoSightParticleTable.IsHeading(cells))
            return NanoSightParticleTable.HasPlaces(cells)
                ? ParticleExportKind.NanoSightAllTracks
                : ParticleExportKind.NanoSightParticleData;
        if (ReducedTable.IsHeading(cells))
            return ParticleExportKind.ReducedTable;
        if (ZetaViewText.SizeTable(rows) >= 0)
            return ParticleExportKind.ZetaViewSize;
        if (ZetaViewText.PositionTable(rows) >= 0)
            return ParticleExportKind.ZetaViewPositions;
        return ZetaViewText.ProfileTable(rows) >= 0 ? ParticleExportKind.ZetaViewProfile : ParticleExportKind.Unknown;
    }
}
