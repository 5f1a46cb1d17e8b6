using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Web.Specifications;

/// <summary>A whole draft as it stands in the form: everything that was typed, whether it can be read or not.</summary>
public sealed class SpecificationForm
{
    /// <summary>The most criteria that a form takes.</summary>
    public const int MostCriteria = 300;

    private const int MostMethods = 40;

    /// <summary>The title in Japanese.</summary>
    public string TitleJa { get; private init; } = "";

    /// <summary>The title in English.</summary>
    public string TitleEn { get; private init; } = "";

    /// <summary>The locked methods.</summary>
    public List<MethodFields> Methods { get; } = [];

    /// <summary>The criteria, in their order.</summary>
    public List<CriterionFields> Criteria { get; } = [];

    /// <summary>The form of a stored draft.</summary>
    public static SpecificationForm Of(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var form = new SpecificationForm
        {
            TitleJa = document["title"]?["ja"]?.ToString() ?? "",
            TitleEn = document["title"]?["en"]?.ToString() ?? "",
        };
        form.Methods.AddRange((document["methods"] as JsonArray ?? []).OfType<JsonObject>().Select(MethodFields.Of));
        form.Criteria.AddRange(
            (document["criteria"] as JsonArray ?? []).OfType<JsonObject>().Select(CriterionFields.Of)
        );
        return form;
    }

    /// <summary>The form as it was posted.</summary>
    public static SpecificationForm Read(IFormCollection posted)
    {
        ArgumentNullException.ThrowIfNull(posted);
        var form = new SpecificationForm
        {
            TitleJa = posted["title.ja"].ToString().Trim(),
            TitleEn = posted["title.en"].ToString().Trim(),
        };
        for (var i = 0; i < MostMethods && MethodFields.Read(posted, Name("methods", i) + ".") is { } method; i++)
            form.Methods.Add(method);
        for (
            var i = 0;
            i < MostCriteria && CriterionFields.Read(posted, Name("criteria", i) + ".") is { } criterion;
            i++
        )
            form.Criteria.Add(criterion);
        return form;
    }

    /// <summary>The name under which a row is posted, for example <c>criteria[3]</c>.</summary>
    public static string Name(string list, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    /// <summary>Does what a button of the form asks for, in what was typed; nothing is stored by it.</summary>
    /// <param name="what"><c>add</c>, <c>remove:3</c>, <c>up:3</c>, <c>down:3</c>, <c>addMethod</c>, <c>removeMethod:1</c>, <c>addTest:1</c>, <c>removeTest:1.0</c>; anything else does nothing.</param>
    /// <returns>The criterion to which the page goes, or null.</returns>
    public int? Do(string what)
    {
        ArgumentNullException.ThrowIfNull(what);
        var parts = what.Split(':', 2);
        var at = Indices(parts.Length > 1 ? parts[1] : "");
        switch (parts[0])
        {
            case "add" when Criteria.Count < MostCriteria:
                Criteria.Add(CriterionFields.New());
                return Criteria.Count - 1;
            case "remove" when at.First < Criteria.Count:
                Criteria.RemoveAt(at.First);
                return Math.Min(at.First, Criteria.Count - 1);
            case "up" when at.First < Criteria.Count && at.First > 0:
                return Move(at.First, at.First - 1);
            case "down" when at.First < Criteria.Count - 1:
                return Move(at.First, at.First + 1);
            case "addMethod" when Methods.Count < MostMethods:
                Methods.Add(MethodFields.Of([]));
                return null;
            case "removeMethod" when at.First < Methods.Count:
                Methods.RemoveAt(at.First);
                return null;
            case "addTest" when at.First < Methods.Count && Methods[at.First].Tests.Count < MethodFields.MostTests:
                Change(at.First, [.. Methods[at.First].Tests, SettingFields.Of("", [])]);
                return null;
            case "removeTest" when at.First < Methods.Count && at.Second < Methods[at.First].Tests.Count:
                Change(at.First, [.. Methods[at.First].Tests.Where((_, i) => i != at.Second)]);
                return null;
            default:
                return null;
        }
    }

    /// <summary>The document, with what was typed and nothing else.</summary>
    /// <param name="id">The specification's id, which a draft keeps.</param>
    /// <param name="edition">The version, which a draft keeps.</param>
    /// <param name="fixedOn">The day that stands in the stored draft.</param>
    /// <exception cref="Quantities.RefusedException">A setting cannot be read.</exception>
    public JsonObject ToDocument(string id, int edition, string fixedOn)
    {
        var title = new JsonObject();
        if (TitleJa.Length > 0)
            title["ja"] = TitleJa;
        if (TitleEn.Length > 0)
            title["en"] = TitleEn;
        return new JsonObject
        {
            ["format"] = Specification.Format,
            ["id"] = id,
            ["version"] = edition,
            ["title"] = title,
            ["fixedOn"] = fixedOn,
            ["methods"] = new JsonArray([
                .. Methods.Select((m, i) => (JsonNode)m.ToDocument("$." + Name("methods", i))),
            ]),
            ["criteria"] = new JsonArray([.. Criteria.Select(c => (JsonNode)c.ToDocument())]),
        };
    }

    private int Move(int from, int to)
    {
        (Criteria[from], Criteria[to]) = (Criteria[to], Criteria[from]);
        return to;
    }

    private void Change(int method, IReadOnlyList<SettingFields> tests) =>
        Methods[method] = Methods[method] with { Tests = tests };

    /// <summary>One or two row numbers; what is none lies beyond every row.</summary>
    private static (int First, int Second) Indices(string text)
    {
        var parts = text.Split('.');
        return (Index(parts[0]), parts.Length > 1 ? Index(parts[1]) : int.MaxValue);

        static int Index(string digits) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : int.MaxValue;
    }
}
