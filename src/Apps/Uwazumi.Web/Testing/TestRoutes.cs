using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Exchange.Certificates;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Laboratory.Replaying;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Web.Access;
using Uwazumi.Web.Components.Plots;
using Uwazumi.Web.Lots;
using Uwazumi.Web.People;
using Uwazumi.Web.Shell;
using Uwazumi.Web.Testing.Reporting;
using Uwazumi.Web.Texts;
using Uwazumi.Web.Uploads;

namespace Uwazumi.Web.Testing;

/// <summary>Making a test of a lot, looking at its run, replaying it.</summary>
internal static class TestRoutes
{
    /// <summary>Files posted with a form, where there is no script; larger ones are dropped or uploaded apart.</summary>
    private const long LargestForm = 128L << 20;

    public static void MapTests(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/lots/{lotId}/tests/new", FormAsync).Needs(Permission.EnterData);
        routes
            .MapPost("/lots/{lotId}/tests/new", MakeAsync)
            .Needs(Permission.EnterData)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestForm));
        routes.MapGet("/lots/{lotId}/runs/{runId}", ShowAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/lots/{lotId}/runs/{runId}/run.json", DownloadAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/lots/{lotId}/runs/{runId}/plots/{number:int}.csv", PlotAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/lots/{lotId}/runs/{runId}/reporting", ReportingPages.ShowAsync).Needs(Permission.ReadRecords);
        routes
            .MapGet("/lots/{lotId}/runs/{runId}/reporting.csv", ReportingPages.CsvAsync)
            .Needs(Permission.ReadRecords);
        routes.MapPost("/lots/{lotId}/runs/{runId}/replay", ReplayAsync).Needs(Permission.ReadRecords);
    }

    private static async Task<IResult> FormAsync(string lotId, string? method, string? attribute, LotReader reader)
    {
        var lot = await reader.DemandAsync(lotId);
        return string.IsNullOrEmpty(method)
            ? Page.Of<ChooseMethodPage>(new { Lot = lot })
            : (IResult)Form(lot, method, FormState.Empty, attribute, StatusCodes.Status200OK);
    }

    private static async Task<IResult> MakeAsync(
        string lotId,
        string method,
        HttpRequest request,
        LotReader reader,
        TestDesk desk,
        StoredFiles files,
        CurrentPerson person
    )
    {
        var form = await request.ReadFormAsync();
        var typed = FormDocument.Read(form, "test.");
        try
        {
            // A form that was posted without script brings the files themselves.
            foreach (
                var posted in form.Files.Where(f =>
                    f.Length > 0 && f.Name.StartsWith("upload.", StringComparison.Ordinal)
                )
            )
            {
                await using var stream = posted.OpenReadStream();
                var sha256 = await files.TakeAsync(
                    person.DemandId,
                    posted.FileName,
                    stream,
                    request.HttpContext.RequestAborted
                );
                (typed["files"] ??= new System.Text.Json.Nodes.JsonObject())[posted.Name["upload.".Length..]] = sha256;
            }

            var runId = await desk.MakeAsync(person.DemandId, lotId, TestForm.Read(typed, method));
            return Results.Redirect($"/lots/{Uri.EscapeDataString(lotId)}/runs/{runId}");
        }
        catch (RefusedException refused)
        {
            return Form(
                await reader.DemandAsync(lotId),
                method,
                new FormState(typed, refused.Refusal),
                typed["entry"]?["attribute"]?.ToString(),
                RefusalStatus.Of(refused.Refusal)
            );
        }
    }

    private static RazorComponentResult<TestPage> Form(
        LotDossier lot,
        string method,
        FormState state,
        string? attribute,
        int status
    ) =>
        Page.Of<TestPage>(
            new
            {
                Lot = lot,
                Method = MethodRegistry.Find(method),
                State = state,
                Attribute = attribute,
            },
            status
        );

    private static async Task<IResult> ShowAsync(
        string lotId,
        string runId,
        LotReader reader,
        PersonDirectory people,
        TimeProvider clock
    ) => await RunAsync(await reader.DemandAsync(lotId), runId, people, clock, null, null);

    private static async Task<IResult> ReplayAsync(
        string lotId,
        string runId,
        LotReader reader,
        RunReplay replay,
        PersonDirectory people,
        TimeProvider clock
    )
    {
        var lot = await reader.DemandAsync(lotId);
        try
        {
            return await RunAsync(lot, runId, people, clock, replay.Replay(lot, RunOf(lot, runId)), null);
        }
        catch (RefusedException refused)
        {
            return await RunAsync(lot, runId, people, clock, null, refused.Refusal);
        }
    }

    private static async Task<IResult> RunAsync(
        LotDossier lot,
        string runId,
        PersonDirectory people,
        TimeProvider clock,
        IReadOnlyList<Difference>? differences,
        Refusal? refusal
    )
    {
        var run = RunOf(lot, runId);
        var row = lot.RunRows.First(r => r.RunId == runId);
        return Page.Of<RunPage>(
            new
            {
                Lot = lot,
                Run = run,
                Row = row,
                Analyst = await people.NameOfAsync(row.Analyst),
                Now = clock.GetUtcNow(),
                Differences = differences,
                Refusal = refusal,
            },
            refusal is null ? StatusCodes.Status200OK : RefusalStatus.Of(refusal)
        );
    }

    /// <summary>The numbers of one plot, for a spreadsheet.</summary>
    private static async Task<IResult> PlotAsync(
        string lotId,
        string runId,
        int number,
        LotReader reader,
        RunFigures figures,
        Wording words,
        TimeProvider clock
    )
    {
        var lot = await reader.DemandAsync(lotId);
        var run = RunOf(lot, runId);
        var sections = new LotSections(
            lot.Judged,
            LotLinks.Context(lot, clock.GetUtcNow(), onLotPage: false),
            words.Language
        );
        var plots = figures.Of(run, sections);
        if (number < 1 || number > plots.Count || plots[number - 1].ToData() is not { } data)
            throw new RefusedException("PLOT_NOT_FOUND", $"The run has no plot {number}.", "number");
        return CsvText.File($"{run.RunId}-{number}.csv", PlotWords.Rows(data, words));
    }

    private static async Task<IResult> DownloadAsync(string lotId, string runId, LotReader reader)
    {
        var run = RunOf(await reader.DemandAsync(lotId), runId);
        return Results.File(
            CanonicalJson.Serialize(run.ToJson()),
            "application/json",
            string.Create(CultureInfo.InvariantCulture, $"{run.RunId}.json")
        );
    }

    private static Laboratory.Runs.Run RunOf(LotDossier lot, string runId) =>
        lot.Judged.FindRun(runId)
        ?? throw new RefusedException("RUN_NOT_FOUND", $"The lot has no run '{runId}'.", "runId");
}
