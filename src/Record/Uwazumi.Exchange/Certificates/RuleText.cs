using Uwazumi.Records.Specifications;

namespace Uwazumi.Exchange.Certificates;

/// <summary>A criterion's decision rule in words.</summary>
internal static class RuleText
{
    /// <summary>The rule's name, with its level where it has one.</summary>
    public static string Name(Criterion criterion, CertificateText text) =>
        criterion.Rule switch
        {
            _ when criterion.Expected.Count > 0 => text[Phrase.RuleAsReported],
            { Kind: DecisionRuleKind.GuardBand } => text[Phrase.RuleGuardBand],
            { Kind: DecisionRuleKind.SharedRisk, Probability: { } level } => text.Fill(
                Phrase.RuleSharedRisk,
                NumberForm.Fixed(level, "1")
            ),
            _ => text[Phrase.RulePointEstimate],
        };

    /// <summary>The sentence that says what the rule means.</summary>
    public static Phrase Meaning(Criterion criterion) =>
        criterion.Rule.Kind switch
        {
            _ when criterion.Expected.Count > 0 => Phrase.RuleAsReportedMeans,
            DecisionRuleKind.GuardBand => Phrase.RuleGuardBandMeans,
            DecisionRuleKind.SharedRisk => Phrase.RuleSharedRiskMeans,
            _ => Phrase.RulePointEstimateMeans,
        };
}
