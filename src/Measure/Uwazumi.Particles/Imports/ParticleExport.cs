namespace Uwazumi.Particles.Imports;

/// <summary>Tells the exports of particle-tracking instruments from each other.</summary>
public static class ParticleExport
{
    /// <summary>The kind of a text, from its headings.</summary>
    /// <param name="text">The decoded file; Latin-1 will do for every kind, because the headings that decide are ASCII.</param>
    /// <returns>The kind; <see cref="ParticleExportKind.Unknown"/> for any other text.</returns>
    /// <remarks>Linear in the length of the text.</remarks>
    public static ParticleExportKind KindOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = ZetaViewText.Rows(text);
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
