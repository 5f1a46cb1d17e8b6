using Microsoft.AspNetCore.Http;
using Uwazumi.Laboratory.Reporting;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;
using Uwazumi.Web.Access;
using Uwazumi.Web.Lots;
using Uwazumi.Web.Shell;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Testing.Reporting;

/// <summary>What a report on a run must state, on a page and as a table.</summary>
internal static class ReportingPages
{
    public static async Task<IResult> ShowAsync(
        string lotId,
        string runId,
        LotReader reader,
        CancellationToken cancellation
    )
    {
        var lot = await reader.DemandAsync(lotId, cancellation);
        var run = RunOf(lot, runId);
        return Page.Of<ReportingPage>(
            new
            {
                Lot = lot,
                Run = run,
                List = ReportingList.Of(lot.Judged, run),
            }
        );
    }

    public static async Task<IResult> CsvAsync(
        string lotId,
        string runId,
        LotReader reader,
        Wording words,
        CancellationToken cancellation
    )
    {
        var lot = await reader.DemandAsync(lotId, cancellation);
        var run = RunOf(lot, runId);
        return CsvText.File($"{run.RunId}-reporting.csv", Rows(ReportingList.Of(lot.Judged, run), words));
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(ReportingList list, Wording words)
    {
        yield return
        [
            words["Reporting.Group"],
            words["Reporting.Item"],
            words["Reporting.State"],
            words["Reporting.Value"],
        ];
        foreach (var line in list.Lines)
            yield return
            [
                words.Of(line.Item.Group),
                words.Of(line.Item.Name),
                words[line.IsStated ? "Reporting.Stated" : "Reporting.Missing"],
                words.Of(line.Value ?? line.Item.Missing),
            ];
    }

    private static Run RunOf(LotDossier lot, string runId) =>
        lot.Judged.FindRun(runId)
        ?? throw new RefusedException("RUN_NOT_FOUND", $"The lot has no run '{runId}'.", "runId");
}
