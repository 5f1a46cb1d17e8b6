using System.Net;
using System.Text.Json.Nodes;
using Uwazumi.Ledger;

namespace Uwazumi.Web.Tests.Api;

public class LedgerApiTests(DemoData demo)
{
    [Fact]
    public async Task The_ledger_is_taken_along_and_verified_elsewhere_against_a_checkpoint()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var reader = await node.AsAsync("reader");
        using var made = await reader.SendAsync(HttpMethod.Post, "/api/ledger/checkpoints", null);
        var checkpoint = await ApiCaller.AnswerAsync(made, HttpStatusCode.Created);
        Assert.Equal("asked", checkpoint["occasion"]!.ToString());
        using var file = await reader.GetAsync(made.Headers.Location!.ToString());
        var held = SignedCheckpoint.Parse(await file.Content.ReadAsByteArrayAsync(Cancel));
        // With nothing new there is nothing to sign anew.
        var again = await ApiCaller.AnswerAsync(
            await reader.SendAsync(HttpMethod.Post, "/api/ledger/checkpoints", null),
            HttpStatusCode.OK
        );
        Assert.Equal(checkpoint["sha256"]!.ToString(), again["sha256"]!.ToString());

        var head = await reader.ReadAsync("/api/ledger");
        Assert.Equal(0, head["uncoveredTail"]!.GetValue<double>());
        Assert.Equal(held.PublicKey.Fingerprint, head["keyFingerprint"]!.ToString());
        using var export = await reader.GetAsync("/api/ledger/export");
        Assert.Equal("no-store", export.Headers.CacheControl?.ToString());
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, await export.Content.ReadAsByteArrayAsync(Cancel), Cancel);
            var verified = LedgerFile.Verify(path, held);
            Assert.True(verified.Valid, verified.FirstFault?.Message);
            Assert.Equal(head["events"]!.GetValue<double>(), verified.Events);
            Assert.Equal(verified.Events, verified.CoveredByCheckpoint);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task The_ledger_is_not_for_strangers_or_administrators()
    {
        await using var node = await ApiNode.StartAsync(demo);
        foreach (var path in new[] { "", "/checkpoints", "/export", "/checkpoints/" + new string('0', 64) })
            await ApiCaller.RefusedAsync(
                await node.Stranger().GetAsync("/api/ledger" + path),
                HttpStatusCode.Unauthorized,
                "SIGN_IN_NEEDED"
            );
        var reader = await node.AsAsync("reader");
        await ApiCaller.RefusedAsync(
            await reader.GetAsync("/api/ledger/checkpoints/" + new string('0', 64)),
            HttpStatusCode.NotFound,
            "CHECKPOINT_NOT_FOUND"
        );
        using var list = await reader.GetAsync("/api/ledger/checkpoints");
        Assert.NotEmpty(JsonNode.Parse(await list.Content.ReadAsStringAsync(Cancel))!.AsArray());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
