using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Exchange.Tests.Passports;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Quantities;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Exchange.Tests.Verification;

/// <summary>The browser judges a lot again by its own code: the same words, the same law, the same answer to any body.</summary>
public sealed class JudgingTwinTests
{
    /// <summary>Values that take the place of a member; what is read strictly, loosely or not at all shows in the answers.</summary>
    private static readonly string[] Replacements =
    [
        "null",
        "true",
        "7",
        "0.5",
        "\"x\"",
        "\"0.90\"",
        "\"2026-11-30\"",
        "[]",
        "{}",
    ];

    private const double HalfInterval = 1.959963984540054;

    [Fact]
    public void Both_verifiers_know_the_same_words()
    {
        const string Script = """
            require(process.argv[1]);
            process.stdout.write(JSON.stringify(globalThis.uwazumi.vocabulary));
            """;
        var theirs = JsonNode.Parse(NodeVerifier.Run(Script, ""))!;
        string[] List(string name) => [.. theirs[name]!.AsArray().Select(w => w!.GetValue<string>())];
        Assert.Equal(UcumUnit.Known.Order(StringComparer.Ordinal), List("UNITS").Order(StringComparer.Ordinal));
        Assert.Equal(CriterionCategory.All, List("CATEGORIES"));
        Assert.Equal(ReportFacts.OfTest.Concat(ReportFacts.OfReport), List("REPORT_FACTS"));
        var settings = new JsonObject();
        foreach (var method in MethodRegistry.All.Where(m => m.Parameters.Any(p => p.Setting)))
            settings[method.Id] = new JsonObject([
                .. method.Parameters.Where(p => p.Setting).Select(p => KeyValuePair.Create(p.Name, p.DefaultValue)),
            ]);
        Assert.True(JsonNode.DeepEquals(settings, theirs["SETTINGS"]), theirs["SETTINGS"]!.ToJsonString());
    }

    /// <summary>Far closer than the distance from the demanded probability within which the browser leaves the verdict as stated.</summary>
    [Fact]
    public void Both_verifiers_have_the_same_normal_law()
    {
        const string Script = """
            require(process.argv[1]);
            const { normalBelow } = globalThis.uwazumi.judging;
            const values = [];
            for (let i = -4200; i <= 4200; i++) values.push(normalBelow(i / 100));
            process.stdout.write(JSON.stringify(values));
            """;
        var theirs = JsonNode.Parse(NodeVerifier.Run(Script, ""))!.AsArray();
        for (var i = 0; i < theirs.Count; i++)
            Assert.Equal(Normal.Cdf((i - 4200) / 100.0), theirs[i]!.GetValue<double>(), 1e-14);
    }

    [Fact]
    public void Both_verifiers_give_the_same_answer_to_a_body_in_which_any_one_member_was_changed()
    {
        using var forger = new PassportForger();
        var cases = new List<(string Name, byte[] Bytes)>();
        foreach (var (path, i) in Paths(PassportForger.Body()).Select((path, i) => (path, i)))
        {
            cases.Add(($"{Shown(path)} left out", forger.Whole(b => Remove(b, path))));
            // A third of them for each member, so that the test stays short; neighbours get the others.
            foreach (var replacement in Replacements.Where((_, k) => k % 3 == i % 3))
                cases.Add(($"{Shown(path)} = {replacement}", forger.Whole(b => Set(b, path, replacement))));
        }

        var answers = NodeVerifier.Ask(cases.Select(c => (c.Bytes, (string[]?)null)));
        for (var i = 0; i < cases.Count; i++)
        {
            var ours = PassportVerifier.Verify(cases[i].Bytes);
            var theirs = answers[i]["checks"]!
                .AsArray()
                .Select(c => (c!["name"]!.GetValue<string>(), c["ok"]!.GetValue<bool>()));
            Assert.True(
                ours.Checks.Select(c => (c.Name, c.Ok)).SequenceEqual(theirs),
                $"{cases[i].Name}: ours {ours.FirstFault ?? "valid"}; theirs {answers[i]["firstFault"]}"
            );
        }

        Assert.InRange(cases.Count, 1000, 10000);
    }

    [Fact]
    public void A_probability_is_judged_to_the_digit_by_ours_and_left_as_stated_by_the_browser_only_at_the_level_itself()
    {
        using var forger = new PassportForger();
        byte[] With(double value, string verdict)
        {
            var body = ForgedBody.Judged(b =>
            {
                b["specification"]!["criteria"]![3]!["limits"] = JsonNode.Parse("""{ "lower": "1", "unit": "/mL" }""");
                // One standard uncertainty is 1: the value lies as far above its limit as the law needs.
                var quantity = b["runs"]![4]!["results"]!["findings"]![0]!["quantity"]!;
                quantity["value"] = value;
                quantity["lower"] = value - HalfInterval;
                quantity["upper"] = value + HalfInterval;
                b["specification"]!["criteria"]![3]!["requirement"] = "informative";
            });
            body["criteria"]![3]!["verdict"] = verdict;
            body["criteria"]![3]!["runs"]![0]!["verdict"] = verdict;
            return forger.Whole(body);
        }

        var needed = 1 + Normal.Quantile(0.9);
        foreach (
            var (value, claims, oursOk, theirsOk) in new[]
            {
                (needed + 1e-6, "pass", true, true),
                (needed + 1e-6, "fail", false, false),
                (needed - 1e-6, "fail", true, true),
                (needed - 1e-6, "pass", false, false),
                (needed - 1e-12, "pass", false, true),
                (needed - 1e-12, "not assessable", false, false),
            }
        )
        {
            var bytes = With(value, claims);
            var place = value.ToString("R", CultureInfo.InvariantCulture);
            Assert.True(PassportVerifier.Verify(bytes).Valid == oursOk, place);
            Assert.True(NodeVerifier.Ask((bytes, null))[0]["valid"]!.GetValue<bool>() == theirsOk, place);
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, params object[] at)
    {
        if (at.Length > 0)
            yield return at;
        var children = node switch
        {
            JsonObject members => members.Select(m => ((object)m.Key, m.Value)),
            JsonArray items => items.Select((item, i) => ((object)i, item)),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            foreach (var path in Paths(child, [.. at, key]))
                yield return path;
        }
    }

    private static string Shown(object[] path) => string.Join('.', path);

    private static JsonNode Parent(JsonNode body, object[] path) =>
        path[..^1].Aggregate(body, (node, key) => key is int index ? node[index]! : node[(string)key]!);

    private static void Remove(JsonNode body, object[] path)
    {
        if (path[^1] is int index)
            Parent(body, path).AsArray().RemoveAt(index);
        else
            Parent(body, path).AsObject().Remove((string)path[^1]);
    }

    private static void Set(JsonNode body, object[] path, string json)
    {
        if (path[^1] is int index)
            Parent(body, path)[index] = JsonNode.Parse(json);
        else
            Parent(body, path)[(string)path[^1]] = JsonNode.Parse(json);
    }
}
