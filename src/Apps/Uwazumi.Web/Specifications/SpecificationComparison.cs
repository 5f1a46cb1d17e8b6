using System.Text.Json.Nodes;
using Uwazumi.Records.Specifications;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Specifications;

/// <summary>Two versions of a specification, criterion by criterion. What is not named as different is the same in every member.</summary>
public sealed record SpecificationComparison
{
    /// <summary>The titles, when they differ; else null.</summary>
    public ComparedField? Title { get; private init; }

    /// <summary>The criteria: those of the later version in its order, then those that are gone.</summary>
    public required IReadOnlyList<ComparedCriterion> Criteria { get; init; }

    /// <summary>The locked methods, by id.</summary>
    public required IReadOnlyList<ComparedMethod> Methods { get; init; }

    /// <summary>True when nothing differs but version and day.</summary>
    public bool IsSame =>
        Title is null
        && Criteria.All(c => c.Difference == Difference.Same)
        && Methods.All(m => m.Difference == Difference.Same);

    /// <summary>How many criteria have a difference of a kind.</summary>
    public int Count(Difference difference) => Criteria.Count(c => c.Difference == difference);

    /// <summary>Compares two versions.</summary>
    public static SpecificationComparison Of(Specification before, Specification after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new SpecificationComparison
        {
            Title =
                before.Title == after.Title
                    ? null
                    : new ComparedField("title", before.Title.ToJson(), after.Title.ToJson()),
            Criteria = CriteriaOf(before, after),
            Methods = MethodsOf(before, after),
        };
    }

    private static List<ComparedCriterion> CriteriaOf(Specification before, Specification after)
    {
        var old = before.Criteria.ToDictionary(c => c.Attribute, StringComparer.Ordinal);
        var moved = Moved([.. before.Criteria.Select(c => c.Attribute)], [.. after.Criteria.Select(c => c.Attribute)]);
        var compared = after.Criteria.Select(c => Compare(old.GetValueOrDefault(c.Attribute), c, moved)).ToList();
        var kept = after.Criteria.Select(c => c.Attribute).ToHashSet(StringComparer.Ordinal);
        compared.AddRange(
            before
                .Criteria.Where(c => !kept.Contains(c.Attribute))
                .Select(c => new ComparedCriterion(c.Attribute, Difference.Removed, c, null, []))
        );
        return compared;
    }

    private static ComparedCriterion Compare(
        Criterion? before,
        Criterion after,
        Dictionary<string, (int Before, int After)> moved
    )
    {
        if (before is null)
            return new ComparedCriterion(after.Attribute, Difference.Added, null, after, []);
        var (old, changed) = (before.ToJson(), after.ToJson());
        var fields = old.Select(m => m.Key)
            .Union(changed.Select(m => m.Key), StringComparer.Ordinal)
            .Where(name => !JsonNode.DeepEquals(old[name], changed[name]))
            .Select(name => new ComparedField(name, old[name]?.DeepClone(), changed[name]?.DeepClone()))
            .ToList();
        if (moved.TryGetValue(after.Attribute, out var places))
            fields.Add(new ComparedField("position", places.Before, places.After));
        return new ComparedCriterion(
            after.Attribute,
            fields.Count == 0 ? Difference.Same : Difference.Changed,
            before,
            after,
            fields
        );
    }

    private static IReadOnlyList<ComparedMethod> MethodsOf(Specification before, Specification after)
    {
        var old = before.Methods.ToDictionary(m => m.Id, Settings, StringComparer.Ordinal);
        var changed = after.Methods.ToDictionary(m => m.Id, Settings, StringComparer.Ordinal);
        return
        [
            .. old
                .Keys.Union(changed.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(id => Compare(id, old.GetValueOrDefault(id), changed.GetValueOrDefault(id))),
        ];
    }

    private static ComparedMethod Compare(string id, JsonObject? before, JsonObject? after)
    {
        var fields = FieldChanges
            .Between(before ?? Unlocked(), after ?? Unlocked())
            .Select(change => new ComparedField(
                change!["field"]!.ToString(),
                change["before"]?.DeepClone(),
                change["after"]?.DeepClone()
            ))
            .ToList();
        var difference = (before, after) switch
        {
            (null, _) => Difference.Added,
            (_, null) => Difference.Removed,
            _ => fields.Count == 0 ? Difference.Same : Difference.Changed,
        };
        return new ComparedMethod(id, difference, fields);
    }

    private static JsonObject Unlocked() => new() { ["parameters"] = new JsonObject() };

    private static JsonObject Settings(LockedMethod method)
    {
        var settings = method.ToJson();
        settings.Remove("id");
        return settings;
    }

    /// <summary>
    /// The criteria whose place among those of both versions changed, with their places before and after (from 1): the fewest that must be
    /// taken out for the rest to keep its order.
    /// </summary>
    private static Dictionary<string, (int Before, int After)> Moved(
        IReadOnlyList<string> before,
        IReadOnlyList<string> after
    )
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < before.Count; i++)
            places[before[i]] = i;
        var common = after.Where(places.ContainsKey).ToList();
        // The longest run of criteria in their old order (quadratic; specifications have tens of criteria).
        var length = new int[common.Count];
        var link = new int[common.Count];
        var best = -1;
        for (var i = 0; i < common.Count; i++)
        {
            (length[i], link[i]) = (1, -1);
            for (var j = 0; j < i; j++)
            {
                if (places[common[j]] < places[common[i]] && length[j] + 1 > length[i])
                    (length[i], link[i]) = (length[j] + 1, j);
            }

            if (best < 0 || length[i] > length[best])
                best = i;
        }

        var kept = new HashSet<int>();
        for (var i = best; i >= 0; i = link[i])
            kept.Add(i);
        var moved = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        for (var i = 0; i < common.Count; i++)
        {
            if (!kept.Contains(i))
                moved[common[i]] = (places[common[i]] + 1, IndexOf(after, common[i]) + 1);
        }

        return moved;
    }

    private static int IndexOf(IReadOnlyList<string> list, string item)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == item)
                return i;
        }

        return -1;
    }
}
