using System.Text;
using Uwazumi.Example.Simulation;
using Uwazumi.Records.Judging;

namespace Uwazumi.Example.Documents;

/// <summary>What a person who opens the folder reads first.</summary>
internal static class Readme
{
    public static string Of(LotTruth truth)
    {
        var text = new StringBuilder();
        text.Append(EvidenceText.FirstLine).Append("\n\n");
        text.Append("ロット / Lot ").Append(truth.LotId).Append('\n');
        text.Append("  lot.json            ロットと試験の一覧 / the lot and its list of tests\n");
        text.Append("  specification.json  規格 / the specification\n");
        text.Append(
            "  nta                 粒子の動画と、装置のソフトの出力(合成) / recordings of particles, and an instrument's export (simulated)\n"
        );
        text.Append("  fcs, elisa          機器のファイル(合成) / files of instruments (simulated)\n");
        text.Append("  evidence, reports   入力された結果の根拠 / what stands behind typed results\n\n");
        if (truth.Kind == ExampleKind.FailingTwin)
            AddFailures(text);
        else
            text.Append("必須の規格をすべて満たすように作られています。/ Made to meet every required criterion.\n");
        return text.ToString();
    }

    private static void AddFailures(StringBuilder text)
    {
        text.Append("次の項目を満たさないように作られています。/ Made not to meet these criteria:\n");
        foreach (var (attribute, verdict) in ExampleLot.ExpectedFailures)
        {
            var words = verdict == Verdict.NotTested ? "未実施 / not tested" : "不適合 / fail";
            text.Append("  ").Append(attribute).Append(": ").Append(words).Append('\n');
        }
    }
}
