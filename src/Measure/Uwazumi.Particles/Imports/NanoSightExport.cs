using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>
/// The content of a NanoSight <c>ExperimentSummary.csv</c> (NTA 3.2 and 3.4), as printed: nothing is recomputed here.
/// </summary>
/// <remarks>
/// Source: the layout of two public exports (tidyNano, MIT licence) of builds 3.2.16 and 3.4.003. Sections are found by their names, blocks by
/// section and weighting, never by line number. Other builds are read when they have the same layout, with a notice.
/// </remarks>
public sealed record NanoSightExport
{
    /// <summary>The maker of the instrument; the file does not print the model.</summary>
    public required string Instrument { get; init; }

    /// <summary>The software as printed on line 2, for example <c>NTA 3.4 Build 3.4.003</c>.</summary>
    public required string Software { get; init; }

    /// <summary>All sections in file order.</summary>
    public required IReadOnlyList<NanoSightSection> Sections { get; init; }

    /// <summary>The names of the videos in column order; two may be equal (then there is a notice).</summary>
    public required IReadOnlyList<string> VideoNames { get; init; }

    /// <summary>True when the sections from <c>[Results]</c> on carry the columns Average and Standard Error.</summary>
    public required bool HasAverageColumns { get; init; }

    /// <summary>All distributions of the file, by section and weighting.</summary>
    public required IReadOnlyList<NanoSightBlock> Blocks { get; init; }

    /// <summary>The number-weighted size block.</summary>
    public required NanoSightSizeData NumberWeightedSize { get; init; }

    /// <summary>Particles per ml as printed; a printed dilution factor is already applied.</summary>
    public required NanoSightPrinted ConcentrationPerMl { get; init; }

    /// <summary>Temperature of each video in °C.</summary>
    public required NanoSightPrinted TemperatureC { get; init; }

    /// <summary>Viscosity of each video in mPa·s (printed as cP).</summary>
    public required NanoSightPrinted ViscosityMpas { get; init; }

    /// <summary>The dilution cells as printed, one per video: a number or <c>Not recorded</c>; empty when the row is absent.</summary>
    public required IReadOnlyList<string> Dilutions { get; init; }

    /// <summary>The instrument's statements under <c>[Concentration Warnings]</c> and <c>[Information]</c>.</summary>
    public required IReadOnlyList<NanoSightFlag> QualityFlags { get; init; }

    /// <summary>What must be read with the file: repeated names, an unverified software version, synthetic data.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>The section of a name, without its brackets, or null when the file has none.</summary>
    public NanoSightSection? Section(string name) => Sections.FirstOrDefault(section => section.Name == name);

    /// <summary>Reads an export.</summary>
    /// <param name="text">The decoded file (decoding, also from Windows-1252, is the caller's).</param>
    /// <returns>The content as printed.</returns>
    /// <exception cref="RefusedException">
    /// <c>NOT_A_NANOSIGHT_EXPORT</c>, <c>DELIMITER_NOT_COMMA</c>, <c>EXPORT_TRUNCATED</c>, <c>SECTION_DOUBLED</c>, <c>ROW_DOUBLED</c>,
    /// <c>VIDEO_NAME_MISSING</c>, <c>VIDEO_NAMES_DIFFER</c>, <c>SIZE_BLOCK_MISSING</c>, <c>SIZE_BLOCK_DOUBLED</c>, <c>COLUMN_COUNT_MISMATCH</c>,
    /// <c>DECIMAL_COMMA</c>, <c>NUMBER_EXPECTED</c>, <c>NUMBER_OUT_OF_RANGE</c>, <c>NEGATIVE_COUNT</c>, <c>BINS_NOT_UNIFORM</c>,
    /// <c>BINS_OUT_OF_RANGE</c>, <c>SIZE_UNIT_NOT_NM</c>, and the table refusals of <see cref="Tables.DelimitedText"/>.
    /// </exception>
    /// <remarks>Linear in the length of the text.</remarks>
    public static NanoSightExport Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = NanoSightText.Rows(text);
        var sections = NanoSightText.Sections(rows);
        NanoSightSection Needed(string name) => sections.First(section => section.Name == name);

        var names = VideoNamesOf(Needed("Experiment Details"));
        foreach (var name in (string[])["Conditions", "Settings", "Concentration Warnings", "Information"])
        {
            foreach (var row in sections.FirstOrDefault(section => section.Name == name)?.Rows ?? [])
                NanoSightRows.RequireAtMost(row, names.Count, $"{names.Count} videos");
        }

        var results = Needed("Results");
        var hasAverage = HasAverage(results, names.Count);
        var columns = names.Count + (hasAverage ? 2 : 0);
        foreach (var row in results.Rows)
            NanoSightRows.RequireAtMost(row, columns, NanoSightBlockReader.Columns(names.Count, hasAverage));

        var blocks = NanoSightBlockReader.Blocks(sections);
        var size = NanoSightBlockReader.NumberWeightedSize(
            blocks,
            Needed("Data Included"),
            names,
            hasAverage,
            rows[^1].Line
        );
        var software = SoftwareOf(rows);
        NanoSightPrinted Printed(string section, string label) =>
            NanoSightPrinted.FromRow(Needed(section).Find(label), names.Count);

        return new NanoSightExport
        {
            Instrument = "NanoSight",
            Software = software,
            Sections = sections,
            VideoNames = names,
            HasAverageColumns = hasAverage,
            Blocks = blocks,
            NumberWeightedSize = size,
            ConcentrationPerMl = NotNegative(
                Printed("Results", "Concentration (Particles / ml)"),
                "Concentration (Particles / ml)"
            ),
            TemperatureC = Printed("Conditions", "Temperature/C"),
            ViscosityMpas = Printed("Conditions", "Viscosity/cP"),
            Dilutions = Texts(results.Find("Dilution factor"), names.Count),
            QualityFlags = FlagsOf(sections, names.Count),
            Notices = NoticesOf(sections, names, software, hasAverage),
        };
    }

    private static IReadOnlyList<string> VideoNamesOf(NanoSightSection details)
    {
        var row =
            details.Find("Filename:")
            ?? throw new RefusedException(
                "VIDEO_NAME_MISSING",
                "The row 'Filename:' that lists the videos is missing.",
                $"section [{details.Name}], line {details.Heading.Line}",
                "Export the experiment again."
            );
        if (row.Cells.Count == 0 || row.Cells.Any(string.IsNullOrEmpty))
            throw new RefusedException(
                "VIDEO_NAME_MISSING",
                "The row 'Filename:' has an empty cell between the videos, or no video at all.",
                $"line {row.Line}",
                "Export the experiment again."
            );
        return row.Cells;
    }

    private static bool HasAverage(NanoSightSection results, int videos)
    {
        var heading = results.Heading;
        if (heading.Cells.Count == 0)
            return false;
        if (
            heading.Cells.Count == videos + 2
            && heading[videos] == "Average"
            && heading[videos + 1] == "Standard Error"
        )
            return true;
        throw new RefusedException(
            "COLUMN_COUNT_MISMATCH",
            $"The row 'Filename:' lists {videos} videos, but the columns Average and Standard Error of [Results] do not follow directly behind {videos} columns.",
            $"line {heading.Line}",
            "Export the experiment again instead of editing the table."
        );
    }

    private static string SoftwareOf(IReadOnlyList<NanoSightRow> rows)
    {
        const string Prefix = "Created with ";
        var label = rows.Count > 1 ? rows[1].Label : "";
        if (!label.StartsWith(Prefix, StringComparison.Ordinal))
            throw new RefusedException(
                "NOT_A_NANOSIGHT_EXPORT",
                $"The second line does not begin with '{Prefix}NTA'.",
                "line 2",
                "Give the ExperimentSummary.csv of NTA 3.2 or 3.4."
            );
        return label[Prefix.Length..].Trim();
    }

    private static NanoSightPrinted NotNegative(NanoSightPrinted printed, string label)
    {
        if (printed.Videos.Any(value => value < 0) || printed.Average < 0)
            throw new RefusedException(
                "NEGATIVE_COUNT",
                $"The row '{label}' holds a negative number.",
                "section [Results]"
            );
        return printed;
    }

    private static string[] Texts(NanoSightRow? row, int videos)
    {
        var texts = new string[videos];
        for (var i = 0; i < videos; i++)
            texts[i] = row?[i] ?? "";
        return texts;
    }

    private static List<NanoSightFlag> FlagsOf(IReadOnlyList<NanoSightSection> sections, int videos) =>
        sections
            .Where(section => section.Name is "Concentration Warnings" or "Information")
            .SelectMany(section => section.Rows.Where(row => row.Label.Length > 0), (section, row) => (section, row))
            .Select(pair => new NanoSightFlag(pair.section.Name, pair.row.Label, Texts(pair.row, videos)))
            .ToList();

    private static List<Notice> NoticesOf(
        IReadOnlyList<NanoSightSection> sections,
        IReadOnlyList<string> names,
        string software,
        bool hasAverage
    )
    {
        var details = sections.First(section => section.Name == "Experiment Details");
        var notices = new List<Notice>();
        foreach (var same in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            notices.Add(
                new Notice(
                    "VIDEO_NAMES_REPEATED",
                    $"{same.Count()} videos are called '{same.Key}'; they are kept apart by their column."
                )
            );
        if (
            !software.Contains("NTA 3.2", StringComparison.Ordinal)
            && !software.Contains("NTA 3.4", StringComparison.Ordinal)
        )
            notices.Add(
                new Notice(
                    "SOFTWARE_NOT_VERIFIED",
                    $"The reader was checked on NTA 3.2 and 3.4; this file says '{software}'."
                )
            );
        if (!hasAverage)
            notices.Add(
                new Notice(
                    "AVERAGE_COLUMN_ABSENT",
                    "The file has no columns Average and Standard Error, so no reported values are taken from it."
                )
            );
        if (details.Find("Processed") is { } processed && processed.Cells.Any(cell => cell != "Yes"))
            notices.Add(
                new Notice(
                    "VIDEO_NOT_PROCESSED",
                    $"The row 'Processed' reads {string.Join(", ", processed.Cells)}; a video may have no results."
                )
            );
        if (details.Find("Remarks")?.Cells.Any(cell => cell.Contains("SYNTHETIC", StringComparison.Ordinal)) ?? false)
            notices.Add(
                new Notice(
                    "SYNTHETIC_DATA",
                    "The remarks say SYNTHETIC: the numbers are invented, no sample was measured."
                )
            );
        return notices;
    }
}
