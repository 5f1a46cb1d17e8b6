using System.Text.Json;
using System.Text.Json.Nodes;
using Uwazumi.Exchange.Certificates;
using Uwazumi.Records.Specifications;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Specifications;

/// <summary>The parts of a criterion in words, for the page of a version and for the comparison of two.</summary>
/// <param name="wording">The words in the person's language.</param>
/// <param name="words">The words of the certificate.</param>
public sealed class SpecificationWords(Wording wording, CriterionWords words)
{
    /// <summary>The part of the certificate in which criteria stand.</summary>
    public string Category(string category)
    {
        ArgumentNullException.ThrowIfNull(category);
        return Wording.PhrasesOf("Specifications", wording.Language).GetString("Category_" + category) ?? category;
    }

    /// <summary>The name of a member of a criterion's document.</summary>
    public string Member(string member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return Wording.PhrasesOf("Specifications", wording.Language).GetString("Member_" + member) ?? member;
    }

    /// <summary>Whether the lot must pass it.</summary>
    public string Requirement(Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return wording[criterion.Required ? "Specifications.Required" : "Specifications.Informative"];
    }

    /// <summary>The facts that a result must state.</summary>
    public string Demands(Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return string.Join(wording["Specifications.ListSeparator"], criterion.Demands.Select(words.Fact));
    }

    /// <summary>One member of a criterion in words; for the comparison, so that two different values never read alike.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <param name="field">The member that differs.</param>
    /// <param name="value">Its value in this version.</param>
    public string Compared(Criterion criterion, ComparedField field, JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        ArgumentNullException.ThrowIfNull(field);
        if (value is null)
            return wording["Specifications.Nothing"];
        return field.Member switch
        {
            "name" or "source" or "title" => $"{value["ja"]} / {value["en"]}",
            "category" => Category(criterion.Category),
            // Percent and fraction print alike, so the unit's code stands beside them.
            "limits" => $"{words.Asked(criterion)} [{criterion.Limits!.Unit}]",
            "expected" => string.Join(" | ", criterion.Expected.Select(e => words.Result(e))),
            "rule" => words.Rule(criterion),
            "requirement" => Requirement(criterion),
            "demands" => criterion.Demands.Count == 0 ? wording["Specifications.Nothing"] : Demands(criterion),
            "position" => wording.Fill("Specifications.PositionAt", value.ToString()),
            _ => Plain(value),
        };
    }

    /// <summary>A setting as it is typed.</summary>
    public string Setting(JsonNode? value) => value is null ? wording["Specifications.Nothing"] : Plain(value);

    /// <summary>What a method's parameter is, in the person's language where that is known.</summary>
    public string Meaning(Laboratory.Methods.ParameterDeclaration parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Wording.PhrasesOf("Specifications", wording.Language).GetString("Parameter_" + parameter.Name)
            ?? parameter.Meaning;
    }

    private static string Plain(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : SettingText.Of(value);
}
