using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Judging;

/// <summary>The sentences that stand beside a verdict.</summary>
internal static class JudgingReasons
{
    public static LocalizedText NotTested { get; } =
        new(
            "この試験の結果がありません。未実施の試験は適合になりません。",
            "There is no result for this test. Not tested is never a pass."
        );

    public static LocalizedText NoLimit { get; } =
        new("参考項目です。限度値は設けていません。", "For information only: no limit is set.");

    public static LocalizedText NoLabelClaim { get; } =
        new(
            "限度値は表示量に対する比ですが、このロットの表示量がありません。",
            "The limits are relative to the label claim, and this lot's label claims no count."
        );

    public static LocalizedText QuantityExpected { get; } =
        new("数値の結果がありません。", "The result is not a quantity, so it cannot be compared with the limits.");

    public static LocalizedText WordExpected { get; } =
        new("定性結果がありません。", "The result is not one of the words that this criterion compares.");

    public static LocalizedText OtherMethod(string found, string locked) =>
        new(
            $"結果は {found} によるもので、規格が事前に固定した {locked} による結果がありません。",
            $"The result was made by {found}; there is none by {locked}, which the specification fixed beforehand."
        );

    public static LocalizedText FixedAfterData(DateOnly fixedOn, DateOnly acquiredOn) =>
        new(
            $"規格と方法の固定({IsoDate.Text(fixedOn)})がデータの取得({IsoDate.Text(acquiredOn)})より後です。",
            $"The specification and its methods were fixed on {IsoDate.Text(fixedOn)}, after the data were acquired on {IsoDate.Text(acquiredOn)}."
        );

    public static LocalizedText SettingsNotLocked(IReadOnlyList<string> settings) =>
        new(
            $"規格が事前に固定していない解析条件があります:{string.Join("、", settings)}",
            $"Settings of the analysis were not fixed by the specification: {string.Join(", ", settings)}."
        );

    public static LocalizedText NotStated(IReadOnlyList<string> fields) =>
        new(
            $"規格が求める記載が報告書にありません:{string.Join("、", fields)}",
            $"Not stated in report, but demanded by the specification: {string.Join(", ", fields)}."
        );

    public static LocalizedText AsExpected(string word) =>
        new($"結果は「{word}」で、規格どおりです。", $"The result '{word}' is as specified.");

    public static LocalizedText NotAsExpected(string word, IReadOnlyList<string> expected) =>
        new(
            $"結果は「{word}」で、規格(「{string.Join("」または「", expected)}」)と異なります。",
            $"The result '{word}' is not as specified ('{string.Join("' or '", expected)}')."
        );

    public static LocalizedText ValueInside(Quantity quantity, AbsoluteLimits limits) =>
        new(
            $"{Value(quantity)} は限度内({Range(limits)})です。",
            $"{Value(quantity)} lies within the limits ({Range(limits)})."
        );

    public static LocalizedText ValueOutside(Quantity quantity, AbsoluteLimits limits) =>
        new(
            $"{Value(quantity)} は限度外({Range(limits)})です。",
            $"{Value(quantity)} lies outside of the limits ({Range(limits)})."
        );

    public static LocalizedText BelowInside(Quantity quantity, AbsoluteLimits limits) =>
        new(
            $"{Value(quantity)} 未満で、限度内({Range(limits)})です。",
            $"The value is below {Value(quantity)} and so within the limits ({Range(limits)})."
        );

    public static LocalizedText BelowQuantitation(Quantity quantity) =>
        new(
            $"{Value(quantity)} 未満としか分からず、限度値と比べられません。",
            $"It is only known that the value is below {Value(quantity)}, which does not decide."
        );

    public static LocalizedText IntervalInside(Quantity quantity, AbsoluteLimits limits) =>
        new(
            $"95 % 区間({Interval(quantity)})の全体が限度内({Range(limits)})です。",
            $"The whole 95 % interval ({Interval(quantity)}) lies within the limits ({Range(limits)})."
        );

    public static LocalizedText IntervalReachesOut(Quantity quantity, AbsoluteLimits limits) =>
        new(
            $"値は限度内ですが、95 % 区間({Interval(quantity)})が限度({Range(limits)})を越えます。",
            $"The value lies within the limits, but its 95 % interval ({Interval(quantity)}) reaches beyond them ({Range(limits)})."
        );

    public static LocalizedText IntervalMissing(Quantity quantity) =>
        new(
            $"判定規則に必要な区間がありません({quantity.IntervalReason ?? "区間の種類が異なります"})。",
            $"The decision rule needs an interval, and there is none ({quantity.IntervalReason ?? "the interval is of another kind"})."
        );

    public static LocalizedText ProbabilityReached(
        double probability,
        EnteredNumber needed,
        Quantity quantity,
        AbsoluteLimits limits
    ) =>
        new(
            $"真の値が限度内({Range(limits)})にある確率は {ReasonNumber.Probability(probability)} で、必要な {ReasonNumber.Share(needed.Value)} 以上です(値 {Value(quantity)})。",
            $"The probability that the true value lies within the limits ({Range(limits)}) is {ReasonNumber.Probability(probability)}, at least the needed {ReasonNumber.Share(needed.Value)} (value {Value(quantity)})."
        );

    public static LocalizedText ProbabilityMissed(
        double probability,
        EnteredNumber needed,
        Quantity quantity,
        AbsoluteLimits limits
    ) =>
        new(
            $"真の値が限度内({Range(limits)})にある確率は {ReasonNumber.Probability(probability)} で、必要な {ReasonNumber.Share(needed.Value)} に届きません(値 {Value(quantity)})。",
            $"The probability that the true value lies within the limits ({Range(limits)}) is {ReasonNumber.Probability(probability)}, below the needed {ReasonNumber.Share(needed.Value)} (value {Value(quantity)})."
        );

    private static string Value(Quantity quantity) => ReasonNumber.WithUnit(quantity.Value, quantity.Unit);

    private static string Interval(Quantity quantity) =>
        $"{(quantity.Lower is { } lower ? ReasonNumber.WithUnit(lower, quantity.Unit) : "…")} – {(quantity.Upper is { } upper ? ReasonNumber.WithUnit(upper, quantity.Unit) : "…")}";

    private static string Range(AbsoluteLimits limits)
    {
        var lower = limits.Lower is { } l
            ? $"{(limits.LowerExclusive ? ">" : "≥")} {ReasonNumber.WithUnit(l, limits.Unit)}"
            : null;
        var upper = limits.Upper is { } u
            ? $"{(limits.UpperExclusive ? "<" : "≤")} {ReasonNumber.WithUnit(u, limits.Unit)}"
            : null;
        return string.Join(", ", new[] { lower, upper }.Where(s => s is not null));
    }
}
