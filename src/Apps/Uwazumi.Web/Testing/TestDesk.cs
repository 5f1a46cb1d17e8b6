using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger;
using Uwazumi.Web.Hosting;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Testing;

/// <summary>Makes tests of a lot: the run is computed first, then recorded with the verdict that follows.</summary>
/// <param name="store">The opened data folder.</param>
/// <param name="reader">Reads lots.</param>
public sealed class TestDesk(RecordStore store, LotReader reader)
{
    /// <summary>Makes a run and records it.</summary>
    /// <param name="personId">The analyst.</param>
    /// <param name="lotId">The lot.</param>
    /// <param name="draft">The test.</param>
    /// <returns>The run's id.</returns>
    /// <exception cref="RefusedException">
    /// <c>LOT_NOT_FOUND</c>, <c>LOT_ALREADY_DECIDED</c>, <c>RUN_ON_RECORD</c>, <c>DATE_IN_FUTURE</c>, <c>RUN_REASON_MISSING</c>, and everything that the method refuses.
    /// Nothing is recorded then.
    /// </exception>
    public async Task<string> MakeAsync(string personId, string lotId, TestDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        // Computed outside of the writer, which others wait for; done again when a run was recorded in between.
        for (var attempt = 0; ; attempt++)
        {
            var dossier = await reader.DemandAsync(lotId);
            RefuseDecided(dossier);
            var run = await Compute(personId, draft, dossier);
            try
            {
                await store.Writer.WriteAsync(personId, session => WriteAsync(session, dossier, run));
                return run.RunId;
            }
            catch (RefusedException refused) when (refused.Refusal.Code == "RUNS_CHANGED_MEANWHILE" && attempt < 3)
            {
                continue;
            }
        }
    }

    private async Task<Run> Compute(string personId, TestDraft draft, LotDossier dossier)
    {
        await using var database = store.Read();
        var hashes = draft.Files.Values.ToList();
        var names = await database
            .Blobs.Where(b => hashes.Contains(b.Sha256))
            .ToDictionaryAsync(b => b.Sha256, b => b.FileName);
        var request = new TestRequest
        {
            Test = draft.Test,
            Method = draft.Method,
            Files = draft.Files.ToDictionary(
                f => f.Key,
                f => names.GetValueOrDefault(f.Value, f.Value),
                StringComparer.Ordinal
            ),
            Parameters = draft.Parameters.DeepClone().AsObject(),
            Entry = draft.Entry?.DeepClone().AsObject(),
            From = draft.From,
            AcquiredOn = draft.AcquiredOn,
            Analyst = personId,
            RepeatReason = string.IsNullOrWhiteSpace(draft.RepeatReason) ? null : draft.RepeatReason.Trim(),
            Where = "$",
        };
        var run =
            RunMaker.Make(
                request,
                dossier.Judged.Specification,
                dossier.Judged.Runs,
                new BlobFileSource(store.Blobs, draft.Files),
                Product.Version
            )
            ?? throw new RefusedException(
                "RUN_ON_RECORD",
                "These data were already analysed in this way; that run is on record, and analysing them again is a replay.",
                "test"
            );
        RecordedDays.Check(
            run,
            dossier.Judged.Lot,
            dossier.Judged.Specification,
            RecordedDays.Of(store.Clock),
            request.Where
        );
        return run;
    }

    private static async Task WriteAsync(WriteSession session, LotDossier seen, Run run)
    {
        var dossier = await LotReader.DemandAsync(session.Database, seen.Row.LotId);
        RefuseDecided(dossier);
        if (dossier.RunRows.Count != seen.RunRows.Count)
            throw new RefusedException("RUNS_CHANGED_MEANWHILE", "Another run was recorded at the same time.");
        var row = new RunRow
        {
            LotId = dossier.Row.LotId,
            RunId = run.RunId,
            Position = dossier.RunRows.Count + 1,
            Analyst = run.Analyst,
            RecordedMs = session.NowMs,
            Document = StoredDocuments.Text(run.ToJson()),
        };
        session.Database.Runs.Add(row);
        var specification = await session.Database.Specifications.SingleAsync(s =>
            s.SpecificationId == dossier.Row.SpecificationId && s.Edition == dossier.Row.SpecificationEdition
        );
        var after = LotDossier.Of(
            dossier.Row,
            specification,
            [.. dossier.RunRows, row],
            dossier.Signatures,
            dossier.Passports
        );
        after.Project(dossier.Row, session.NowMs);
        await session.RecordAsync(EventTypes.RunRecorded, LotSubject.Of(dossier.Row.LotId), Payload(dossier, run));
        await session.RecordAsync(
            EventTypes.LotJudged,
            LotSubject.Of(dossier.Row.LotId),
            new JsonObject
            {
                ["lotId"] = dossier.Row.LotId,
                ["verdict"] = after.Judged.Verdict.Verdict.Word(),
                ["criteriaSha256"] = RunIdentity.HashOf(after.Judged.CriteriaJson()),
            }
        );
    }

    private static JsonObject Payload(LotDossier dossier, Run run)
    {
        var payload = new JsonObject
        {
            ["lotId"] = dossier.Row.LotId,
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

    private static void RefuseDecided(LotDossier dossier)
    {
        if (dossier.Disposition != Disposition.Quarantine)
            throw new RefusedException(
                "LOT_ALREADY_DECIDED",
                "The lot is decided; no test is added to it.",
                dossier.Row.LotId,
                "A correction of its record, with a reason, puts it into quarantine again."
            );
    }
}
