using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Exchange.Passports;
using Uwazumi.Web.Account.Demonstration;

namespace Uwazumi.Web.Tests.Api;

/// <summary>The ceremony by the interface for programs, and every way around it that we could think of.</summary>
public class SignatureApiTests(DemoData demo)
{
    [Fact]
    public async Task The_releaser_releases_a_reviewed_lot_and_a_stranger_fetches_and_verifies_its_passport()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var releaser = await node.AsAsync("releaser");
        var signed = await SignAsync(releaser, ApiNode.Waiting, "released");
        var answer = await ApiCaller.AnswerAsync(signed, HttpStatusCode.Created);
        Assert.Equal("released", answer["disposition"]!.ToString());
        var sha256 = answer["passportSha256"]!.ToString();
        Assert.Equal($"/api/passports/{sha256}", signed.Headers.Location?.ToString());

        var stranger = node.Stranger();
        using var file = await stranger.GetAsync($"/api/passports/{sha256}");
        Assert.Equal("no-store", file.Headers.CacheControl?.ToString());
        var bytes = await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Null(PassportVerifier.Verify(bytes).FirstFault);
        var verification = await stranger.ReadAsync($"/api/passports/{sha256}/verification");
        Assert.True(verification["valid"]!.GetValue<bool>());
        Assert.Equal("released", verification["since"]!.ToString());
        foreach (var none in new[] { new string('0', 64), "x", "..%2f..%2fkeys" })
        foreach (var end in new[] { "", "/verification" })
            await ApiCaller.RefusedAsync(
                await stranger.GetAsync($"/api/passports/{none}{end}"),
                HttpStatusCode.NotFound,
                "PASSPORT_NOT_FOUND"
            );
    }

    [Fact]
    public async Task The_failing_twin_is_released_by_no_path()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var analyst = await node.AsAsync("analyst");
        var reviewer = await node.AsAsync("reviewer");
        var releaser = await node.AsAsync("releaser");
        await RefusedAsync(
            await SignAsync(releaser, ApiNode.Failing, "released"),
            HttpStatusCode.UnprocessableEntity,
            "LOT_NOT_PASSED"
        );
        await ApiCaller.AnswerAsync(await SignAsync(reviewer, ApiNode.Failing, "reviewed"), HttpStatusCode.Created);
        await RefusedAsync(
            await SignAsync(releaser, ApiNode.Failing, "released"),
            HttpStatusCode.UnprocessableEntity,
            "LOT_NOT_PASSED"
        );

        // The state of a lot that passed, on the lot that did not.
        var passed = await releaser.ReadAsync($"/api/lots/{ApiNode.Waiting}");
        await RefusedAsync(
            await SignAsync(
                releaser,
                ApiNode.Failing,
                "released",
                b => b["stateSha256"] = passed["stateSha256"]!.DeepClone()
            ),
            HttpStatusCode.Conflict,
            "STALE_PAGE"
        );

        // A correction sets neither disposition nor verdict, in whatever place they are written.
        var lot = await analyst.ReadAsync($"/api/lots/{ApiNode.Failing}");
        foreach (var member in new[] { "disposition", "verdict", "stateSha256", "signatures", "criteria" })
        {
            var inside = lot["lot"]!.DeepClone().AsObject();
            inside[member] = "released";
            await CorrectionRefusedAsync(analyst, lot, inside, []);
            await CorrectionRefusedAsync(
                analyst,
                lot,
                lot["lot"]!.DeepClone().AsObject(),
                new() { [member] = "released" }
            );
        }

        // A later pass of what failed is recorded, and the first verdict stays.
        await RepeatAsync(analyst, lot);
        await ApiCaller.AnswerAsync(await SignAsync(analyst, ApiNode.Failing, "performed"), HttpStatusCode.Created);
        await ApiCaller.AnswerAsync(await SignAsync(reviewer, ApiNode.Failing, "reviewed"), HttpStatusCode.Created);
        await RefusedAsync(
            await SignAsync(releaser, ApiNode.Failing, "released"),
            HttpStatusCode.UnprocessableEntity,
            "LOT_NOT_PASSED"
        );

        await using var database = node.Node.Store.Read();
        var row = await database.Lots.SingleAsync(
            l => l.LotId == ApiNode.Failing,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(("quarantine", "fail"), (row.Disposition, row.Verdict));
        Assert.False(
            await database.Passports.AnyAsync(p => p.LotId == ApiNode.Failing, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task Nobody_signs_what_their_roles_or_token_do_not_permit()
    {
        await using var node = await ApiNode.StartAsync(demo);
        foreach (
            var (role, meaning) in new[]
            {
                ("analyst", "reviewed"),
                ("analyst", "released"),
                ("reviewer", "released"),
                ("reviewer", "performed"),
                ("releaser", "reviewed"),
            }
        )
            await RefusedAsync(
                await SignAsync(await node.AsAsync(role), ApiNode.Waiting, meaning),
                HttpStatusCode.Forbidden,
                "NOT_PERMITTED"
            );
        await RefusedAsync(
            await SignAsync(await node.AsAsync("releaser", "read"), ApiNode.Waiting, "released"),
            HttpStatusCode.Forbidden,
            "NOT_PERMITTED"
        );
        await RefusedAsync(
            await SignAsync(await node.AsAsync("reader"), ApiNode.Waiting, "released"),
            HttpStatusCode.Forbidden,
            "NOT_PERMITTED"
        );
        await RefusedAsync(
            await node.Stranger().PostAsync($"/api/lots/{ApiNode.Waiting}/signatures", new JsonObject()),
            HttpStatusCode.Unauthorized,
            "SIGN_IN_NEEDED"
        );
    }

    [Fact]
    public async Task A_token_alone_signs_nothing_and_neither_does_an_old_view()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var releaser = await node.AsAsync("releaser");
        await RefusedAsync(
            await SignAsync(releaser, ApiNode.Waiting, "released", b => b["password"] = "not it"),
            HttpStatusCode.UnprocessableEntity,
            "REAUTHENTICATION_FAILED"
        );
        await RefusedAsync(
            await SignAsync(releaser, ApiNode.Waiting, "released", b => b.Remove("password")),
            HttpStatusCode.UnprocessableEntity,
            "FIELD_MISSING"
        );
        await RefusedAsync(
            await SignAsync(releaser, ApiNode.Waiting, "released", b => b["throughSequence"] = 1),
            HttpStatusCode.Conflict,
            "STALE_PAGE"
        );
        await RefusedAsync(
            await SignAsync(releaser, ApiNode.Waiting, "released", b => b["stateSha256"] = new string('f', 64)),
            HttpStatusCode.Conflict,
            "STALE_PAGE"
        );
        await RefusedAsync(
            await SignAsync(releaser, ApiNode.Waiting, "approved"),
            HttpStatusCode.UnprocessableEntity,
            "WORD_UNKNOWN"
        );
        await RefusedAsync(
            await SignAsync(releaser, ApiNode.Failing, "rejected"),
            HttpStatusCode.UnprocessableEntity,
            "REASON_MISSING"
        );
        Assert.Equal(
            "quarantine",
            (await releaser.ReadAsync($"/api/lots/{ApiNode.Waiting}"))["disposition"]!.ToString()
        );
    }

    [Fact]
    public async Task A_signature_that_is_repeated_is_refused()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var reviewer = await node.AsAsync("reviewer");
        await RefusedAsync(
            await SignAsync(reviewer, ApiNode.Waiting, "reviewed"),
            HttpStatusCode.UnprocessableEntity,
            "ALREADY_SIGNED"
        );
        var releaser = await node.AsAsync("releaser");
        var body = await BodyAsync(releaser, ApiNode.Waiting, "released");
        var place = $"/api/lots/{ApiNode.Waiting}/signatures";
        // The same request sent twice at once: one signature, one passport.
        var answers = await Task.WhenAll(releaser.PostAsync(place, body), releaser.PostAsync(place, body));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        await RefusedAsync(
            await SignAsync(releaser, ApiNode.Waiting, "released"),
            HttpStatusCode.UnprocessableEntity,
            "LOT_ALREADY_DECIDED"
        );
        Assert.Single((await releaser.ReadAsync($"/api/lots/{ApiNode.Waiting}"))["passports"]!.AsArray());
    }

    private static Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code) =>
        ApiCaller.RefusedAsync(answer, status, code);

    private static async Task CorrectionRefusedAsync(
        ApiCaller analyst,
        JsonObject seen,
        JsonObject lot,
        JsonObject besides
    )
    {
        besides["version"] = seen["version"]!.DeepClone();
        besides["lot"] = lot;
        besides["reason"] = "so that it leaves";
        await RefusedAsync(
            await analyst.PostAsync($"/api/lots/{ApiNode.Failing}/corrections", besides),
            HttpStatusCode.UnprocessableEntity,
            "FIELD_UNKNOWN"
        );
    }

    /// <summary>Enters endotoxin once more, this time within its limits.</summary>
    private static async Task RepeatAsync(ApiCaller analyst, JsonObject lot)
    {
        var run = lot["runs"]!.AsArray().First(r => r!["entry"]?["attribute"]?.ToString() == "endotoxin")!;
        var entry = run["entry"]!.DeepClone().AsObject();
        (entry["value"], entry["lower"], entry["upper"]) = ("0.08", "0.06", "0.11");
        var files = new JsonObject();
        foreach (var input in run["inputs"]!.AsArray())
            files[input!["role"]!.ToString()] = input["sha256"]!.DeepClone();
        await ApiCaller.AnswerAsync(
            await analyst.PostAsync(
                $"/api/lots/{ApiNode.Failing}/tests",
                new JsonObject
                {
                    ["test"] = run["test"]!.DeepClone(),
                    ["method"] = run["method"]!.DeepClone(),
                    ["acquiredOn"] = run["acquiredOn"]!.DeepClone(),
                    ["files"] = files,
                    ["parameters"] = new JsonObject(),
                    ["entry"] = entry,
                    ["repeatReason"] = "measured again",
                }
            ),
            HttpStatusCode.Created
        );
    }

    /// <summary>Signs the state as it is on record just now.</summary>
    private static async Task<HttpResponseMessage> SignAsync(
        ApiCaller caller,
        string lotId,
        string meaning,
        Action<JsonObject>? change = null
    )
    {
        var body = await BodyAsync(caller, lotId, meaning);
        change?.Invoke(body);
        return await caller.PostAsync($"/api/lots/{lotId}/signatures", body);
    }

    private static async Task<JsonObject> BodyAsync(ApiCaller caller, string lotId, string meaning)
    {
        var lot = await caller.ReadAsync($"/api/lots/{lotId}");
        return new JsonObject
        {
            ["meaning"] = meaning,
            ["stateSha256"] = lot["stateSha256"]!.DeepClone(),
            ["throughSequence"] = lot["throughSequence"]!.DeepClone(),
            ["password"] = DemoAccounts.Password,
        };
    }
}
