using System.Collections.Concurrent;
using Uwazumi.Records.Judging;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Home;

/// <summary>What stands against lots. It follows from a lot's state alone, so it is kept by the state's hash.</summary>
/// <param name="lots">Reads lots.</param>
public sealed class LotFindings(LotReader lots)
{
    private const int MostKept = 1000;
    private readonly ConcurrentDictionary<string, LotFinding?> kept = new(StringComparer.Ordinal);

    /// <summary>The first criterion that stands against the lot, or null.</summary>
    public async Task<LotFinding?> OfAsync(string lotId, string stateSha256, CancellationToken cancellation)
    {
        if (kept.TryGetValue(stateSha256, out var known))
            return known;
        var lot = await lots.DemandAsync(lotId, cancellation);
        var finding = Of(lot.Judged.Verdict);
        if (kept.Count >= MostKept)
            kept.Clear();
        kept[lot.StateSha256] = finding;
        return finding;
    }

    internal static LotFinding? Of(LotVerdict verdict)
    {
        var against = verdict
            .Criteria.Where(c => c.Criterion.Required && c.Verdict != Verdict.Pass)
            // A failure is said before what is merely missing.
            .OrderBy(c => c.Verdict == Verdict.Fail ? 0 : 1)
            .ToList();
        return against.Count == 0
            ? null
            : new LotFinding(against[0].Criterion.Name, against[0].Reason, against.Count - 1);
    }
}
