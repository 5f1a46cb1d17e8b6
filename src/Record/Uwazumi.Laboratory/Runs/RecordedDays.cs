using Uwazumi.Laboratory.Methods.Entries;
using Uwazumi.Quantities;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.Runs;

/// <summary>
/// Which days a lot and a new run can name on the day on which they are recorded. Asked once, before recording: what is on record
/// is judged and replayed without asking what day it is.
/// </summary>
public static class RecordedDays
{
    /// <summary>The calendar day of a clock in UTC.</summary>
    public static DateOnly Of(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>Refuses a lot that is filled later than today.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="today">The day in UTC; the day after it is accepted, which it may be already elsewhere.</param>
    /// <param name="where">The lot's path inside its document, for example <c>$.lot</c>.</param>
    /// <exception cref="RefusedException"><c>DATE_IN_FUTURE</c>.</exception>
    public static void Check(LotRecord lot, DateOnly today, string where)
    {
        ArgumentNullException.ThrowIfNull(lot);
        RefuseFuture(lot.FilledOn, today, "The lot is filled", $"{where}.filledOn");
    }

    /// <summary>
    /// Refuses a run whose data, sample or report are of a later day than today, and a run of the lot itself whose data or sample are
    /// older than its first harvest. Tests of cells (by the category of what they answer) and of a bank (by the entry's
    /// <c>subject</c>) may be older.
    /// </summary>
    /// <param name="run">The new run.</param>
    /// <param name="lot">The lot.</param>
    /// <param name="specification">The specification.</param>
    /// <param name="today">The day in UTC; the day after it is accepted, which it may be already elsewhere.</param>
    /// <param name="where">The test's path inside its document.</param>
    /// <exception cref="RefusedException"><c>DATE_IN_FUTURE</c>, <c>RUN_DATES_CONTRADICTORY</c>, <c>REPORT_DATES_CONTRADICTORY</c>.</exception>
    public static void Check(Run run, LotRecord lot, Specification specification, DateOnly today, string where)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(lot);
        ArgumentNullException.ThrowIfNull(specification);
        var (acquired, report) = ($"{where}.acquiredOn", $"{where}.entry.outsourced");
        var sampledOn = ReportDay(run, "samplingDate");
        RefuseFuture(run.AcquiredOn, today, $"The data of the test '{run.Test}' are", acquired);
        RefuseFuture(sampledOn, today, $"The sample of the test '{run.Test}' is", $"{report}.samplingDate");
        RefuseFuture(
            ReportDay(run, "reportDate"),
            today,
            $"The report of the test '{run.Test}' is",
            $"{report}.reportDate"
        );
        if (lot.Harvests.Count == 0 || !IsOfTheLot(run, specification))
            return;
        var harvested = lot.Harvests.Min(h => h.HarvestedOn);
        if (run.AcquiredOn < harvested)
            throw BeforeHarvest(
                "RUN_DATES_CONTRADICTORY",
                $"The data of the test '{run.Test}' are",
                run.AcquiredOn,
                harvested,
                acquired
            );
        if (sampledOn < harvested)
            throw BeforeHarvest(
                "REPORT_DATES_CONTRADICTORY",
                $"The sample of the test '{run.Test}' is",
                sampledOn.Value,
                harvested,
                $"{report}.samplingDate"
            );
    }

    /// <summary>What no criterion asks for decides nothing, and it is not known what was tested.</summary>
    private static bool IsOfTheLot(Run run, Specification specification)
    {
        if (EntrySubject.Of(run.Entry) is { } subject)
            return subject == EntrySubject.Lot;
        var attributes = run.Findings.Select(f => f.Attribute).ToHashSet(StringComparer.Ordinal);
        return specification.Criteria.Any(c =>
            attributes.Contains(c.Attribute) && c.Category != CriterionCategory.OfCells
        );
    }

    private static DateOnly? ReportDay(Run run, string name) =>
        run.Entry is null ? null : OutsourcedReport.Day(JsonPlace.Root(run.Entry).OptionalObject("outsourced"), name);

    private static void RefuseFuture(DateOnly? day, DateOnly today, string what, string where)
    {
        if (day > today.AddDays(1))
            throw new RefusedException(
                "DATE_IN_FUTURE",
                $"{what} of {IsoDate.Text(day.Value)}, which has not come yet.",
                where,
                "Correct the date, or set the clock of this machine."
            );
    }

    private static RefusedException BeforeHarvest(
        string code,
        string what,
        DateOnly day,
        DateOnly harvested,
        string where
    ) =>
        new(
            code,
            $"{what} of {IsoDate.Text(day)}, before the lot's first harvest ({IsoDate.Text(harvested)}).",
            where,
            $"Correct the date. A test of the cell bank or of the source cells says so: \"subject\": \"{EntrySubject.CellBank}\"."
        );
}
