using System.Reflection;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Recordings;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Reporting;

/// <summary>What a report on a run of tracked particles is expected to state, with what the record has of it.</summary>
/// <remarks>The items are data (<c>data/reporting/particle-tracking.json</c>), compiled from review articles: no conformity follows from them.</remarks>
public sealed record ReportingList
{
    private static readonly Lazy<(LocalizedText Notice, IReadOnlyList<ReportingItem> Items)> Read = new(ReadItems);

    private ReportingList(IReadOnlyList<ReportingLine> lines) => Lines = lines;

    /// <summary>What the list is and is not.</summary>
    public static LocalizedText Notice => Read.Value.Notice;

    /// <summary>The items, in their order.</summary>
    public static IReadOnlyList<ReportingItem> Items => Read.Value.Items;

    /// <summary>The items with what the record states.</summary>
    public IReadOnlyList<ReportingLine> Lines { get; }

    /// <summary>How many items the record states.</summary>
    public int Stated => Lines.Count(l => l.IsStated);

    /// <summary>The list of a run.</summary>
    /// <exception cref="RefusedException"><c>REPORTING_LIST_NOT_FOUND</c>: there is no list for the run's method.</exception>
    public static ReportingList Of(JudgedLot lot, Run run)
    {
        ArgumentNullException.ThrowIfNull(lot);
        ArgumentNullException.ThrowIfNull(run);
        if (run.Method != RecordingTrace.Method)
            throw new RefusedException(
                "REPORTING_LIST_NOT_FOUND",
                $"There is a reporting list for {RecordingTrace.Method}, not for {run.Method}.",
                "runId"
            );
        var record = new StatedRecord(lot, run);
        return new ReportingList([.. Items.Select(i => new ReportingLine(i, record.Of(i.Id)))]);
    }

    private static (LocalizedText, IReadOnlyList<ReportingItem>) ReadItems()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("particle-tracking.json")!;
        var root = JsonPlace.Root(JsonNode.Parse(stream));
        var groups = root.Objects("groups")
            .ToDictionary(g => g.Text("id"), g => LocalizedText.Read(g.Object("name")), StringComparer.Ordinal);
        return (
            LocalizedText.Read(root.Object("notice")),
            [
                .. root.Objects("items")
                    .Select(i => new ReportingItem(
                        i.Text("id"),
                        groups[i.Text("group")],
                        LocalizedText.Read(i.Object("name")),
                        i.OptionalText("usualGap"),
                        LocalizedText.Read(i.Object("missing"))
                    )),
            ]
        );
    }
}
