using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Tests.Ledgers;

/// <summary>The audit trail of a record: who, when, before and after, why; and the same as a table.</summary>
public class AuditTests(DemoData demo)
{
    private const string Lot = "UC-2611-01";

    [Fact]
    public async Task A_correction_stands_with_both_values_its_reason_and_the_persons_name()
    {
        await using var node = await demo.StartAsync();
        await CorrectAsync(node, "97", "数え直し");
        var reader = await DemoData.SignInAsync(node, "reader");
        var page = Specifications.EditorTests.Plain(await reader.GetStringAsync($"/audit/lot/{Lot}", Cancel));
        Assert.Contains("ロット記録の訂正", page, StringComparison.Ordinal);
        Assert.Matches("vials 変更前: 100 .* 変更後: 97", page);
        Assert.Contains("数え直し", page, StringComparison.Ordinal);
        Assert.Contains("Hanako Shiken", page, StringComparison.Ordinal);
        Assert.Contains("+09:00", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    public async Task A_formula_in_a_reason_stays_text_in_the_exported_table(string reason)
    {
        await using var node = await demo.StartAsync();
        await CorrectAsync(node, "97", reason);
        var reader = await DemoData.SignInAsync(node, "reader");
        using var answer = await reader.GetAsync(new Uri($"/audit/lot/{Lot}?as=csv", UriKind.Relative), Cancel);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var csv = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(",97,'" + reason, csv.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("," + reason, csv, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task CorrectAsync(TestNode node, string vials, string reason)
    {
        var lot = await node.Services.GetRequiredService<LotReader>().DemandAsync(Lot);
        var document = PublicLot.Read(lot.PublicLot).ToJson();
        document.Remove("donorCode");
        document["vials"] = int.Parse(vials, System.Globalization.CultureInfo.InvariantCulture);
        await using var database = node.Store.Read();
        var analyst = await database.People.SingleAsync(p => p.Roles == "analyst");
        await node
            .Services.GetRequiredService<LotCorrections>()
            .CorrectAsync(analyst.PersonId, Lot, lot.Row.Version, document, reason);
    }
}
