using System.Text.Json.Nodes;
using Uwazumi.Example;

namespace Uwazumi.Cli.Tests.Nodes;

/// <summary><c>judge --node</c>: the lot of a folder, judged and kept by a served node.</summary>
public class NodeJudgeTests(ExampleData example)
{
    [Fact]
    public async Task A_lot_that_is_under_way_on_the_node_is_gone_on_with_and_asking_again_adds_nothing()
    {
        await using var node = await example.ServeAsync();
        var token = await node.TokenFileAsync("analyst", "read", "enter");
        var lot = node.Lot(ExampleKind.Later);
        var answer = node.Run("judge", lot, "--token-file", token).Answer;
        Assert.Equal("judge/1", answer["method"]!.ToString());
        Assert.Equal("pass", answer["results"]!["verdict"]!.ToString());
        Assert.Equal("quarantine", answer["results"]!["disposition"]!.ToString());
        Assert.Contains(answer["warnings"]!.AsArray(), w => w!["code"]!.ToString() == "DONOR_CODE_NOT_COMPARED");
        // The same criteria as without a node.
        var alone = CommandLine.Run("judge", lot, "--json").Results;
        Assert.Equal(Verdicts(alone), Verdicts(answer["results"]!.AsObject()));

        var again = node.Run("judge", lot, "--token-file", token).Results;
        Assert.Equal(answer["results"]!["stateSha256"]!.ToString(), again["stateSha256"]!.ToString());
        Assert.Equal(answer["results"]!["throughSequence"]!.ToJsonString(), again["throughSequence"]!.ToJsonString());
    }

    [Fact]
    public async Task A_new_lot_is_registered_and_its_files_are_kept()
    {
        await using var node = await example.ServeAsync();
        var token = await node.TokenFileAsync("analyst", "read", "enter");
        var lot = node.Lot(ExampleKind.Later);
        Change(lot, "lot.json", json => json["lot"]!["id"] = "UC-2611-50");
        var results = node.Run("judge", lot, "--token-file", token, "--exit-code").Results;
        Assert.Equal("UC-2611-50", results["lotId"]!.ToString());
        Assert.Equal(["u-1"], results["runs"]!.AsArray().Select(r => r!["analyst"]!.ToString()).Distinct());
        var plain = await File.ReadAllTextAsync(token, TestContext.Current.CancellationToken);
        Assert.Equal(5, (await node.AskAsync("/api/lots", plain.Trim()))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Another_lot_under_the_same_number_and_another_specification_are_refused()
    {
        await using var node = await example.ServeAsync();
        var token = await node.TokenFileAsync("analyst", "read", "enter");
        var lot = node.Lot(ExampleKind.Later);
        Change(lot, "lot.json", json => json["lot"]!["vials"] = 7);
        var differs = node.Run("judge", lot, "--token-file", token).Refusal;
        Assert.Equal("LOT_DIFFERS", differs["code"]!.ToString());
        Assert.Contains("vials", differs["message"]!.ToString(), StringComparison.Ordinal);

        Change(lot, "specification.json", json => json["title"]!["en"] = "Another");
        Assert.Equal("SPECIFICATION_DIFFERS", node.Run("judge", lot, "--token-file", token).Code);
        Change(lot, "specification.json", json => json["version"] = 9);
        Assert.Equal("SPECIFICATION_NOT_ON_NODE", node.Run("judge", lot, "--token-file", token).Code);
    }

    [Fact]
    public async Task What_the_node_refuses_is_told_with_its_code()
    {
        await using var node = await example.ServeAsync();
        var lot = node.Lot(ExampleKind.Later);
        Change(lot, "lot.json", json => json["lot"]!["id"] = "UC-2611-51");
        var reader = await node.TokenFileAsync("reader", "read");
        var refused = node.Run("judge", lot, "--token-file", reader).Refusal;
        Assert.Equal("NODE_REFUSED", refused["code"]!.ToString());
        Assert.Contains("NOT_PERMITTED", refused["message"]!.ToString(), StringComparison.Ordinal);

        var bad = node.PathOf("bad.token");
        await File.WriteAllTextAsync(bad, "uwz_0_0", TestContext.Current.CancellationToken);
        Assert.Contains(
            "SIGN_IN_NEEDED",
            node.Run("judge", lot, "--token-file", bad).Refusal["message"]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal("TOKEN_MISSING", node.Run("judge", lot).Code);
        await File.WriteAllTextAsync(bad, "two words", TestContext.Current.CancellationToken);
        Assert.Equal("TOKEN_MALFORMED", node.Run("judge", lot, "--token-file", bad).Code);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9", "NODE_UNREACHABLE")]
    [InlineData("http://clinic.example", "NODE_ADDRESS_INVALID")]
    [InlineData("https://clinic.example/path", "NODE_ADDRESS_INVALID")]
    [InlineData("ftp://localhost", "NODE_ADDRESS_INVALID")]
    [InlineData("localhost:5080", "NODE_ADDRESS_INVALID")]
    public void An_address_that_is_none_or_does_not_answer_is_refused(string address, string code) =>
        Assert.Equal(
            code,
            CommandLine.RunWith([("UWAZUMI_TOKEN", "uwz_a_b")], "ledger", "verify", "--node", address, "--json").Code
        );

    [Fact]
    public void Options_that_have_no_meaning_together_are_refused()
    {
        Assert.Equal("USAGE", CommandLine.Run("judge", "lot", "--token-file", "x", "--json").Code);
        Assert.Equal(
            "USAGE",
            CommandLine
                .RunWith(
                    [("UWAZUMI_TOKEN", "uwz_a_b")],
                    "judge",
                    "lot",
                    "--node",
                    "http://localhost:9",
                    "--out",
                    "o",
                    "--json"
                )
                .Code
        );
        Assert.Equal("USAGE", CommandLine.Run("replay", "run-1", "--lot", "x", "--json").Code);
    }

    private static void Change(string lot, string file, Action<JsonNode> change)
    {
        var path = Path.Combine(lot, file);
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        change(json);
        File.WriteAllText(path, json.ToJsonString());
    }

    private static IEnumerable<string> Verdicts(JsonObject results) =>
        results["criteria"]!.AsArray().Select(c => $"{c!["attribute"]}: {c["verdict"]}, {c["runId"]}");
}
