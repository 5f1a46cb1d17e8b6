using System.Globalization;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Results;

namespace Uwazumi.Cli.Judging;

/// <summary>The verdict of a lot for a terminal.</summary>
internal static class VerdictLines
{
    public static IEnumerable<string> Of(JudgedLot judged)
    {
        if (judged.Lot.Synthetic)
            yield return "SYNTHETIC example: no real product, sample or patient.";
        yield return $"{judged.Lot.Id}: {judged.Verdict.Verdict.Word().ToUpperInvariant()}  (specification {judged.Specification.Id} version {judged.Specification.Version})";
        yield return "";
        foreach (var criterion in judged.Verdict.Criteria)
        {
            var word = criterion.Criterion.Required ? criterion.Verdict.Word() : $"({criterion.Verdict.Word()})";
            yield return $"  {word, -16} {criterion.Criterion.Attribute, -32} {Shown(criterion.Finding)}";
            if (criterion.Criterion.Required && criterion.Verdict != Verdict.Pass)
                yield return $"    {criterion.Reason.En}";
            foreach (var run in criterion.Runs.Where(_ => criterion.Runs.Count > 1))
                yield return $"    {(run.Decides ? "decides" : "run    ")} {run.RunId}: {run.Verdict.Word()} ({run.RepeatReason ?? "first"})";
        }

        yield return "";
        yield return "(in brackets: for information, does not decide)";
    }

    private static string Shown(Finding? finding)
    {
        if (finding?.Word is { } word)
            return word;
        if (finding?.Quantity is not { } quantity)
            return "—";
        var unit = UcumUnit.Printed(quantity.Unit);
        var interval = quantity.HasClosedInterval
            ? $" (95 % {Number(quantity.Lower!.Value)} – {Number(quantity.Upper!.Value)})"
            : "";
        return $"{finding.Qualifier}{Number(quantity.Value)}{(unit.Length > 0 ? " " + unit : "")}{interval}";
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
