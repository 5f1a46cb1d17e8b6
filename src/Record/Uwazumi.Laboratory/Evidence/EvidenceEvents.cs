using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Evidence;

/// <summary>The events that are new when a lot is judged; none when nothing is.</summary>
internal sealed class EvidenceEvents(
    JudgedLot judged,
    DonorCommitment donor,
    IReadOnlyList<LedgerEvent> earlier,
    DateTimeOffset time,
    string actor
)
{
    public IReadOnlyList<EventDraft> NewEvents()
    {
        var drafts = new List<EventDraft>();
        if (earlier.Count == 0)
        {
            drafts.Add(Draft(EventTypes.LotRegistered, Lot()));
            drafts.Add(Draft(EventTypes.SpecificationFixed, Specification()));
        }

        var known = earlier
            .Where(e => e.Type == EventTypes.RunRecorded)
            .Select(e => JsonPlace.Root(e.ReadPayload()).Text("runId"))
            .ToHashSet(StringComparer.Ordinal);
        drafts.AddRange(
            judged.Runs.Where(r => !known.Contains(r.RunId)).Select(r => Draft(EventTypes.RunRecorded, RunPayload(r)))
        );
        var verdict = Verdict();
        var last = earlier.LastOrDefault(e => e.Type == EventTypes.LotJudged)?.ReadPayload();
        if (last is null || !JsonNode.DeepEquals(last, verdict))
            drafts.Add(Draft(EventTypes.LotJudged, verdict));
        return drafts;
    }

    private JsonObject Lot() => new() { ["lotId"] = judged.Lot.Id, ["lot"] = donor.Hide(judged.Lot.ToJson()) };

    private JsonObject Specification() =>
        new()
        {
            ["specificationId"] = judged.Specification.Id,
            ["version"] = judged.Specification.Version,
            ["fixedOn"] = IsoDate.Text(judged.Specification.FixedOn),
            ["specificationSha256"] = RunIdentity.HashOf(judged.Specification.ToJson()),
        };

    private JsonObject Verdict() =>
        new()
        {
            ["lotId"] = judged.Lot.Id,
            ["verdict"] = judged.Verdict.Verdict.Word(),
            ["criteriaSha256"] = RunIdentity.HashOf(judged.CriteriaJson()),
        };

    private static JsonObject RunPayload(Run run)
    {
        var payload = new JsonObject
        {
            ["runId"] = run.RunId,
            ["test"] = run.Test,
            ["method"] = run.Method,
            ["sequence"] = run.Sequence,
            ["analyst"] = run.Analyst,
            ["runSha256"] = RunIdentity.HashOf(run.ToJson()),
        };
        if (run.RepeatReason is not null)
            payload["repeatReason"] = run.RepeatReason;
        return payload;
    }

    private EventDraft Draft(string type, JsonObject payload) =>
        new()
        {
            Type = type,
            Time = time,
            Actor = actor,
            Payload = payload,
        };
}
