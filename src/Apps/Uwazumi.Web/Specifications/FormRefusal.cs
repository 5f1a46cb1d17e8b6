using System.Text.RegularExpressions;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Specifications;

/// <summary>Finds the field beside which a refusal is said, from the place in the document that it names.</summary>
/// <param name="refusal">What was refused; null for a form that nobody refused.</param>
public sealed partial class FormRefusal(Refusal? refusal)
{
    private readonly string place =
        refusal?.Where?.StartsWith("$.", StringComparison.Ordinal) == true ? refusal.Where[2..] : refusal?.Where ?? "";

    /// <summary>What was refused, or null.</summary>
    public Refusal? Refusal => refusal;

    /// <summary>The number of the criterion that is meant, or null.</summary>
    public int? Criterion => RowOf("criteria");

    /// <summary>The number of the locked method that is meant, or null.</summary>
    public int? Method => RowOf("methods");

    /// <summary>The refusal, when it is about exactly this field, for example <c>criteria[3].limits.lower</c>.</summary>
    public Refusal? At(string field) => refusal is not null && place == field ? refusal : null;

    /// <summary>The refusal, when it is about this criterion as a whole, or about a part of it that has no field of its own.</summary>
    public Refusal? AtCriterion(int index) =>
        Criterion == index
        && !CriterionFields.Places.Any(p => place == $"{SpecificationForm.Name("criteria", index)}.{p}")
            ? refusal
            : null;

    /// <summary>The refusal, when it is about this group of fields of a criterion, for example its <c>limits</c>.</summary>
    public Refusal? AtPart(int criterion, string part) =>
        refusal is not null && place == $"{SpecificationForm.Name("criteria", criterion)}.{part}" ? refusal : null;

    private int? RowOf(string list)
    {
        var match = Row().Match(place);
        return refusal is not null && match.Success && match.Groups["list"].Value == list
            ? int.Parse(match.Groups["row"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex(@"^(?<list>[a-z]+)\[(?<row>\d{1,6})\]")]
    private static partial Regex Row();
}
