using System.Text.Json.Nodes;

namespace Uwazumi.Web.Lots;

/// <summary>What differs between two documents, member by member: path, value before, value after.</summary>
public static class FieldChanges
{
    /// <summary>The differences, in the order of the members' names; an absent value is null.</summary>
    public static JsonArray Between(JsonNode? before, JsonNode? after)
    {
        var changes = new JsonArray();
        Compare("", before, after, changes);
        return changes;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, JsonArray changes)
    {
        if (JsonNode.DeepEquals(before, after))
            return;
        if (before is JsonObject old && after is JsonObject changed)
        {
            foreach (
                var name in old.Select(m => m.Key)
                    .Union(changed.Select(m => m.Key), StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
            )
                Compare(path.Length == 0 ? name : $"{path}.{name}", old[name], changed[name], changes);
            return;
        }

        if (before is JsonArray oldItems && after is JsonArray newItems)
        {
            for (var i = 0; i < Math.Max(oldItems.Count, newItems.Count); i++)
                Compare(
                    $"{path}[{i}]",
                    i < oldItems.Count ? oldItems[i] : null,
                    i < newItems.Count ? newItems[i] : null,
                    changes
                );
            return;
        }

        changes.Add(
            (JsonNode)
                new JsonObject
                {
                    ["field"] = path,
                    ["before"] = before?.DeepClone(),
                    ["after"] = after?.DeepClone(),
                }
        );
    }
}
