using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Records.Reading;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;
using Uwazumi.Web.Api.Answers;
using Uwazumi.Web.Api.Requests;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Api;

/// <summary>Lots for programs: list, one lot, registration, correction, events.</summary>
internal static class LotApi
{
    private const int PageSize = 50;
    private static readonly string[] Dispositions = ["quarantine", "released", "rejected"];
    private static readonly string[] Verdicts = ["pass", "fail", "not tested", "not assessable", "invalid"];

    public static void MapLotApi(this IEndpointRouteBuilder api)
    {
        var lots = api.MapGroup("/lots").WithTags("Lots");
        lots.MapGet("", ListAsync)
            .Needs(Permission.ReadRecords)
            .WithSummary("List the lots, newest change first, 50 a page; number is the beginning of the lot number.");
        lots.MapPost("", RegisterAsync)
            .Needs(Permission.EnterData)
            .Reads<RouteHandlerBuilder, RegisterLot>()
            .Produces<JsonObject>(StatusCodes.Status201Created)
            .WithSummary("Register a lot under a fixed specification; it begins in quarantine.");
        lots.MapGet("/{lotId}", ShowAsync)
            .Needs(Permission.ReadRecords)
            .Produces<JsonObject>()
            .WithSummary("A lot: the results of judge, disposition, state, signatures, passports.");
        lots.MapPost("/{lotId}/corrections", CorrectAsync)
            .Needs(Permission.EnterData)
            .Reads<RouteHandlerBuilder, CorrectLot>()
            .Produces<JsonObject>()
            .WithSummary("Correct the record of a lot, with a reason. A decided lot goes back into quarantine.");
        lots.MapGet("/{lotId}/audit", AuditAsync)
            .Needs(Permission.ReadRecords)
            .Produces<JsonObject>()
            .WithSummary("Every event of a lot, oldest first, as it stands in the ledger.");
    }

    private static async Task<Ok<LotList>> ListAsync(
        RecordStore store,
        CancellationToken cancellation,
        string? disposition = null,
        string? verdict = null,
        string? number = null,
        int page = 1
    )
    {
        DemandWord("disposition", disposition, Dispositions);
        DemandWord("verdict", verdict, Verdicts);
        await using var database = store.Read();
        var found = database.Lots.Where(l =>
            (disposition == null || l.Disposition == disposition)
            && (verdict == null || l.Verdict == verdict)
            && (number == null || l.LotId.StartsWith(number))
        );
        var total = await found.CountAsync(cancellation);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        if (page < 1 || page > pages)
            throw new RefusedException("QUERY_INVALID", $"There are {pages} pages; {page} is none of them.", "page");
        var rows = await found
            .OrderByDescending(l => l.ChangedMs)
            .ThenBy(l => l.LotId)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(cancellation);
        return TypedResults.Ok(new LotList([.. rows.Select(Of)], total, page, pages));
    }

    private static async Task<IResult> ShowAsync(string lotId, LotDocument lots, CancellationToken cancellation) =>
        ApiJson.Ok(await lots.OfAsync(lotId, cancellation));

    private static async Task<IResult> RegisterAsync(
        HttpContext context,
        LotRegistrar registrar,
        LotDocument lots,
        RecordStore store,
        CurrentPerson person
    )
    {
        var body = await ApiBody.ReadAsync<RegisterLot>(context.Request);
        var lot = body.Object("lot");
        await RefuseMixedAsync(lot, store);
        var lotId = await registrar.RegisterAsync(
            person.DemandId,
            lot.Json,
            body.Text("specificationId"),
            body.WholeNumber("specificationVersion").ToString(CultureInfo.InvariantCulture)
        );
        return ApiJson.Created(
            context,
            $"/api/lots/{Uri.EscapeDataString(lotId)}",
            await lots.OfAsync(lotId, context.RequestAborted)
        );
    }

    private static async Task<IResult> CorrectAsync(
        string lotId,
        HttpContext context,
        LotCorrections corrections,
        LotDocument lots,
        RecordStore store,
        CurrentPerson person
    )
    {
        var body = await ApiBody.ReadAsync<CorrectLot>(context.Request);
        var lot = body.Object("lot");
        await RefuseMixedAsync(lot, store);
        await corrections.CorrectAsync(
            person.DemandId,
            lotId,
            body.WholeNumber("version"),
            lot.Json,
            body.OptionalText("reason")
        );
        return ApiJson.Ok(await lots.OfAsync(lotId, context.RequestAborted));
    }

    private static async Task<IResult> AuditAsync(
        string lotId,
        LotReader reader,
        RecordStore store,
        CancellationToken cancellation
    )
    {
        _ = await reader.DemandAsync(lotId, cancellation);
        var subject = LotSubject.Of(lotId);
        await using var database = store.Read();
        var rows = await database
            .Events.Where(e => e.Subject == subject)
            .OrderBy(e => e.Sequence)
            .Select(e => new { e.Hash, e.Bytes })
            .ToListAsync(cancellation);
        return ApiJson.Ok(
            new JsonObject
            {
                ["lotId"] = lotId,
                ["events"] = new JsonArray([
                    .. rows.Select(r =>
                        (JsonNode)new JsonObject { ["hash"] = r.Hash, ["event"] = CanonicalJson.Parse(r.Bytes) }
                    ),
                ]),
            }
        );
    }

    /// <summary>Whether a lot is synthetic follows from the node. A document that says otherwise belongs on another node, and is not silently made real.</summary>
    private static async Task RefuseMixedAsync(JsonPlace lot, RecordStore store)
    {
        if (!lot.Has("synthetic"))
            return;
        var demonstration = (await store.OrganisationAsync())?.Demonstration ?? false;
        if (lot.Flag("synthetic") != demonstration)
            throw new RefusedException(
                "SYNTHETIC_DIFFERS",
                demonstration
                    ? "This node holds invented data only; a real lot does not go here."
                    : "The lot is marked as synthetic, and this node holds real data only.",
                "$.lot.synthetic",
                "Send it to the other kind of node."
            );
    }

    private static void DemandWord(string name, string? given, string[] words)
    {
        if (given is not null && !words.Contains(given))
            throw new RefusedException(
                "QUERY_INVALID",
                $"'{given}' is not one of the words for '{name}'.",
                name,
                $"One of: {string.Join(", ", words)}."
            );
    }

    private static LotSummary Of(LotRow row) =>
        new(
            row.LotId,
            row.SpecificationId,
            int.Parse(row.SpecificationEdition, CultureInfo.InvariantCulture),
            row.Disposition,
            row.Verdict,
            row.NextSignature,
            row.Runs,
            ApiJson.Time(row.RegisteredMs),
            ApiJson.Time(row.ChangedMs)
        );
}
