using System.Text.Json.Nodes;
using Uwazumi.Numerics;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods.Entries;

/// <summary>
/// <c>derived.purity/1</c>: particles per µg of protein, the ratio of two assays with both their errors,
/// a measure of purity named by the MISEV guidelines (Welsh et al. 2024).
/// </summary>
/// <remarks>
/// With independent errors, var(ln ratio) = var(ln count) + var(ln protein); each is taken from its own 95 % interval on the
/// log scale, u = (ln upper − ln lower) / (2 · 1.96). The interval is ratio · exp(±1.96 u). Without both intervals there is
/// none, with the reason.
/// </remarks>
public sealed class PurityDerivation : IMethod
{
    /// <summary>The 97.5 % point of the standard normal law.</summary>
    private const double HalfInterval = 1.959963984540054;

    /// <inheritdoc />
    public string Id => "derived.purity/1";

    /// <inheritdoc />
    public IReadOnlyList<string> FileRoles => [];

    /// <inheritdoc />
    public IReadOnlyList<ParameterDeclaration> Parameters => [];

    /// <inheritdoc />
    public MethodOutput Run(MethodRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var particles = Source(request, "particles", "particles.concentration", "/mL");
        var protein = Source(request, "protein", "protein.total", "ug/mL");
        var finding = new Finding { Attribute = "purity.particlesPerProtein" };
        finding = Unusable(particles, protein) is { } reason
            ? finding with
            {
                NotAssessableReason = reason,
            }
            : finding with
            {
                Quantity = Ratio(particles.Quantity!, protein.Quantity!),
            };
        return new MethodOutput([finding], [], []);
    }

    private static Finding Source(MethodRequest request, string name, string attribute, string unit)
    {
        if (!request.Sources.TryGetValue(name, out var findings))
            throw new RefusedException(
                "SOURCE_RUN_MISSING",
                $"The purity needs the test of its '{name}'.",
                $"from.{name}",
                "Name the tests: \"from\": { \"particles\": \"…\", \"protein\": \"…\" }."
            );
        var finding =
            findings.FirstOrDefault(f => f.Attribute == attribute)
            ?? throw new RefusedException(
                "SOURCE_RUN_MISSING",
                $"The test named as '{name}' has no result '{attribute}'.",
                $"from.{name}"
            );
        if (finding.Quantity is { } quantity && quantity.Unit != unit)
            throw new RefusedException(
                "UNIT_MISMATCH",
                $"'{attribute}' is in {quantity.Unit}; the purity needs {unit}.",
                $"from.{name}"
            );
        return finding;
    }

    private static LocalizedText? Unusable(Finding particles, Finding protein)
    {
        foreach (
            var (finding, ja, en) in new[]
            {
                (particles, "粒子濃度", "particle concentration"),
                (protein, "総タンパク質", "total protein"),
            }
        )
        {
            if (
                finding.Quantity is null
                || finding.InvalidReason is not null
                || finding.NotAssessableReason is not null
            )
                return new LocalizedText(
                    $"{ja}の結果がないため計算できません。",
                    $"There is no usable {en}, so the ratio cannot be formed."
                );
            if (finding.Qualifier is not null || finding.Quantity.Value <= 0)
                return new LocalizedText(
                    $"{ja}が定量下限未満またはゼロのため、比を計算できません。",
                    $"The {en} is below its quantitation limit or zero, so the ratio cannot be formed."
                );
        }

        if (!double.IsFinite(particles.Quantity!.Value / protein.Quantity!.Value))
            return new LocalizedText("比が計算できる範囲を超えます。", "The ratio lies beyond what can be computed.");

        return null;
    }

    private static Quantity Ratio(Quantity particles, Quantity protein)
    {
        var ratio = particles.Value / protein.Value;
        if (LogUncertainty(particles) is not { } u1)
            return Quantity.WithoutInterval(ratio, "/ug", "the particle count has no usable interval");
        if (LogUncertainty(protein) is not { } u2)
            return Quantity.WithoutInterval(ratio, "/ug", "the protein result has no usable interval");
        var factor = Elementary.Exp(HalfInterval * Math.Sqrt(u1 * u1 + u2 * u2));
        return double.IsFinite(ratio * factor)
            ? Quantity.WithInterval(ratio, "/ug", ratio / factor, ratio * factor)
            : Quantity.WithoutInterval(ratio, "/ug", "the interval lies beyond what can be computed");
    }

    private static double? LogUncertainty(Quantity quantity) =>
        quantity is { Interval: IntervalKind.Confidence95, Lower: { } lower and > 0, Upper: { } upper }
            ? (Elementary.Log(upper) - Elementary.Log(lower)) / (2 * HalfInterval)
            : null;
}
