using System.Text.Json;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Identity;

/// <summary>A versioned list of marker criteria with its source: data, so that a laboratory's deviation is a file and not a program.</summary>
public sealed record MarkerPanel
{
    private const string Format = "uwazumi.panel/1";

    /// <summary>The panel's name.</summary>
    public required string Id { get; init; }

    /// <summary>From 1 on; a panel is never changed, a new version is a new file.</summary>
    public required int Version { get; init; }

    /// <summary>What it is, in one line.</summary>
    public required string Title { get; init; }

    /// <summary>Where the criteria are published.</summary>
    public required string Source { get; init; }

    /// <summary>What must be declared besides the markers, for example plastic adherence; none may be empty.</summary>
    public required IReadOnlyList<string> Declarations { get; init; }

    /// <summary>The criteria in their order, at least one.</summary>
    public required IReadOnlyList<PanelCriterion> Criteria { get; init; }

    /// <summary>All markers that a criterion names, each once.</summary>
    public IEnumerable<string> Markers => Criteria.SelectMany(c => c.Markers).Distinct(StringComparer.Ordinal);

    /// <summary>The names of the panels that ship with the product.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = ["msc-isct-2006", "bm-msc-clinical-2018", "msc-ev-markers"];

    /// <summary>A panel that ships with the product.</summary>
    /// <exception cref="RefusedException"><c>PANEL_UNKNOWN</c>.</exception>
    public static MarkerPanel Named(string name)
    {
        using var stream = BuiltIn.Contains(name)
            ? typeof(MarkerPanel).Assembly.GetManifestResourceStream($"panels/{name}.json")
            : null;
        if (stream is null)
            throw new RefusedException(
                "PANEL_UNKNOWN",
                $"There is no panel '{Fcs.Shortened.Text(name)}'.",
                name,
                $"The panels are {string.Join(", ", BuiltIn)}; or name a file."
            );
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads a panel.</summary>
    /// <param name="json">The text of a file in the form <c>uwazumi.panel/1</c>.</param>
    /// <exception cref="RefusedException"><c>PANEL_INVALID</c>, with the place.</exception>
    public static MarkerPanel Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (Text(root, "format") != Format)
                throw Invalid($"'format' is not '{Format}'");
            var panel = new MarkerPanel
            {
                Id = Text(root, "id"),
                Version = root.GetProperty("version").GetInt32(),
                Title = Text(root, "title"),
                Source = Text(root, "source"),
                Declarations = [.. root.GetProperty("declarations").EnumerateArray().Select(d => d.GetString()!)],
                Criteria = [.. root.GetProperty("criteria").EnumerateArray().Select(Criterion)],
            };
            if (panel.Version < 1 || panel.Criteria.Count == 0)
                throw Invalid("a panel has a version from 1 on and at least one criterion");
            if (panel.Criteria.DistinctBy(c => c.Id).Count() != panel.Criteria.Count)
                throw Invalid("two criteria have the same id");
            // A marker in two criteria would have two verdicts.
            if (panel.Criteria.Sum(c => c.Markers.Count) != panel.Markers.Count())
                throw Invalid("a marker stands in two criteria");
            return panel;
        }
        catch (Exception fault)
            when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Invalid(fault.Message);
        }
    }

    private static PanelCriterion Criterion(JsonElement element)
    {
        var rule = Text(element, "rule") switch
        {
            "atLeast" => PanelRule.AtLeast,
            "atMost" => PanelRule.AtMost,
            "detection" => PanelRule.Detection,
            var other => throw Invalid($"the rule '{Fcs.Shortened.Text(other)}' is not known"),
        };
        var limit = rule == PanelRule.Detection ? double.NaN : element.GetProperty("limit").GetDouble();
        if (rule != PanelRule.Detection && !(limit >= 0 && limit <= 1))
            throw Invalid("a limit is a fraction from 0 to 1");
        var markers = element.GetProperty("markers").EnumerateArray().Select(m => m.GetString() ?? "").ToList();
        if (markers.Count == 0 || markers.Exists(string.IsNullOrWhiteSpace))
            throw Invalid("a criterion names at least one marker");
        return new PanelCriterion
        {
            Id = Text(element, "id"),
            Markers = markers,
            Rule = rule,
            Limit = limit,
            Required = element.GetProperty("required").GetBoolean(),
            Category = Optional(element, "category"),
            Note = Optional(element, "note"),
            Exception = element.TryGetProperty("exception", out var exception)
                ? new PanelException(Text(exception, "declared"), Text(exception, "note"))
                : null,
        };
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw Invalid($"'{name}' is empty");

    private static string? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static RefusedException Invalid(string fault) =>
        new("PANEL_INVALID", $"The panel cannot be used: {fault}.", null, "See data/panels/README.md for the form.");
}
