using Uwazumi.Records.Judging;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Exchange.Certificates;

/// <summary>The limits of a criterion as they are printed, with all their digits.</summary>
internal static class LimitForm
{
    private const int DigitsOfLabelProduct = 6;

    public static string Of(Limits limits, AbsoluteLimits? absolute, CertificateText text)
    {
        if (!limits.RelativeToLabel)
            return Entered(limits);
        var relative = Relative(limits);
        return absolute is null
            ? text.Fill(Phrase.LimitOfMissingLabel, relative)
            : text.Fill(
                Phrase.LimitOfLabel,
                relative,
                Range(Product(absolute.Lower), Product(absolute.Upper), limits, NumberForm.UnitOf(limits.Unit))
            );
    }

    /// <summary>The limits of a specification, which holds for lots with any label.</summary>
    public static string OfAnyLot(Limits limits, CertificateText text) =>
        limits.RelativeToLabel ? text.Fill(Phrase.LimitOfAnyLabel, Relative(limits)) : Entered(limits);

    private static string Entered(Limits limits) =>
        Range(
            Fixed(limits.Lower, limits.Unit),
            Fixed(limits.Upper, limits.Unit),
            limits,
            NumberForm.UnitOf(limits.Unit)
        );

    private static string Relative(Limits limits) =>
        Range(Fixed(limits.Lower, "1"), Fixed(limits.Upper, "1"), limits, "%");

    private static string? Fixed(EnteredNumber? entered, string unit) =>
        entered is null ? null : NumberForm.Fixed(entered, unit);

    /// <summary>Factor times label claim, a product of doubles: its last bits are no digits that anybody entered.</summary>
    private static string? Product(double? limit) =>
        limit is { } number ? DecimalDigits.Of(number).RoundedToSignificant(DigitsOfLabelProduct).Exact() : null;

    private static string Range(string? lower, string? upper, Limits limits, string unit)
    {
        var text = (lower, upper) switch
        {
            ({ } from, { } to) when !limits.LowerExclusive && !limits.UpperExclusive => $"{from} – {to}",
            ({ } from, { } to) => $"{Above(limits)} {from}, {Below(limits)} {to}",
            ({ } from, null) => $"{Above(limits)} {from}",
            _ => $"{Below(limits)} {upper}",
        };
        return unit.Length == 0 ? text : $"{text} {unit}";
    }

    private static string Above(Limits limits) => limits.LowerExclusive ? ">" : "≥";

    private static string Below(Limits limits) => limits.UpperExclusive ? "<" : "≤";
}
