using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Certificates;

/// <summary>
/// A share of particles is a share of those that are detected, whatever the specification calls it. The lower detection limit stands beside it; where it lies above 30 nm, a
/// share "of 30–150 nm" says nothing of 30 nm and is worded "≤ 150 nm".
/// </summary>
internal static class DetectedShare
{
    private const string Attribute = "particles.fraction30To150";
    private const double LowestNm = 30;

    /// <summary>What must stand beneath the name of a criterion; null for one that is no share of particles.</summary>
    public static string? Of(CertificatePage page, CriterionVerdict line)
    {
        if (!line.Criterion.Attribute.StartsWith("particles.fraction", StringComparison.Ordinal))
            return null;
        var text = page.Text;
        if (page.Lot.FindRun(line.RunId) is not { } run || LimitNm(run) is not { } limit)
            return text[Phrase.OfDetectedLimitUnknown];
        var number = limit.ToString("0.###", CultureInfo.InvariantCulture);
        var isAbove = limit > LowestNm && line.Criterion.Attribute == Attribute;
        return text.Fill(isAbove ? Phrase.OfDetectedUpTo150 : Phrase.OfDetectedFrom, number);
    }

    /// <summary>True when the run's detection limit lies above the lower end of 30–150 nm.</summary>
    public static bool IsUpTo150(Run run) => LimitNm(run) > LowestNm;

    private static double? LimitNm(Run run) =>
        run.Results["details"] is JsonObject details ? new StoredDetails(details).Number("detectionLimitNm") : null;
}
