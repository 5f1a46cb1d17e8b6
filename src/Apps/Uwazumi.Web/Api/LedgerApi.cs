using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Records.People;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;
using Uwazumi.Web.Api.Answers;
using Uwazumi.Web.Ledgers;

namespace Uwazumi.Web.Api;

/// <summary>The ledger for programs: head, checkpoints, the whole of it to verify elsewhere.</summary>
internal static class LedgerApi
{
    public static void MapLedgerApi(this IEndpointRouteBuilder api)
    {
        var ledger = api.MapGroup("/ledger").WithTags("Ledger").Needs(Permission.ReadRecords);
        ledger.MapGet("", HeadAsync).WithSummary("How the ledger stands.");
        ledger.MapGet("/checkpoints", ListAsync).WithSummary("The newest checkpoints.");
        ledger
            .MapGet("/checkpoints/{sha256}", FileAsync)
            .WithSummary("A checkpoint's file; keep it where nobody of this node can change it.");
        ledger
            .MapPost("/checkpoints", MakeAsync)
            .WithSummary("Make a checkpoint over everything on record; with nothing new, the last one is answered.");
        ledger
            .MapGet(
                "/export",
                (RecordStore store, HttpContext context) => LedgerExport.Of(store, context.RequestAborted)
            )
            .WithSummary("Every event, one a line, as ledger verify reads it.");
    }

    private static async Task<Ok<LedgerSummary>> HeadAsync(LedgerReader reader, CancellationToken cancellation)
    {
        var head = await reader.HeadAsync(cancellation);
        return TypedResults.Ok(
            new LedgerSummary(
                head.Scope,
                head.Events,
                head.UncoveredTail,
                head.KeyFingerprint,
                head.LastCheckpoint is { } last ? CheckpointSummary.Of(last) : null
            )
        );
    }

    private static async Task<Ok<IReadOnlyList<CheckpointSummary>>> ListAsync(
        LedgerReader reader,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok<IReadOnlyList<CheckpointSummary>>([
            .. (await reader.CheckpointsAsync(cancellation)).Select(CheckpointSummary.Of),
        ]);

    private static async Task<FileContentHttpResult> FileAsync(
        string sha256,
        LedgerReader reader,
        CancellationToken cancellation
    ) => TypedResults.Bytes(await reader.CheckpointAsync(sha256, cancellation), "application/json", "checkpoint.json");

    private static async Task<Results<Created<CheckpointSummary>, Ok<CheckpointSummary>>> MakeAsync(
        LedgerReader reader,
        CheckpointKeeper keeper,
        CancellationToken cancellation
    )
    {
        var head = await reader.HeadAsync(cancellation);
        if (head is { UncoveredTail: 0, LastCheckpoint: { } last })
            return TypedResults.Ok(CheckpointSummary.Of(last));
        var made = CheckpointSummary.Of(await keeper.MakeAsync("asked", cancellation));
        return TypedResults.Created($"/api/ledger/checkpoints/{made.Sha256}", made);
    }
}
