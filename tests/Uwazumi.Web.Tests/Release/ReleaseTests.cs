using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Exchange.Passports;
using Uwazumi.Quantities;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Ledger;
using Uwazumi.Web.Account;
using Uwazumi.Web.Account.Demonstration;
using Uwazumi.Web.Lots;
using Uwazumi.Web.Release;

namespace Uwazumi.Web.Tests.Release;

/// <summary>The ceremony, over real requests on the worked example.</summary>
public class ReleaseTests(DemoData demo)
{
    private const string Waiting = "UC-2611-02";
    private const string Failing = "UC-2611-03";

    [Fact]
    public async Task The_releaser_releases_a_reviewed_lot_and_its_passport_is_valid_with_three_signatures()
    {
        await using var node = await demo.StartAsync();
        var releaser = await DemoData.SignInAsync(node, "releaser");
        using var signed = await SignAsync(releaser, Waiting, "released");
        Assert.Equal($"/lots/{Waiting}", signed.Headers.Location?.ToString());
        await using var database = node.Store.Read();
        var lot = await database.Lots.SingleAsync(l => l.LotId == Waiting, Cancel);
        Assert.Equal("released", lot.Disposition);
        var passport = await database.Passports.SingleAsync(p => p.LotId == Waiting, Cancel);
        var file = await database.PassportFiles.SingleAsync(p => p.Sha256 == passport.Sha256, Cancel);
        Assert.Null(PassportVerifier.Verify(file.Bytes).FirstFault);
        Assert.Equal(
            ["試験者 / Analyst", "確認者 / Reviewer", "出荷判定者 / Releaser"],
            PassportReading.SignaturesOf(file.Bytes).Select(s => s.Role)
        );
    }

    [Fact]
    public async Task The_failing_twin_is_not_released()
    {
        await using var node = await demo.StartAsync();
        var reviewer = await DemoData.SignInAsync(node, "reviewer");
        using (await SignAsync(reviewer, Failing, "reviewed")) { }

        var client = await DemoData.SignInAsync(node, "releaser");
        var before = node.Store.Ledger.Count;
        using var answer = await SignAsync(client, Failing, "released");
        Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("LOT_NOT_PASSED", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await using var database = node.Store.Read();
        Assert.Equal("quarantine", (await database.Lots.SingleAsync(l => l.LotId == Failing, Cancel)).Disposition);
        Assert.False(await database.Passports.AnyAsync(p => p.LotId == Failing, Cancel));
        var after = await database.Events.Where(e => e.Sequence >= before).Select(e => e.Type).ToListAsync(Cancel);
        Assert.DoesNotContain(after, type => type.StartsWith("lot.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_signs_nothing()
    {
        await using var node = await demo.StartAsync();
        var releaser = await DemoData.SignInAsync(node, "releaser");
        using var answer = await SignAsync(releaser, Waiting, "released", password: "not-the-password");
        Assert.Contains(
            "REAUTHENTICATION_FAILED",
            await answer.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
        await using var database = node.Store.Read();
        Assert.Equal("quarantine", (await database.Lots.SingleAsync(l => l.LotId == Waiting, Cancel)).Disposition);
    }

    [Fact]
    public async Task A_page_that_was_opened_before_a_change_signs_nothing()
    {
        await using var node = await demo.StartAsync();
        var releaser = await DemoData.SignInAsync(node, "releaser");
        var page = await releaser.GetStringAsync($"/lots/{Waiting}/sign/released", Cancel);
        await CorrectAsync(node, Waiting, "vials", "99");
        using var answer = await PostAsync(releaser, Waiting, "released", page, DemoAccounts.Password);
        Assert.Contains("STALE_PAGE", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        // The earlier signatures were of another state: they must be given again.
        using var again = await SignAsync(releaser, Waiting, "released");
        Assert.Contains(
            "PERFORMED_SIGNATURE_MISSING",
            await again.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_person_who_lost_the_role_a_second_ago_signs_nothing()
    {
        await using var node = await demo.StartAsync();
        var releaser = await DemoData.SignInAsync(node, "releaser");
        var page = await releaser.GetStringAsync($"/lots/{Waiting}/sign/released", Cancel);
        await node.Store.Writer.WriteAsync(
            "system",
            async session =>
            {
                var person = await session.Database.People.SingleAsync(p => p.Roles == "releaser");
                person.Roles = "reader";
                await session.RecordAsync("person.rolesChanged", "person:" + person.PersonId, []);
            },
            Cancel
        );
        using var answer = await PostAsync(releaser, Waiting, "released", page, DemoAccounts.Password);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        // And inside of the transaction, for whoever was already past the door.
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            DeskAsync(node, Waiting, SignatureMeaning.Released)
        );
        Assert.Equal("RIGHT_LOST", refused.Refusal.Code);
    }

    [Fact]
    public async Task A_correction_takes_a_released_lot_back_and_the_next_passport_names_the_one_that_it_supersedes()
    {
        await using var node = await demo.StartAsync();
        const string released = "UC-2611-01";
        await CorrectAsync(node, released, "vials", "98");
        await using (var database = node.Store.Read())
            Assert.Equal("quarantine", (await database.Lots.SingleAsync(l => l.LotId == released, Cancel)).Disposition);
        foreach (
            var (person, meaning) in new[]
            {
                ("analyst", "performed"),
                ("reviewer", "reviewed"),
                ("releaser", "released"),
            }
        )
        {
            var client = await DemoData.SignInAsync(node, person);
            using var signed = await SignAsync(client, released, meaning);
            Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);
        }

        await using var after = node.Store.Read();
        var passports = await after
            .Passports.Where(p => p.LotId == released)
            .OrderBy(p => p.IssuedMs)
            .ToListAsync(Cancel);
        Assert.Equal(2, passports.Count);
        Assert.Equal(passports[0].Sha256, passports[1].Supersedes);
        foreach (var passport in passports)
        {
            var file = await after.PassportFiles.SingleAsync(f => f.Sha256 == passport.Sha256, Cancel);
            Assert.Null(PassportVerifier.Verify(file.Bytes).FirstFault);
        }
    }

    [Fact]
    public async Task Rejecting_needs_its_reason_and_is_final_until_a_correction()
    {
        await using var node = await demo.StartAsync();
        var releaser = await DemoData.SignInAsync(node, "releaser");
        using (var bare = await SignAsync(releaser, Failing, "rejected", reason: " "))
            Assert.Contains("REASON_MISSING", await bare.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using (var signed = await SignAsync(releaser, Failing, "rejected", reason: "エンドトキシンが規格外のため"))
            Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);
        await using var database = node.Store.Read();
        Assert.Equal("rejected", (await database.Lots.SingleAsync(l => l.LotId == Failing, Cancel)).Disposition);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<HttpResponseMessage> SignAsync(
        HttpClient client,
        string lotId,
        string meaning,
        string password = DemoAccounts.Password,
        string reason = ""
    )
    {
        var page = await client.GetStringAsync($"/lots/{lotId}/sign/{meaning}", Cancel);
        return await PostAsync(client, lotId, meaning, page, password, reason);
    }

    /// <summary>Posts the ceremony as the page stood; a page that offers no form is posted all the same, as an attacker would.</summary>
    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient client,
        string lotId,
        string meaning,
        string page,
        string password,
        string reason = ""
    )
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = HtmlForms.TokenOf(page),
                ["state"] = Hidden(page, "state"),
                ["through"] = Hidden(page, "through"),
                ["password"] = password,
                ["reason"] = reason,
                ["looked"] = "yes",
            }
        );
        return await client.PostAsync(new Uri($"/lots/{lotId}/sign/{meaning}", UriKind.Relative), form, Cancel);
    }

    private static string Hidden(string page, string name) =>
        System
            .Text.RegularExpressions.Regex.Match(page, $"name=\"{name}\" value=\"(?<value>[^\"]*)\"")
            .Groups["value"]
            .Value;

    private static async Task DeskAsync(TestNode node, string lotId, SignatureMeaning meaning)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var lot = await scope.ServiceProvider.GetRequiredService<LotReader>().DemandAsync(lotId);
        var trail = await AuditTrail.ReadAsync(node.Store, lot);
        await using var database = node.Store.Read();
        var releaser = (await database.People.OrderBy(p => p.PersonId).ToListAsync())[2];
        Assert.Equal("reader", releaser.Roles);
        await scope
            .ServiceProvider.GetRequiredService<SigningDesk>()
            .SignAsync(
                releaser.PersonId,
                new SigningRequest
                {
                    LotId = lotId,
                    Meaning = meaning,
                    StateSha256 = lot.StateSha256,
                    ThroughSequence = trail.ThroughSequence,
                },
                new ReauthenticationProof { Password = DemoAccounts.Password }
            );
    }

    private static async Task CorrectAsync(TestNode node, string lotId, string field, string value)
    {
        var lot = await node.Services.GetRequiredService<LotReader>().DemandAsync(lotId);
        var document = PublicLot.Read(lot.PublicLot).ToJson();
        document.Remove("donorCode");
        document[field] = value;
        await using var database = node.Store.Read();
        var analyst = await database.People.SingleAsync(p => p.Roles == "analyst");
        await node
            .Services.GetRequiredService<LotCorrections>()
            .CorrectAsync(analyst.PersonId, lotId, lot.Row.Version, document, "計数の訂正 / counted again");
    }
}
