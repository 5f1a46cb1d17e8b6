using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Records.Release;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.Demonstration;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Tests.Verification;

/// <summary>The public page of a passport, as a stranger opens it from the printed code.</summary>
public class PassportTests(DemoData demo)
{
    private const string Lot = "UC-2611-01";

    [Fact]
    public async Task A_stranger_reads_whether_it_is_unchanged_and_separately_that_trust_is_theirs_to_find_out()
    {
        await using var node = await demo.StartAsync();
        var sha256 = await PassportAsync(node);
        var html = await node.Client.GetStringAsync("/p/" + sha256, Cancel);
        var integrity = Section(html, "integrity");
        Assert.Contains("署名後の変更はありません", integrity, StringComparison.Ordinal);
        // Neutral: neither a tick nor the green of a pass.
        Assert.DoesNotContain("tag pass", integrity, StringComparison.Ordinal);
        Assert.DoesNotContain("M3 8.5l3.2 3.2L13 5", integrity, StringComparison.Ordinal);
        var trust = Section(html, "trust");
        Assert.Contains("このページでは分かりません", trust, StringComparison.Ordinal);
        Assert.Contains(node.Store.Ledger.CheckpointKey.PublicKey.Fingerprint, trust, StringComparison.Ordinal);
        Assert.Contains("現在有効なパスポートです", html, StringComparison.Ordinal);
        var english = node.NewClient();
        english.DefaultRequestHeaders.Add("Accept-Language", "en");
        Assert.Contains(
            "unchanged since it was signed",
            await english.GetStringAsync("/p/" + sha256, Cancel),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_file_under_the_address_has_the_hash_of_the_address()
    {
        await using var node = await demo.StartAsync();
        var sha256 = await PassportAsync(node);
        var bytes = await node.Client.GetByteArrayAsync(
            new Uri($"/p/{sha256}/passport.json", UriKind.Relative),
            Cancel
        );
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Theory]
    [InlineData("/p/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/p/..%2f..%2fkeys%2fsecrets.key")]
    [InlineData("/p/x/passport.json")]
    [InlineData("/p/0000000000000000000000000000000000000000000000000000000000000000/certificate.ja.html")]
    public async Task An_unknown_passport_is_not_found_and_says_how_to_verify_a_file_instead(string path)
    {
        await using var node = await demo.StartAsync();
        using var answer = await node.Client.GetAsync(new Uri(node.Address.ToString().TrimEnd('/') + path), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("href=\"/verify\"", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_lot_is_said_to_be_under_review_and_the_next_passport_and_this_one_lead_to_each_other()
    {
        await using var node = await demo.StartAsync();
        var first = await PassportAsync(node);
        await CorrectAsync(node);
        var review = await node.Client.GetStringAsync("/p/" + first, Cancel);
        Assert.Contains("記録が訂正され", review, StringComparison.Ordinal);
        Assert.Contains("署名後の変更はありません", review, StringComparison.Ordinal);
        await SignAsync(node, SignatureMeaning.Performed, SignatureMeaning.Reviewed, SignatureMeaning.Released);
        var second = await PassportAsync(node, supersedes: first);
        Assert.Contains(
            $"href=\"/p/{second}\"",
            await node.Client.GetStringAsync("/p/" + first, Cancel),
            StringComparison.Ordinal
        );
        var now = await node.Client.GetStringAsync("/p/" + second, Cancel);
        Assert.Contains($"href=\"/p/{first}\"", now, StringComparison.Ordinal);
        Assert.Contains("現在有効なパスポートです", now, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lot_that_was_rejected_since_is_a_stop()
    {
        await using var node = await demo.StartAsync();
        var sha256 = await PassportAsync(node);
        await CorrectAsync(node);
        await SignAsync(node, SignatureMeaning.Rejected);
        var html = await node.Client.GetStringAsync("/p/" + sha256, Cancel);
        Assert.Contains("note stop", html, StringComparison.Ordinal);
        Assert.Contains("出荷不可と判定されました", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_file_that_was_altered_is_said_to_be_so_and_nothing_that_it_states_is_shown()
    {
        await using var node = await demo.StartAsync();
        var sha256 = await PassportAsync(node);
        await using (var connection = new SqliteConnection($"Data Source={node.Store.Folder.DatabaseFile}"))
        {
            await connection.OpenAsync(Cancel);
            foreach (
                var text in new[]
                {
                    "DROP TRIGGER passport_files_refuse_UPDATE",
                    "UPDATE passport_files SET Bytes = CAST(replace(CAST(Bytes AS TEXT), '\"vials\":100', '\"vials\":999') AS BLOB)",
                }
            )
            {
                await using var command = connection.CreateCommand();
                command.CommandText = text;
                await command.ExecuteNonQueryAsync(Cancel);
            }
        }

        var html = await node.Client.GetStringAsync("/p/" + sha256, Cancel);
        Assert.Contains("署名後に変更または破損があります", html, StringComparison.Ordinal);
        Assert.DoesNotContain("tag pass", html, StringComparison.Ordinal);
        Assert.DoesNotContain("臍帯由来", html, StringComparison.Ordinal);
        using var certificate = await node.Client.GetAsync(
            new Uri($"/p/{sha256}/certificate.ja.html", UriKind.Relative),
            Cancel
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, certificate.StatusCode);
    }

    internal static async Task<string> PassportAsync(TestNode node, string? supersedes = null)
    {
        await using var database = node.Store.Read();
        return (await database.Passports.SingleAsync(p => p.LotId == Lot && p.Supersedes == supersedes, Cancel)).Sha256;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Section(string html, string id) =>
        Regex.Match(html, $"<section[^>]* id=\"{id}\".*?</section>", RegexOptions.Singleline).Value;

    private static async Task CorrectAsync(TestNode node)
    {
        var lot = await node.Services.GetRequiredService<LotReader>().DemandAsync(Lot);
        var document = PublicLot.Read(lot.PublicLot).ToJson();
        document.Remove("donorCode");
        document["vials"] = 98;
        var analyst = (await PeopleAsync(node))["analyst"];
        await node
            .Services.GetRequiredService<LotCorrections>()
            .CorrectAsync(analyst, Lot, lot.Row.Version, document, "counted again");
    }

    private static async Task SignAsync(TestNode node, params SignatureMeaning[] meanings)
    {
        foreach (var meaning in meanings)
        {
            await using var scope = node.Services.CreateAsyncScope();
            await new DemoWork(scope.ServiceProvider, await PeopleAsync(node)).SignAsync(Lot, meaning, "because");
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> PeopleAsync(TestNode node)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AccountsDatabase>()
            .Users.ToDictionaryAsync(u => u.UserName!, u => u.PersonId, Cancel);
    }
}
