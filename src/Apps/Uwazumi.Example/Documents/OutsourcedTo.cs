using System.Text.Json.Nodes;

namespace Uwazumi.Example.Documents;

/// <summary>The laboratory and the report of an outsourced test; dates are year-month-day.</summary>
internal sealed record OutsourcedTo(string ReportNumber, string SamplingDate, string ReportDate)
{
    public const string Laboratory = "架空分析センター / Fictitious Analysis Centre";

    public JsonObject ToJson() =>
        new()
        {
            ["laboratory"] = Laboratory,
            ["reportNumber"] = ReportNumber,
            ["samplingDate"] = SamplingDate,
            ["reportDate"] = ReportDate,
        };
}
