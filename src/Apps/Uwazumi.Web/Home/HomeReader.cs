using Microsoft.EntityFrameworkCore;
using Uwazumi.Records.People;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Database;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;
using Uwazumi.Web.Ledgers;
using Uwazumi.Web.Lots;
using Uwazumi.Web.People;
using Uwazumi.Web.Specifications;

namespace Uwazumi.Web.Home;

/// <summary>Reads the home page: counts from indexes alone, and what waits for one person, each query bounded.</summary>
/// <param name="store">The opened data folder.</param>
/// <param name="findings">What stands against lots.</param>
/// <param name="people">The names of those who signed.</param>
public sealed class HomeReader(RecordStore store, LotFindings findings, PersonDirectory people)
{
    /// <summary>How many of a kind are listed.</summary>
    public const int MostShown = 6;

    /// <summary>How many of a kind are counted; nobody works through more in a day.</summary>
    public const int MostCounted = 100;

    private const int MostRecent = 6;
    private const string Quarantine = "quarantine";

    private static readonly string[] Undecidable = ["not assessable", "invalid"];

    /// <summary>The page of a person.</summary>
    public async Task<HomeView> ReadAsync(CurrentPerson person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var database = store.Read();
        var counts = await CountsAsync(database, cancellation);
        var tasks = new List<HomeTask>();
        var total = 0;
        total += await FailedAsync(database, person, tasks, cancellation);
        foreach (
            var meaning in new[] { SignatureMeaning.Performed, SignatureMeaning.Reviewed, SignatureMeaning.Released }
        )
        {
            if (person.May(meaning.Needs()))
                total += await SignaturesAsync(database, person.DemandId, meaning, tasks, cancellation);
        }

        if (person.May(Permission.WriteSpecifications))
            total += await DraftsAsync(database, tasks, cancellation);
        total += await UploadsAsync(database, person.DemandId, tasks, cancellation);
        var recent = await database
            .Events.Where(e =>
                !e.Type.StartsWith("account.")
                && !e.Type.StartsWith("file.")
                && e.Type != "lot.judged"
                && e.Type != "person.preferencesChanged"
            )
            .OrderByDescending(e => e.Sequence)
            .Take(MostRecent)
            .Select(e => new EventLine(e.Sequence, e.Type, e.Actor, e.Subject, e.TimeMs, e.Hash))
            .ToListAsync(cancellation);
        var names = await people.NamesOfAsync(
            tasks.SelectMany(t => t.SignedBy).Concat(recent.Select(e => e.Actor)),
            cancellation
        );
        return new HomeView(counts, [.. tasks.OrderBy(t => t.Kind)], total, recent, names);
    }

    private static async Task<HomeCounts> CountsAsync(RecordDatabase database, CancellationToken cancellation)
    {
        // Answered by the index of (disposition, next signature, changed) alone.
        var groups = await database
            .Lots.GroupBy(l => new { l.Disposition, l.NextSignature })
            .Select(g => new
            {
                g.Key.Disposition,
                g.Key.NextSignature,
                Count = g.Count(),
            })
            .ToListAsync(cancellation);
        return new HomeCounts(
            groups.Sum(g => g.Count),
            await database.Runs.CountAsync(cancellation),
            groups.Where(g => g.Disposition == "released").Sum(g => g.Count),
            groups.Where(g => g.Disposition == Quarantine).Sum(g => g.Count),
            groups.Where(g => g.Disposition == Quarantine && g.NextSignature != "none").Sum(g => g.Count),
            await FailedLots(database, ["fail"]).Take(MostCounted).CountAsync(cancellation),
            await FailedLots(database, Undecidable).Take(MostCounted).CountAsync(cancellation),
            await database.Specifications.CountAsync(s => s.State == SpecificationDesk.Fixed, cancellation)
        );
    }

    private static IQueryable<LotRow> FailedLots(RecordDatabase database, IReadOnlyList<string> verdicts) =>
        database.Lots.Where(l => verdicts.Contains(l.Verdict) && l.Disposition == Quarantine);

    private async Task<int> FailedAsync(
        RecordDatabase database,
        CurrentPerson person,
        List<HomeTask> tasks,
        CancellationToken cancellation
    )
    {
        if (!person.May(Permission.EnterData) && !person.May(Permission.Release))
            return 0;
        var total = 0;
        foreach (
            var (kind, verdicts) in new (HomeTaskKind, string[])[]
            {
                (HomeTaskKind.Failed, ["fail"]),
                (HomeTaskKind.Undecidable, Undecidable),
            }
        )
        {
            var lots = await FailedLots(database, verdicts)
                .OrderBy(l => l.ChangedMs)
                .Take(MostShown)
                .Select(l => new
                {
                    l.LotId,
                    l.StateSha256,
                    l.Verdict,
                    l.ChangedMs,
                })
                .ToListAsync(cancellation);
            foreach (var lot in lots)
                tasks.Add(
                    new HomeTask
                    {
                        Kind = kind,
                        Name = lot.LotId,
                        SinceMs = lot.ChangedMs,
                        Verdict = lot.Verdict,
                        Finding = await findings.OfAsync(lot.LotId, lot.StateSha256, cancellation),
                        Address = "/lots/" + lot.LotId,
                    }
                );
            total +=
                lots.Count < MostShown
                    ? lots.Count
                    : await FailedLots(database, verdicts).Take(MostCounted).CountAsync(cancellation);
        }

        return total;
    }

    private static async Task<int> SignaturesAsync(
        RecordDatabase database,
        string me,
        SignatureMeaning meaning,
        List<HomeTask> tasks,
        CancellationToken cancellation
    )
    {
        var waiting = WaitingFor(database, me, meaning);
        var lots = await waiting
            .OrderBy(l => l.ChangedMs)
            .Take(MostShown)
            .Select(l => new
            {
                l.LotId,
                l.Verdict,
                l.ChangedMs,
                Signed = database
                    .Signatures.Where(s => s.LotId == l.LotId && s.StateSha256 == l.StateSha256)
                    .OrderBy(s => s.SignedMs)
                    .Select(s => s.PersonId)
                    .ToList(),
            })
            .ToListAsync(cancellation);
        tasks.AddRange(
            lots.Select(lot => new HomeTask
            {
                Kind = HomeTaskKind.Sign,
                Name = lot.LotId,
                SinceMs = lot.ChangedMs,
                Verdict = lot.Verdict,
                Meaning = meaning,
                SignedBy = lot.Signed,
                Address = $"/lots/{lot.LotId}/sign/{LotDispositions.Word(meaning)}",
            })
        );
        return lots.Count < MostShown ? lots.Count : await waiting.Take(MostCounted).CountAsync(cancellation);
    }

    /// <summary>The lots whose next signature this person may give: what the release rules refuse is not put before them.</summary>
    private static IQueryable<LotRow> WaitingFor(RecordDatabase database, string me, SignatureMeaning meaning)
    {
        var word = LotDispositions.Word(meaning);
        var waiting = database.Lots.Where(l => l.Disposition == Quarantine && l.NextSignature == word);
        return meaning switch
        {
            SignatureMeaning.Performed => waiting.Where(l =>
                database.Runs.Any(r => r.LotId == l.LotId && r.Analyst == me)
            ),
            SignatureMeaning.Reviewed => waiting.Where(l =>
                !database.Runs.Any(r => r.LotId == l.LotId && r.Analyst == me)
            ),
            _ => waiting.Where(l =>
                !database.Runs.Any(r => r.LotId == l.LotId && r.Analyst == me)
                && database.Signatures.Any(s =>
                    s.LotId == l.LotId && s.Meaning == "reviewed" && s.StateSha256 == l.StateSha256 && s.PersonId != me
                )
            ),
        };
    }

    private static async Task<int> DraftsAsync(
        RecordDatabase database,
        List<HomeTask> tasks,
        CancellationToken cancellation
    )
    {
        var drafts = await database
            .Specifications.Where(s => s.State == SpecificationDesk.Draft)
            .OrderBy(s => s.ChangedMs)
            .Take(MostCounted)
            .ToListAsync(cancellation);
        tasks.AddRange(
            drafts
                .Take(MostShown)
                .Select(draft => new HomeTask
                {
                    Kind = HomeTaskKind.Draft,
                    Name = draft.SpecificationId,
                    Edition = draft.Edition,
                    Title = StoredDocuments.Specification(draft).Title,
                    SinceMs = draft.ChangedMs,
                    Address = $"/specifications/{Uri.EscapeDataString(draft.SpecificationId)}/{draft.Edition}",
                })
        );
        return drafts.Count;
    }

    private static async Task<int> UploadsAsync(
        RecordDatabase database,
        string me,
        List<HomeTask> tasks,
        CancellationToken cancellation
    )
    {
        var uploads = await database
            .Uploads.Where(u => u.Owner == me && u.Sha256 == null)
            .OrderBy(u => u.CreatedMs)
            .Take(MostShown)
            .Select(u => new { u.FileName, u.CreatedMs })
            .ToListAsync(cancellation);
        tasks.AddRange(
            uploads.Select(upload => new HomeTask
            {
                Kind = HomeTaskKind.Upload,
                Name = upload.FileName,
                SinceMs = upload.CreatedMs,
                Address = "/lots",
            })
        );
        return uploads.Count;
    }
}
