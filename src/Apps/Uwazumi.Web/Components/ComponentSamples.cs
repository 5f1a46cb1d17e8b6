using Uwazumi.Plots;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;
using Uwazumi.Records.Specifications;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Components;

/// <summary>Invented data for the page of components; every state that a component can show is among them.</summary>
internal static class ComponentSamples
{
    /// <summary>2026-11-20 07:02:11 UTC.</summary>
    public const long SignedMs = 1_795_158_131_000;

    public static IReadOnlyList<CriterionVerdict> Lines { get; } =
    [
        Measured(
            "粒子径 中央値",
            "Median particle size",
            Verdict.Pass,
            Quantity.WithInterval(96.8, "nm", 95.1, 98.4),
            "70",
            "130"
        ),
        Measured(
            "30–150 nm の割合",
            "Share from 30 to 150 nm",
            Verdict.Pass,
            Quantity.WithInterval(0.912, "1", 0.896, 0.927),
            "0.8",
            null
        ),
        Measured(
            "粒子濃度",
            "Particle count",
            Verdict.Pass,
            Quantity.WithInterval(5.3e10, "/mL", 4.6e10, 6.0e10),
            "4e10",
            "6e10"
        ),
        Measured(
            "純度(粒子数/総タンパク質)",
            "Purity (particles per total protein)",
            Verdict.Fail,
            Quantity.WithInterval(6.2e8, "/ug", 5.1e8, 7.6e8),
            "1e9",
            null
        ),
        Measured(
            "エンドトキシン",
            "Endotoxin",
            Verdict.Pass,
            Quantity.WithoutInterval(0.05, "[EU]/mL", "limit test"),
            null,
            "0.5",
            qualifier: "<"
        ),
        Measured(
            "総タンパク質",
            "Total protein",
            Verdict.NotAssessable,
            null,
            "10",
            "60",
            unit: "ug/mL",
            notAssessable: new LocalizedText(
                "検体が検量線の範囲外です",
                "The samples lie outside of the standard curve"
            )
        ),
        Measured(
            "VEGF",
            "VEGF",
            Verdict.NotAssessable,
            Quantity.WithInterval(1240, "pg/mL", 1130, 1360),
            null,
            null,
            required: false
        ),
        Worded("無菌試験", "Sterility", Verdict.Pass, "no growth"),
        Worded("マイコプラズマ否定試験", "Mycoplasma", Verdict.NotTested, null),
    ];

    public static SizeDistributionPlot Sizes(Wording words)
    {
        var edges = Enumerable.Range(0, 121).Select(i => 2.5 * i).ToList();
        var values = edges.Take(120).Select(edge => Hump(edge + 1.25)).ToList();
        return new SizeDistributionPlot
        {
            Title = words["Components.SamplePlotTitle"],
            Description = words["Components.SamplePlotTitle"],
            BinEdgesNm = edges,
            Density = values,
            Lower = [.. values.Select(value => 0.88 * value)],
            Upper = [.. values.Select(value => 1.12 * value)],
            MedianNm = 96.8,
            MedianLabel = "96.8 nm",
            SizeAxisTitle = words["Components.SamplePlotAxis"],
            DensityAxisTitle = words["Components.SamplePlotDensity"],
        };
    }

    /// <summary>A log-normal shape around 97 nm.</summary>
    private static double Hump(double size)
    {
        var z = Math.Log(size / 96.8) / 0.28;
        return 0.0147 * Math.Exp(-z * z / 2) * (96.8 / size);
    }

    private static CriterionVerdict Measured(
        string ja,
        string en,
        Verdict verdict,
        Quantity? quantity,
        string? lower,
        string? upper,
        string? qualifier = null,
        bool required = true,
        string? unit = null,
        LocalizedText? notAssessable = null
    )
    {
        var limits =
            lower is null && upper is null
                ? null
                : new Limits
                {
                    Lower = lower is null ? null : EnteredNumber.Read(lower, "lower"),
                    Upper = upper is null ? null : EnteredNumber.Read(upper, "upper"),
                    Unit = unit ?? quantity!.Unit,
                };
        var finding = new Finding
        {
            Attribute = "example",
            Quantity = quantity,
            Qualifier = qualifier,
            NotAssessableReason = notAssessable,
        };
        return Line(CriterionOf(ja, en, limits, [], required), verdict, finding);
    }

    private static CriterionVerdict Worded(string ja, string en, Verdict verdict, string? word) =>
        Line(
            CriterionOf(ja, en, null, ["no growth"], true),
            verdict,
            word is null ? null : new Finding { Attribute = "example", Word = word }
        );

    private static CriterionVerdict Line(Criterion criterion, Verdict verdict, Finding? finding) =>
        new()
        {
            Criterion = criterion,
            Limits = criterion.Limits is { } limits ? AbsoluteLimits.Of(limits, null) : null,
            Finding = finding,
            Verdict = verdict,
            Reason = new LocalizedText("例示", "example"),
            RunsMade = finding is null ? 0 : 1,
            Runs = [],
        };

    private static Criterion CriterionOf(string ja, string en, Limits? limits, string[] expected, bool required) =>
        new()
        {
            Attribute = "example",
            Name = new LocalizedText(ja, en),
            Category = CriterionCategory.All[0],
            Method = "example/1",
            Limits = limits,
            Expected = expected,
            Rule = new DecisionRule(DecisionRuleKind.PointEstimate, null),
            Required = required,
            Source = new LocalizedText("例示", "example"),
            Demands = [],
        };
}
