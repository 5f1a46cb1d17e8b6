namespace Uwazumi.Records.Specifications;

/// <summary>The facts that stand behind an entered result, by field name, and that a criterion can demand.</summary>
public static class ReportFacts
{
    /// <summary>Facts of the test itself.</summary>
    public static IReadOnlyList<string> OfTest { get; } =
    [
        "methodName",
        "methodSensitivity",
        "kitLot",
        "positiveControl",
        "negativeControl",
        "volumeTestedMl",
        "spikeRecoveryPercent",
    ];

    /// <summary>Facts of another laboratory's report.</summary>
    public static IReadOnlyList<string> OfReport { get; } = ["samplingDate", "reportDate"];

    /// <summary>True for a fact that can be demanded.</summary>
    public static bool IsKnown(string name) => OfTest.Contains(name) || OfReport.Contains(name);
}
