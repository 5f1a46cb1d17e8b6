using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;

namespace Uwazumi.Web.Tests.Ledgers;

/// <summary>The ledger's pages, proofs, checkpoints and verification over real requests.</summary>
public class LedgerTests(DemoData demo)
{
    [Fact]
    public async Task The_state_names_events_the_last_checkpoint_the_uncovered_tail_and_the_key()
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        var html = await reader.GetStringAsync("/ledger", Cancel);
        Assert.Contains(node.Store.Ledger.CheckpointKey.PublicKey.Fingerprint, html, StringComparison.Ordinal);
        Assert.Contains(node.Store.Ledger.Scope, html, StringComparison.Ordinal);
        Assert.Contains(
            $"<b class=\"num\">{node.Store.Ledger.Count.ToString(CultureInfo.InvariantCulture)}</b>",
            html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_checkpoint_is_made_when_something_is_new_and_its_file_proves_the_events()
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        using (var made = await reader.PostFormAsync("/ledger", "/ledger/checkpoints"))
            Assert.Equal("/ledger", made.Headers.Location?.ToString());
        await using var database = node.Store.Read();
        var last = await database.Checkpoints.OrderByDescending(c => c.TreeSize).FirstAsync(Cancel);
        Assert.Equal((node.Store.Ledger.Count, "asked"), (last.TreeSize, last.Occasion));
        var count = await database.Checkpoints.CountAsync(Cancel);
        using (await reader.PostFormAsync("/ledger", "/ledger/checkpoints")) { }
        Assert.Equal(count, await database.Checkpoints.CountAsync(Cancel));

        var file = await reader.GetByteArrayAsync(
            new Uri($"/ledger/checkpoints/{last.Sha256}.json", UriKind.Relative),
            Cancel
        );
        var signed = SignedCheckpoint.Parse(file);
        Assert.Null(signed.FindFault());
        var proof = JsonNode.Parse(await reader.GetStringAsync("/ledger/events/73/proof.json", Cancel))!;
        Assert.True(
            MerkleTree.VerifyInclusion(
                73,
                signed.Checkpoint.TreeSize,
                LedgerEvent.FromBytes(CanonicalJson.Serialize(proof["event"])).LeafHash(),
                [.. proof["inclusion"]!.AsArray().Select(h => Convert.FromHexString(h!.GetValue<string>()))],
                Convert.FromHexString(signed.Checkpoint.RootHash)
            )
        );
        var page = await reader.GetStringAsync("/ledger/events/73", Cancel);
        Assert.Contains("一致", page, StringComparison.Ordinal);
        Assert.Contains("つながっています", page, StringComparison.Ordinal);
        Assert.DoesNotContain("tag stop", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_after_the_last_checkpoint_says_that_it_is_not_covered()
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        var last = (node.Store.Ledger.Count - 1).ToString(CultureInfo.InvariantCulture);
        Assert.Contains(
            "まだチェックポイントに含まれていません",
            await reader.GetStringAsync($"/ledger/events/{last}", Cancel),
            StringComparison.Ordinal
        );
        using var proof = await reader.GetAsync(new Uri($"/ledger/events/{last}/proof.json", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, proof.StatusCode);
    }

    [Fact]
    public async Task The_export_is_the_whole_chain_one_event_a_line()
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        var text = await reader.GetByteArrayAsync(new Uri("/ledger/export.jsonl", UriKind.Relative), Cancel);
        var previous = LedgerEvent.NoPreviousHash;
        long sequence = 0;
        foreach (
            var line in System.Text.Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        )
        {
            var recorded = LedgerEvent.FromBytes(System.Text.Encoding.UTF8.GetBytes(line));
            Assert.Equal((sequence++, previous), (recorded.Sequence, recorded.PreviousHash));
            previous = recorded.Hash;
        }

        Assert.Equal(node.Store.Ledger.Count, sequence);
    }

    [Fact]
    public async Task The_list_is_filtered_and_paged_from_the_newest()
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        var all = await reader.GetStringAsync("/ledger", Cancel);
        Assert.Contains("rel=\"next\"", all, StringComparison.Ordinal);
        var one = await reader.GetStringAsync("/ledger?subject=UC-2611-01&type=lot.signed", Cancel);
        Assert.Equal(3, one.Split("/ledger/events/").Length - 1);
        Assert.DoesNotContain("rel=\"next\"", one, StringComparison.Ordinal);
        var none = await reader.GetStringAsync("/ledger?actor=nobody", Cancel);
        Assert.Contains("該当する記録はありません", none, StringComparison.Ordinal);
        var older = await reader.GetStringAsync("/ledger?before=10", Cancel);
        Assert.Contains("/ledger/events/9\"", older, StringComparison.Ordinal);
        Assert.DoesNotContain("/ledger/events/10\"", older, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ledger/events/999999")]
    [InlineData("/ledger/events/-1")]
    [InlineData("/ledger/checkpoints/..%2f..%2frecords.db.json")]
    [InlineData("/ledger/checkpoints/00.json")]
    [InlineData("/audit/lot/NOTHING")]
    [InlineData("/audit/lot/..%2f..%2fetc")]
    [InlineData("/audit/nothing/x")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        using var answer = await reader.GetAsync(new Uri(node.Address.ToString().TrimEnd('/') + path), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_verification_goes_on_when_the_page_is_left_and_says_what_it_looked_at()
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        var answer = await VerifyAsync(reader);
        Assert.Contains("変更は見つかりませんでした", answer, StringComparison.Ordinal);
        Assert.Contains("--checkpoint", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verification_finds_a_value_that_was_changed_behind_the_program()
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        await using (var connection = new SqliteConnection($"Data Source={node.Store.Folder.DatabaseFile}"))
        {
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText =
                "UPDATE lots SET Document = replace(Document, '\"vials\":', '\"vials\": ') WHERE LotId = 'UC-2611-01'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancel));
        }

        var answer = await VerifyAsync(reader);
        Assert.Contains("ROW_ALTERED", answer, StringComparison.Ordinal);
        Assert.Contains("lots/UC-2611-01", answer, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<string> VerifyAsync(HttpClient client)
    {
        using (var started = await client.PostFormAsync("/ledger/verification", "/ledger/verification"))
            Assert.Equal("/ledger/verification", started.Headers.Location?.ToString());
        for (var i = 0; i < 300; i++)
        {
            var part = await client.GetStringAsync("/ledger/verification/progress", Cancel);
            if (!part.Contains("hx-trigger", StringComparison.Ordinal))
                return part;
            await Task.Delay(200, Cancel);
        }

        Assert.Fail("The verification did not end in a minute.");
        return "";
    }
}
