using System.Text.Json.Nodes;
using Uwazumi.Ledger;

namespace Uwazumi.Laboratory.Replaying;

/// <summary>Lists the places at which two JSON values differ, numbers compared by their bits.</summary>
internal static class JsonDifferences
{
    /// <summary>The most differences that are listed for one run; the verdict does not depend on it.</summary>
    private const int Most = 50;

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    public static IReadOnlyList<Difference> Between(string runId, JsonNode? stored, JsonNode? recomputed, string path)
    {
        var found = new List<Difference>();
        Walk(runId, stored, recomputed, path, found);
        return found;
    }

    private static void Walk(string runId, JsonNode? stored, JsonNode? recomputed, string path, List<Difference> found)
    {
        if (found.Count >= Most)
            return;
        switch (stored, recomputed)
        {
            case (JsonObject left, JsonObject right):
                foreach (var name in left.Select(p => p.Key).Union(right.Select(p => p.Key)))
                {
                    if (left.ContainsKey(name) != right.ContainsKey(name))
                        found.Add(new Difference(runId, $"{path}.{name}", Shown(left[name]), Shown(right[name])));
                    else
                        Walk(runId, left[name], right[name], $"{path}.{name}", found);
                }

                break;
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                for (var i = 0; i < left.Count; i++)
                    Walk(runId, left[i], right[i], $"{path}[{i}]", found);
                break;
            default:
                if (!CanonicalJson.Serialize(stored).AsSpan().SequenceEqual(CanonicalJson.Serialize(recomputed)))
                    found.Add(new Difference(runId, path, Shown(stored), Shown(recomputed)));
                break;
        }
    }

    private static string? Shown(JsonNode? node)
    {
        var text = node?.ToJsonString(Readable);
        return text is { Length: > 200 } ? text[..200] + "…" : text;
    }
}
