using System.Text.Json;
using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests.BadInput;

/// <summary>
/// JSON documents that are sound JSON, with one member removed, doubled or replaced by something of another kind. Whatever it is: an
/// answer or a refusal, never a fault of the program.
/// </summary>
public class ChangedDocumentTests(WorkedExample example)
{
    /// <summary>A few of each every time, many in the nightly run.</summary>
    private static readonly int Changes = Environment.GetEnvironmentVariable("UWAZUMI_NIGHTLY") == "1" ? 500 : 25;

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Replacements =
    [
        "null",
        "true",
        "\"\"",
        "\"words\"",
        "\"-1\"",
        "\"1e999\"",
        "\"2026-02-30\"",
        "-1",
        "1.5",
        "1e300",
        "99999999999999999999",
        "[]",
        "[null]",
        "{}",
        "{\"a\":[1,{\"b\":null}]}",
    ];

    [Fact]
    public void A_changed_result_is_replayed_or_refused() =>
        ChangeAndRun(example.ResultFile, file => ["replay", file, "--raw", example.Evidence]);

    [Fact]
    public void A_changed_run_file_is_replayed_or_refused() =>
        ChangeAndRun(
            Directory.GetFiles(example.PathOf("evidence", "runs")).Order(StringComparer.Ordinal).First(),
            file => ["replay", file, "--raw", example.Evidence]
        );

    [Fact]
    public void A_changed_passport_is_verified_or_refused() =>
        ChangeAndRun(example.Passport, file => ["passport", "verify", file]);

    [Fact]
    public void A_changed_checkpoint_is_compared_or_refused() =>
        ChangeAndRun(
            example.PathOf("evidence", "checkpoint.json"),
            file => ["ledger", "verify", example.Evidence, "--checkpoint", file]
        );

    [Fact]
    public void A_changed_specification_is_checked_or_refused() =>
        ChangeAndRun(example.PathOf("lot", "specification.json"), file => ["specification", "check", file]);

    [Fact]
    public void A_changed_lot_is_judged_or_refused()
    {
        using var folder = new TemporaryFolder();
        ShortLot.Copy(example, folder);
        ChangeAndRun(
            example.PathOf("lot", "lot.json"),
            file =>
            {
                File.Copy(file, folder.PathOf("lot", "lot.json"), overwrite: true);
                return ["judge", folder.PathOf("lot")];
            }
        );
    }

    [Fact]
    public void A_lot_under_a_changed_specification_is_judged_or_refused()
    {
        using var folder = new TemporaryFolder();
        ShortLot.Copy(example, folder);
        ChangeAndRun(
            example.PathOf("lot", "specification.json"),
            file =>
            {
                File.Copy(file, folder.PathOf("lot", "specification.json"), overwrite: true);
                return ["judge", folder.PathOf("lot")];
            }
        );
    }

    private static void ChangeAndRun(string document, Func<string, string[]> call)
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(document);
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < Changes; seed++)
        {
            var root = JsonNode.Parse(text)!;
            var what = ChangeOnePlace(root, new Random(seed));
            var (exitCode, errors) = EntryPoint.Enter(call(folder.Write("changed.json", root.ToJsonString(Plain))));
            if (exitCode is not (0 or 2))
                faults.Add($"{what}: {errors.Split('\n')[0]}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Changes a random place and says which and how.</summary>
    private static string ChangeOnePlace(JsonNode root, Random random)
    {
        var node = root;
        while (true)
        {
            var children = Children(node);
            var (key, child) = children[random.Next(children.Count)];
            // Shallow places are few and long lists of numbers many, so the walk from the root finds all kinds of places.
            if (child is not (JsonObject or JsonArray) || Children(child).Count == 0 || random.Next(5) == 0)
                return Change(node, key, child, random);
            node = child;
        }
    }

    private static string Change(JsonNode parent, object key, JsonNode? child, Random random)
    {
        var place = $"{parent.GetPath()} {key}";
        var kind = random.Next(4);
        if (kind == 0)
        {
            Remove(parent, key);
            return $"{place} removed";
        }

        if (kind == 1 && parent is JsonArray list)
        {
            list.Add(child?.DeepClone());
            return $"{place} doubled";
        }

        var replacement = Replacements[random.Next(Replacements.Length)];
        if (parent is JsonObject record)
            record[(string)key] = JsonNode.Parse(replacement);
        else
            parent[(int)key] = JsonNode.Parse(replacement);
        return $"{place} became {replacement}";
    }

    private static void Remove(JsonNode parent, object key)
    {
        if (parent is JsonObject record)
            record.Remove((string)key);
        else
            parent.AsArray().RemoveAt((int)key);
    }

    private static List<(object Key, JsonNode? Child)> Children(JsonNode node) =>
        node switch
        {
            JsonObject record => [.. record.Select(p => ((object)p.Key, p.Value))],
            JsonArray list => [.. list.Select((c, i) => ((object)i, c))],
            _ => [],
        };
}
