using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.People;
using Uwazumi.Records.Reading;
using Uwazumi.Web.Access;
using Uwazumi.Web.Api.Answers;
using Uwazumi.Web.Api.Requests;
using Uwazumi.Web.Lots;
using Uwazumi.Web.Testing;

namespace Uwazumi.Web.Api;

/// <summary>Tests and runs for programs.</summary>
internal static class TestApi
{
    public static void MapTestApi(this IEndpointRouteBuilder api)
    {
        var lot = api.MapGroup("/lots/{lotId}").WithTags("Tests and runs");
        lot.MapPost("/tests", MakeAsync)
            .Needs(Permission.EnterData)
            .Reads<RouteHandlerBuilder, MakeTest>()
            .Produces<JsonObject>(StatusCodes.Status201Created)
            .WithSummary(
                "Make a test on uploaded files or an entry: the run is computed and recorded with the verdict."
            );
        lot.MapGet("/runs/{runId}", ShowAsync)
            .Needs(Permission.ReadRecords)
            .Produces<JsonObject>()
            .WithSummary("A run: inputs by hash, parameters, results.");
        lot.MapPost("/runs/{runId}/replay", ReplayAsync)
            .Needs(Permission.ReadRecords)
            .WithSummary("Recompute a run from its stored files and compare bit for bit. Nothing is recorded.");
        api.MapGet("/methods", Methods)
            .Needs(Permission.ReadRecords)
            .WithTags("Methods")
            .WithSummary("The method versions that a test can name.");
    }

    private static async Task<IResult> MakeAsync(
        string lotId,
        HttpContext context,
        TestDesk desk,
        LotReader reader,
        CurrentPerson person
    )
    {
        var draft = Draft(await ApiBody.ReadAsync<MakeTest>(context.Request));
        var runId = await desk.MakeAsync(person.DemandId, lotId, draft);
        var lot = await reader.DemandAsync(lotId, context.RequestAborted);
        return ApiJson.Created(
            context,
            $"/api/lots/{Uri.EscapeDataString(lotId)}/runs/{runId}",
            new JsonObject
            {
                ["runId"] = runId,
                ["run"] = RunOf(lot, runId).ToJson(),
                ["verdict"] = lot.Judged.Verdict.Verdict.Word(),
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        string lotId,
        string runId,
        LotReader reader,
        CancellationToken cancellation
    ) => ApiJson.Ok(RunOf(await reader.DemandAsync(lotId, cancellation), runId).ToJson());

    private static async Task<Ok<ReplayAnswer>> ReplayAsync(
        string lotId,
        string runId,
        LotReader reader,
        RunReplay replay,
        CancellationToken cancellation
    )
    {
        var lot = await reader.DemandAsync(lotId, cancellation);
        var differences = await Task.Run(() => replay.Replay(lot, RunOf(lot, runId)), cancellation);
        return TypedResults.Ok(new ReplayAnswer(differences.Count == 0, differences));
    }

    private static Ok<IReadOnlyList<MethodAnswer>> Methods() =>
        TypedResults.Ok<IReadOnlyList<MethodAnswer>>([.. MethodRegistry.All.Select(MethodAnswer.Of)]);

    private static TestDraft Draft(JsonPlace body) =>
        new()
        {
            Test = body.Text("test"),
            Method = body.Text("method"),
            Files = Files(body),
            Parameters = body.OptionalObject("parameters")?.Json ?? [],
            Entry = body.OptionalObject("entry")?.Json,
            From = Texts(body, "from"),
            AcquiredOn = body.Date("acquiredOn"),
            RepeatReason = body.OptionalText("repeatReason"),
        };

    private static Dictionary<string, string> Files(JsonPlace body)
    {
        var files = Texts(body, "files");
        foreach (var (role, sha256) in files)
            if (!LowercaseHex.IsValid(sha256, 32))
                throw new RefusedException(
                    "HASH_INVALID",
                    $"The file of '{role}' is named by its SHA-256 in lowercase hex.",
                    $"$.files.{role}",
                    "Upload it first; the answer names it: POST /api/uploads."
                );
        return files;
    }

    private static Dictionary<string, string> Texts(JsonPlace body, string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (body.OptionalObject(name) is { } place)
            foreach (var (key, _) in place.Json)
                texts[key] = place.Text(key);
        return texts;
    }

    private static Run RunOf(LotDossier lot, string runId) =>
        lot.Judged.FindRun(runId)
        ?? throw new RefusedException("RUN_NOT_FOUND", $"The lot has no run '{runId}'.", "runId");
}
