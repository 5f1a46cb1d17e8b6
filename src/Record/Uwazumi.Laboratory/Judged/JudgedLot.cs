using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Results;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.Judged;

/// <summary>A lot with its specification, every run that was made, and the verdict that follows from them.</summary>
public sealed record JudgedLot
{
    /// <summary>The lot.</summary>
    public required LotRecord Lot { get; init; }

    /// <summary>The specification.</summary>
    public required Specification Specification { get; init; }

    /// <summary>All runs, in the order of recording.</summary>
    public required IReadOnlyList<Run> Runs { get; init; }

    /// <summary>The verdict.</summary>
    public required LotVerdict Verdict { get; init; }

    /// <summary>Judges the runs of a lot.</summary>
    /// <exception cref="Quantities.RefusedException"><c>UNIT_MISMATCH</c> when a result and its limits have different units.</exception>
    public static JudgedLot Of(LotRecord lot, Specification specification, IReadOnlyList<Run> runs) =>
        new()
        {
            Lot = lot,
            Specification = specification,
            Runs = runs,
            Verdict = LotJudge.Judge(specification, lot, [.. runs.Select(r => Recorded(r, specification))]),
        };

    private static RecordedRun Recorded(Run run, Specification specification) =>
        run.AsRecorded() with
        {
            SettingsNotLocked = SettingsLock.NotLocked(run, specification),
        };

    /// <summary>The run of an id.</summary>
    public Run? FindRun(string? runId) => Runs.FirstOrDefault(r => r.RunId == runId);

    /// <summary>Entered results that no criterion asks for: they decide nothing, and a misspelt attribute looks like a missing test.</summary>
    public IReadOnlyList<Notice> EntriesWithoutCriterion()
    {
        var asked = Specification.Criteria.Select(c => c.Attribute).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from run in Runs
            where run.Entry is not null
            from finding in run.Findings
            where !asked.Contains(finding.Attribute)
            select new Notice(
                "RESULT_WITHOUT_CRITERION",
                $"{run.Test}: the entered result '{finding.Attribute}' ({finding.Word ?? finding.Quantity?.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)}) belongs to no criterion of the specification and decides nothing."
            ),
        ];
    }

    /// <summary>The answer of <c>judge</c>: lot, verdict, criteria, specification, runs.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["synthetic"] = Lot.Synthetic,
            ["lot"] = WithoutDonor(Lot.ToJson()),
            ["verdict"] = Verdict.Verdict.Word(),
            ["criteria"] = CriteriaJson(),
            ["specification"] = Specification.ToJson(),
            ["runs"] = RunsJson(),
        };

    /// <summary>The criteria with their verdicts.</summary>
    public JsonArray CriteriaJson() => new([.. Verdict.Criteria.Select(c => (JsonNode)ToJson(c))]);

    /// <summary>All runs.</summary>
    public JsonArray RunsJson() => new([.. Runs.Select(r => (JsonNode)r.ToJson())]);

    private static JsonObject ToJson(CriterionVerdict verdict)
    {
        var json = new JsonObject
        {
            ["attribute"] = verdict.Criterion.Attribute,
            ["name"] = verdict.Criterion.Name.ToJson(),
            ["category"] = verdict.Criterion.Category,
            ["method"] = verdict.Criterion.Method,
            ["limits"] = LimitsJson(verdict.Limits),
            ["rule"] = verdict.Criterion.Rule.ToJson(),
            ["requirement"] = verdict.Criterion.Required ? "required" : "informative",
            ["verdict"] = verdict.Verdict.Word(),
            ["reason"] = verdict.Reason.En,
            ["reasonJa"] = verdict.Reason.Ja,
            ["source"] = verdict.Criterion.Source.ToJson(),
            ["runId"] = verdict.RunId,
            ["runsMade"] = verdict.RunsMade,
            ["runs"] = new JsonArray([.. verdict.Runs.Select(r => (JsonNode)ToJson(r))]),
        };
        if (verdict.Criterion.Expected.Count > 0)
            json["expected"] = new JsonArray([
                .. verdict.Criterion.Expected.Select(e => (JsonNode)JsonValue.Create(e)),
            ]);
        if (verdict.Finding?.Quantity is { } quantity)
            json["quantity"] = quantity.ToJson();
        if (verdict.Finding?.Qualifier is { } qualifier)
            json["qualifier"] = qualifier;
        if (verdict.Finding?.Word is { } word)
            json["text"] = word;
        if (verdict.Finding?.NotStated is { Count: > 0 } notStated)
            json["notStated"] = new JsonArray([.. notStated.Select(f => (JsonNode)JsonValue.Create(f))]);
        return json;
    }

    /// <summary>The donor's code stays in the private folder; no answer repeats it.</summary>
    private static JsonObject WithoutDonor(JsonObject lot)
    {
        lot.Remove("donorCode");
        return lot;
    }

    private static JsonObject ToJson(RunVerdict run)
    {
        var json = new JsonObject
        {
            ["runId"] = run.RunId,
            ["verdict"] = run.Verdict.Word(),
            ["decides"] = run.Decides,
        };
        if (run.RepeatReason is not null)
            json["repeatReason"] = run.RepeatReason;
        return json;
    }

    private static JsonObject? LimitsJson(AbsoluteLimits? limits) =>
        limits is null
            ? null
            : new JsonObject
            {
                ["lower"] = limits.Lower,
                ["upper"] = limits.Upper,
                ["lowerExclusive"] = limits.LowerExclusive,
                ["upperExclusive"] = limits.UpperExclusive,
                ["unit"] = limits.Unit,
            };
}
