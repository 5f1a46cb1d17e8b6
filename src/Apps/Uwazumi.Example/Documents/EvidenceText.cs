using System.Text;

namespace Uwazumi.Example.Documents;

/// <summary>The evidence file of typed results: a test record of the maker, or the report of another laboratory.</summary>
internal static class EvidenceText
{
    public const string FirstLine =
        "SYNTHETIC / 合成データ: シミュレーターによる架空の記録です。Invented by a simulator; no sample, no laboratory, no person.";

    public static string Of(string lotId, IReadOnlyList<TypedTest> tests)
    {
        var text = new StringBuilder();
        Line(text, FirstLine);
        Line(text, "");
        if (tests[0].Outsourced is { } report)
            Report(text, report);
        else
            Line(text, "試験記録 / Test record");
        Line(text, $"試験対象 / Tested: {tests[0].Subject ?? $"ロット / Lot {lotId}"}");
        foreach (var test in tests)
            Result(text, test);
        return text.ToString();
    }

    private static void Report(StringBuilder text, OutsourcedTo report)
    {
        Line(text, "試験報告書 / Test report");
        Line(text, $"試験機関 / Laboratory: {OutsourcedTo.Laboratory}");
        Line(text, $"報告書番号 / Report number: {report.ReportNumber}");
        Line(text, $"採取日 / Sampled on: {report.SamplingDate}");
        Line(text, $"報告日 / Reported on: {report.ReportDate}");
        Line(text, "署名 / Signed: (架空の署名 / fictitious signature)");
    }

    private static void Result(StringBuilder text, TypedTest test)
    {
        Line(text, "");
        Line(text, $"試験 / Test: {test.Attribute}");
        Line(text, $"結果 / Result: {test.Quantity?.Sentence ?? test.Word}");
        Line(text, $"方法 / Method: {test.MethodName}");
        if (test.Sensitivity is not null)
            Line(text, $"感度 / Sensitivity: {test.Sensitivity}");
        Line(text, $"試薬・キットのロット / Kit lot: {test.KitLot}");
        Line(text, $"陽性対照 / Positive control: {test.Controls}");
        Line(text, $"陰性対照 / Negative control: {test.Controls}");
        Line(text, $"試験に用いた量 / Volume tested (mL): {test.VolumeTestedMl}");
        Line(text, $"添加回収率 / Spike recovery (%): {test.SpikeRecoveryPercent}");
        Line(text, $"データの日付 / Date of the data: {test.AcquiredOn}");
        Line(text, $"備考 / Remark: {test.Remark}");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
