using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Methods.Entries;

/// <summary>The report of another laboratory: who, which report, sampled and reported when.</summary>
internal static class OutsourcedReport
{
    private static readonly string[] Dates = ["samplingDate", "reportDate"];

    /// <summary>Checks the block and names the dates that the report does not state. Laboratory and report number are always required.</summary>
    /// <exception cref="RefusedException"><c>FIELD_MISSING</c>, <c>DATE_EXPECTED</c>, <c>REPORT_DATES_CONTRADICTORY</c>.</exception>
    public static IEnumerable<string> NotStated(JsonPlace outsourced)
    {
        outsourced.AllowOnly("laboratory", "reportNumber", "samplingDate", "reportDate");
        _ = outsourced.Text("laboratory");
        _ = outsourced.Text("reportNumber");
        var stated = Dates.Where(date => IsStated(outsourced, date)).ToList();
        if (stated.Count == 2 && outsourced.Date("samplingDate") > outsourced.Date("reportDate"))
            throw new RefusedException(
                "REPORT_DATES_CONTRADICTORY",
                $"The sample was taken on {outsourced.Text("samplingDate")}, after the report of {outsourced.Text("reportDate")}.",
                $"{outsourced.Path}.samplingDate"
            );
        return Dates.Except(stated);
    }

    /// <summary>A date of a checked block, or null when the report does not state it.</summary>
    public static DateOnly? Day(JsonPlace? outsourced, string date) =>
        outsourced is not null && IsStated(outsourced, date) ? outsourced.Date(date) : null;

    private static bool IsStated(JsonPlace outsourced, string date)
    {
        if (!outsourced.Has(date) || outsourced.Text(date) == EntryFacts.NotStatedWords)
            return false;
        _ = outsourced.Date(date);
        return true;
    }
}
