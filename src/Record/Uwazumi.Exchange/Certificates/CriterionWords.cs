using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Exchange.Certificates;

/// <summary>
/// What a certificate prints beside a criterion, for everything else that shows one: the same words, digits and drawing in one language.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class CriterionWords
{
    private readonly CertificateText text;

    /// <summary>The words in a language, <c>ja</c> or <c>en</c>.</summary>
    /// <exception cref="RefusedException"><c>LANGUAGE_UNKNOWN</c>.</exception>
    public CriterionWords(string language) => text = new CertificateText(language);

    /// <summary>The word of a verdict.</summary>
    public string Verdict(Verdict verdict) => text[VerdictTag.WordOf(verdict)];

    /// <summary>The word of a line that is shown and held against nothing.</summary>
    public string Information => text[Phrase.VerdictInformation];

    /// <summary>True for a result that is shown but held against nothing.</summary>
    public static bool IsInformationOnly(CriterionVerdict line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return VerdictTag.IsInformationOnly(line);
    }

    /// <summary>What is asked: the limits with all their digits, the expected words, or that there is none.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <param name="absolute">Its limits after the label claim was applied, or null where there are none.</param>
    public string Limits(Criterion criterion, AbsoluteLimits? absolute)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return criterion switch
        {
            { Expected.Count: > 0 } => CriterionRow.Expected(criterion, text),
            { Limits: { } limits } => LimitForm.Of(limits, absolute, text),
            _ => text[Phrase.LimitNone],
        };
    }

    /// <summary>What a specification asks, whatever the lot's label claims.</summary>
    public string Asked(Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return criterion is { Expected.Count: 0, Limits: { } limits }
            ? LimitForm.OfAnyLot(limits, text)
            : Limits(criterion, null);
    }

    /// <summary>The decision rule's name, with its level where it has one.</summary>
    public string Rule(Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return RuleText.Name(criterion, text);
    }

    /// <summary>The sentence that says what the decision rule means.</summary>
    public string RuleMeaning(Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return text[RuleText.Meaning(criterion)];
    }

    /// <summary>A qualitative result; a word that is not known stays as it was entered.</summary>
    public string Result(string entered)
    {
        ArgumentNullException.ThrowIfNull(entered);
        return TypedWords.Result(entered, text);
    }

    /// <summary>The name of a fact that an entered result states, for example of <c>kitLot</c>.</summary>
    public string Fact(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TypedWords.Field(name, text);
    }

    /// <summary>What an interval is, when it is no confidence interval; else null.</summary>
    public string? IntervalKind(Quantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return quantity.Interval is null or Quantities.IntervalKind.Confidence95
            ? null
            : text[ResultCell.KindOf(quantity.Interval)];
    }

    /// <summary>Why there is no interval, or why an end of it is open; null for a closed one.</summary>
    public string? IntervalReason(Quantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return quantity.IntervalReason is { } reason
            ? text.Fill(
                quantity.Interval is null ? Phrase.IntervalNone : Phrase.IntervalOpen,
                TypedWords.Reason(reason, text)
            )
            : null;
    }

    /// <summary>The sentence with the number that decided, when the printed one would have decided otherwise; else null.</summary>
    public string? DecidedUnrounded(CriterionVerdict line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return CriterionRow.Unrounded(line) is { } number ? text.Fill(Phrase.DecidedUnrounded, number) : null;
    }

    /// <summary>The limit bar as one SVG element, or null where there is nothing to draw.</summary>
    public string? LimitBar(CriterionVerdict line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var bar = PositionBar.Of(line, text);
        return bar.IsEmpty ? null : bar.ToString();
    }
}
