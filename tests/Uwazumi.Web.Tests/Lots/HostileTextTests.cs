using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Tests.Lots;

/// <summary>A script in every text field of a lot comes out as text on every page that shows it.</summary>
public class HostileTextTests(DemoData demo)
{
    private const string Script = "<script>alert('x')</script>";

    [Fact]
    public async Task A_script_in_every_text_field_of_a_lot_stays_text()
    {
        await using var node = await demo.StartAsync();
        var analyst = await DemoData.SignInAsync(node, "analyst");
        using var registered = await analyst.PostFormAsync("/lots/new", "/lots/new", [.. Fields("X-1")]);
        Assert.Equal(HttpStatusCode.Redirect, registered.StatusCode);
        foreach (
            var path in new[] { "/lots", "/lots/X-1", "/lots/X-1/correct", "/audit/lot/X-1", "/lots/X-1/tests/new" }
        )
        {
            var page = await analyst.GetStringAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.DoesNotContain(Script, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_lot_number_that_is_a_path_or_a_script_is_refused_and_nothing_is_stored()
    {
        await using var node = await demo.StartAsync();
        var analyst = await DemoData.SignInAsync(node, "analyst");
        var before = node.Store.Ledger.Count;
        foreach (var id in new[] { "../../etc/passwd", Script, "a/b", " " })
        {
            using var refused = await analyst.PostFormAsync("/lots/new", "/lots/new", [.. Fields(id)]);
            Assert.Equal(422, (int)refused.StatusCode);
        }

        Assert.Equal(before, node.Store.Ledger.Count);
    }

    [Fact]
    public async Task The_second_of_two_savers_is_told_and_loses_nothing()
    {
        await using var node = await demo.StartAsync();
        var first = await DemoData.SignInAsync(node, "analyst");
        var second = await DemoData.SignInAsync(node, "analyst");
        var page = await first.GetStringAsync(new Uri("/lots/UC-2611-04/correct", UriKind.Relative), Cancel);
        var version = System
            .Text.RegularExpressions.Regex.Match(page, "name=\"version\" value=\"(\\d+)\"")
            .Groups[1]
            .Value;
        var lot = await node.Services.GetRequiredService<LotReader>().DemandAsync("UC-2611-04", Cancel);
        var fields = FieldsOf(PublicLot.Read(lot.PublicLot).ToJson(), "lot");
        fields.RemoveAll(f => f.Name == "lot.donorCode");
        (string, string)[] With(string vials, string reason) =>
            [
                .. fields.Select(f => f.Name == "lot.vials" ? (f.Name, vials) : f),
                ("version", version),
                ("reason", reason),
            ];
        using var saved = await first.PostFormAsync(
            "/lots/UC-2611-04/correct",
            "/lots/UC-2611-04/correct",
            With("97", "counted")
        );
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var late = await second.PostFormAsync(
            "/lots/UC-2611-04/correct",
            "/lots/UC-2611-04/correct",
            With("96", "counted by me")
        );
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var shown = await late.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("value=\"96\"", shown, StringComparison.Ordinal);
        Assert.Contains("counted by me", shown, StringComparison.Ordinal);
        await using var database = node.Store.Read();
        var row = await database.Lots.SingleAsync(l => l.LotId == "UC-2611-04", Cancel);
        Assert.Contains("\"vials\":97", row.Document, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static List<(string Name, string Value)> FieldsOf(System.Text.Json.Nodes.JsonNode? node, string path)
    {
        if (node is System.Text.Json.Nodes.JsonObject members)
            return [.. members.SelectMany(m => FieldsOf(m.Value, $"{path}.{m.Key}"))];
        if (node is System.Text.Json.Nodes.JsonArray items)
            return [.. items.SelectMany((item, i) => FieldsOf(item, $"{path}[{i}]"))];
        return node is null ? [] : [(path, node.ToString())];
    }

    private static IEnumerable<(string, string)> Fields(string id)
    {
        yield return ("specification", "1@EXAMPLE-SP-EV");
        yield return ("lot.id", id);
        foreach (
            var name in new[]
            {
                "product.ja",
                "product.en",
                "maker",
                "tissue.ja",
                "tissue.en",
                "donorCode",
                "storage.ja",
                "storage.en",
                "residuals[0].name.ja",
                "residuals[0].name.en",
                "residuals[0].declared.ja",
                "residuals[0].declared.en",
                "excipients[0].name.ja",
                "excipients[0].name.en",
                "excipients[0].declared.ja",
                "excipients[0].declared.en",
                "declaredRoutes[0].ja",
                "declaredRoutes[0].en",
            }
        )
            yield return ("lot." + name, Script);
        yield return ("lot.harvests[0].id", Script);
        yield return ("lot.harvests[0].harvestedOn", "2026-11-01");
        yield return ("lot.harvests[0].volumeMl", "400");
        yield return ("lot.passage", "4");
        yield return ("lot.fillVolumeMl", "1.0");
        yield return ("lot.vials", "100");
        yield return ("lot.filledOn", "2026-11-04");
    }
}
