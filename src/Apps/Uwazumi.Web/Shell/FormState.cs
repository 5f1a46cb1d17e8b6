using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Shell;

/// <summary>What stands in a form that is shown: the values, and what was refused about them when it was posted.</summary>
/// <param name="Values">The values, as a document.</param>
/// <param name="Refusal">Why the post was refused; null for a fresh form.</param>
public sealed record FormState(JsonObject Values, Refusal? Refusal = null)
{
    /// <summary>An empty form.</summary>
    public static FormState Empty => new([]);

    /// <summary>The text of a field.</summary>
    public string this[string path] => FormDocument.Text(Values, path);

    /// <summary>True when the refusal is about this field, so that it is said beside it.</summary>
    public bool IsAbout(string path) => Refusal?.Where is { } where && (where == "$." + path || where == path);

    /// <summary>How many rows a list has, and some empty ones after them.</summary>
    public int RowsOf(string path, int atLeast, int more)
    {
        var count = (Values[path] as JsonArray)?.Count ?? 0;
        return Math.Max(atLeast, count + more);
    }
}
