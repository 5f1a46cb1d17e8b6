using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>Splits the text of a NanoSight export into its sections, before any number is read.</summary>
internal static class NanoSightText
{
    public const string SizeSection = "Size Data";
    public const string DiffusionSection = "Diffusion Coefficient Data";

    private static readonly string[] Signatures = ["NTA Experiment Summary File", "NTA Single Analysis Summary File"];
    private static readonly string[] NeededSections =
    [
        "Experiment Details",
        "Conditions",
        "Settings",
        "Results",
        "Information",
        "Data Included",
    ];

    public static IReadOnlyList<NanoSightRow> Rows(string text)
    {
        RequireSignature(text);
        return DelimitedText.Read(text.TrimStart('\uFEFF')).Select(NanoSightRows.FromTable).ToList();
    }

    /// <summary>The sections in file order. A repeated data section continues the first one; any other repetition is refused.</summary>
    public static IReadOnlyList<NanoSightSection> Sections(IReadOnlyList<NanoSightRow> rows)
    {
        var sections = new List<NanoSightSection>();
        var current = new List<NanoSightRow>();
        foreach (var row in rows)
        {
            if (row.Label.Length > 2 && row.Label[0] == '[' && row.Label[^1] == ']')
                current = Open(sections, row);
            else
                current.Add(row);
        }

        foreach (var needed in NeededSections)
        {
            if (sections.All(section => section.Name != needed))
                throw new RefusedException(
                    "EXPORT_TRUNCATED",
                    $"The section [{needed}] is missing; the file holds {Listed(sections)}.",
                    $"line {rows[^1].Line}",
                    "Export the experiment again and copy the whole file."
                );
        }

        return sections;
    }

    private static List<NanoSightRow> Open(List<NanoSightSection> sections, NanoSightRow heading)
    {
        var name = heading.Label[1..^1];
        var earlier = sections.Find(section => section.Name == name);
        if (earlier is not null && name is not (SizeSection or DiffusionSection))
            throw new RefusedException(
                "SECTION_DOUBLED",
                $"The section [{name}] stands on line {earlier.Heading.Line} and again on line {heading.Line}.",
                $"line {heading.Line}",
                "Give one export per file."
            );
        if (earlier is not null)
            return (List<NanoSightRow>)earlier.Rows;
        var rows = new List<NanoSightRow>();
        sections.Add(new NanoSightSection(name, heading, rows));
        return rows;
    }

    private static void RequireSignature(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = (end < 0 ? text.AsSpan() : text.AsSpan(0, end)).TrimStart('\uFEFF');
        var signature = Signatures.FirstOrDefault(s =>
            text.AsSpan().TrimStart('\uFEFF').StartsWith(s, StringComparison.Ordinal)
        );
        if (signature is null)
            throw new RefusedException(
                "NOT_A_NANOSIGHT_EXPORT",
                $"The first line is not '{Signatures[0]}'.",
                "line 1",
                "Give the ExperimentSummary.csv of NTA 3.2 or 3.4. Tables of single particles, reduced tables and ZetaView files are told by their headings in `particles import`; a ZetaView size distribution has its own method, particles.zetaview/1."
            );
        var rest = first[signature.Length..];
        if (rest.Length > 0 && rest[0] is ';' or '\t')
            throw new RefusedException(
                "DELIMITER_NOT_COMMA",
                "The cells are not separated by commas; a spreadsheet program has saved the file again, perhaps with decimal commas.",
                "line 1",
                "Give the file as the instrument wrote it."
            );
    }

    private static string Listed(List<NanoSightSection> sections) =>
        sections.Count == 0 ? "no section" : string.Join(", ", sections.Select(section => $"[{section.Name}]"));
}
