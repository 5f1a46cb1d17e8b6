using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Ledger;
using Uwazumi.Records.People;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;
using Uwazumi.Web.Components;
using Uwazumi.Web.People;
using Uwazumi.Web.Shell;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Ledgers;

/// <summary>The ledger, its events and checkpoints, its verification, and the audit trail of any record.</summary>
/// <remarks>
/// A checkpoint and a verification change no record, so whoever may read may ask for them: an inspector who takes a checkpoint along is
/// what makes the ledger worth something.
/// </remarks>
internal static class LedgerRoutes
{
    public static void AddLedgerPages(this IServiceCollection services)
    {
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<RecordHistory>();
        services.AddSingleton<AuditDesk>();
        services.AddTransient<EventNames>();
    }

    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ledger", ShowAsync).Needs(Permission.ReadRecords);
        routes
            .MapGet(
                "/ledger/export.jsonl",
                (RecordStore store, HttpContext context) => LedgerExport.Of(store, context.RequestAborted)
            )
            .Needs(Permission.ReadRecords);
        routes.MapGet("/ledger/events/{sequence:long:min(0)}", EventAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/ledger/events/{sequence:long:min(0)}.json", EventBytesAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/ledger/events/{sequence:long:min(0)}/proof.json", ProofAsync).Needs(Permission.ReadRecords);
        routes.MapPost("/ledger/checkpoints", MakeCheckpointAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/ledger/checkpoints/{sha256}.json", CheckpointAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/ledger/verification", VerificationAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/ledger/verification/progress", ProgressAsync).Needs(Permission.ReadRecords);
        routes.MapPost("/ledger/verification", Verify).Needs(Permission.ReadRecords);
        routes.MapPost("/ledger/verification/stop", StopVerification).Needs(Permission.ReadRecords);
        routes.MapGet("/audit/{kind}/{**id}", AuditAsync).Needs(Permission.ReadRecords);
    }

    private static async Task<IResult> ShowAsync(
        LedgerReader reader,
        PersonDirectory people,
        string? type,
        string? actor,
        string? subject,
        long? before
    )
    {
        var listing = await reader.ListAsync(new LedgerFilter(type, actor, subject, before));
        return Page.Of<LedgerPage>(
            new
            {
                Head = await reader.HeadAsync(),
                Listing = listing,
                Checkpoints = await reader.CheckpointsAsync(),
                Names = await people.NamesOfAsync(listing.Events.Select(e => e.Actor)),
            }
        );
    }

    private static async Task<IResult> EventAsync(long sequence, LedgerReader reader, PersonDirectory people)
    {
        var recorded = await reader.EventAsync(sequence);
        return Page.Of<EventPage>(new { Recorded = recorded, Name = await people.NameOfAsync(recorded.Event.Actor) });
    }

    private static async Task<IResult> EventBytesAsync(long sequence, LedgerReader reader)
    {
        var recorded = await reader.EventAsync(sequence);
        return TypedResults.File(recorded.Row.Bytes, "application/json", $"event-{Number(sequence)}.json");
    }

    /// <summary>The event and its path in the form in which a passport carries them.</summary>
    private static async Task<IResult> ProofAsync(long sequence, LedgerReader reader)
    {
        var recorded = await reader.EventAsync(sequence);
        if (recorded.Checkpoint is not { } signed)
            throw new Quantities.RefusedException(
                "EVENT_NOT_COVERED",
                "No checkpoint covers this event yet.",
                "sequence",
                "Make a checkpoint first."
            );
        var proof = new JsonObject
        {
            ["event"] = recorded.Event.ReadObject(),
            ["leafIndex"] = sequence,
            ["inclusion"] = new JsonArray([
                .. recorded.Inclusion.Select(node => (JsonNode)JsonValue.Create(LowercaseHex.Encode(node))),
            ]),
            ["checkpoint"] = signed.Checkpoint.ToJson(),
            ["checkpointSignature"] = signed.SignatureToJson(),
        };
        return TypedResults.File(
            CanonicalJson.Serialize(proof),
            "application/json",
            $"event-{Number(sequence)}-proof.json"
        );
    }

    private static async Task<IResult> MakeCheckpointAsync(LedgerReader reader, CheckpointKeeper keeper)
    {
        if ((await reader.HeadAsync()).UncoveredTail > 0)
            await keeper.MakeAsync("asked");
        return TypedResults.LocalRedirect("/ledger");
    }

    private static async Task<IResult> CheckpointAsync(string sha256, LedgerReader reader) =>
        TypedResults.File(await reader.CheckpointAsync(sha256), "application/json", $"checkpoint-{sha256[..12]}.json");

    private static async Task<IResult> VerificationAsync(AuditDesk desk, PersonDirectory people) =>
        Page.Of<LedgerVerificationPage>(new { Work = desk.Current, Name = await NameOf(desk, people) });

    private static async Task<IResult> ProgressAsync(AuditDesk desk, PersonDirectory people) =>
        Page.Of<AuditProgressPart>(new { Work = desk.Current, Name = await NameOf(desk, people) });

    private static RedirectHttpResult Verify(AuditDesk desk, CurrentPerson person)
    {
        desk.Start(person.DemandId);
        return TypedResults.LocalRedirect("/ledger/verification");
    }

    private static RedirectHttpResult StopVerification(AuditDesk desk)
    {
        desk.Stop();
        return TypedResults.LocalRedirect("/ledger/verification");
    }

    private static async Task<IResult> AuditAsync(
        string kind,
        string id,
        long? before,
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "as")] string? form,
        RecordHistory history,
        PersonDirectory people,
        Wording words,
        EventNames events,
        LocalTime times
    )
    {
        var subject = $"{kind}:{id}";
        if (form == "csv")
        {
            var all = new List<AuditEntry>();
            await foreach (var entry in history.AllAsync(subject))
                all.Add(entry);
            return CsvText.File(
                $"audit-{kind}-{id}.csv",
                AuditCsv.Rows(all, await people.NamesOfAsync(all.Select(e => e.Event.Actor)), words, events, times)
            );
        }

        var (entries, older) = await history.PageAsync(subject, before);
        return Page.Of<AuditPage>(
            new
            {
                Kind = kind,
                Id = id,
                Entries = entries,
                Before = before,
                OlderBefore = older,
                Names = await people.NamesOfAsync(entries.Select(e => e.Event.Actor)),
            }
        );
    }

    private static async Task<string> NameOf(AuditDesk desk, PersonDirectory people) =>
        desk.Current is { } work ? await people.NameOfAsync(work.StartedBy) : "";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
