using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests.Nodes;

/// <summary><c>replay</c>, <c>passport verify</c> and <c>ledger verify</c> with <c>--node</c>.</summary>
public class NodeVerifyTests(ExampleData example)
{
    private const string Released = "UC-2611-01";

    [Fact]
    public async Task A_run_is_replayed_by_the_node_that_keeps_it()
    {
        await using var node = await example.ServeAsync();
        var token = await node.TokenFileAsync("reader", "read");
        var lot = await LotAsync(node, token);
        var run = lot["runs"]![0]!["runId"]!.ToString();
        var results = node.Run("replay", run, "--lot", Released, "--token-file", token).Results;
        Assert.True(results["identical"]!.GetValue<bool>());
        Assert.Empty(results["differences"]!.AsArray());
        Assert.Contains(
            "RUN_NOT_FOUND",
            node.Run("replay", "run-" + new string('0', 20), "--lot", Released, "--token-file", token).Refusal[
                "message"
            ]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal("USAGE", node.Run("replay", run, "--token-file", token).Code);
    }

    [Fact]
    public async Task A_stranger_fetches_a_passport_and_verifies_it_here()
    {
        await using var node = await example.ServeAsync();
        var lot = await LotAsync(node, await node.TokenFileAsync("reader", "read"));
        var sha256 = lot["passports"]![0]!["sha256"]!.ToString();
        var results = node.Run("passport", "verify", sha256).Results;
        Assert.True(results["valid"]!.GetValue<bool>());
        Assert.Equal(Released, results["lotId"]!.ToString());
        Assert.Equal(sha256, results["fileSha256"]!.ToString());
        Assert.Equal("HASH_INVALID", node.Run("passport", "verify", "passport.json").Code);
        Assert.Contains(
            "PASSPORT_NOT_FOUND",
            node.Run("passport", "verify", new string('0', 64)).Refusal["message"]!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_ledger_is_fetched_and_held_against_a_checkpoint()
    {
        await using var node = await example.ServeAsync();
        var token = await node.TokenFileAsync("reader", "read");
        var plain = (await File.ReadAllTextAsync(token, Cancel)).Trim();
        var head = await node.AskAsync("/api/ledger", plain);
        var held = node.PathOf("checkpoint.json");
        await File.WriteAllTextAsync(
            held,
            (await node.AskAsync($"/api/ledger/checkpoints/{head["lastCheckpoint"]!["sha256"]}", plain)).ToJsonString(),
            Cancel
        );
        var results = node.Run("ledger", "verify", "--checkpoint", held, "--token-file", token).Results;
        Assert.True(results["valid"]!.GetValue<bool>(), results.ToJsonString());
        Assert.Equal(
            head["lastCheckpoint"]!["treeSize"]!.GetValue<long>(),
            results["coveredByCheckpoint"]!.GetValue<long>()
        );
        Assert.True(results["uncoveredTail"]!.GetValue<long>() > 0);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<JsonObject> LotAsync(ServedNode node, string tokenFile) =>
        await node.AskAsync($"/api/lots/{Released}", (await File.ReadAllTextAsync(tokenFile, Cancel)).Trim());
}
