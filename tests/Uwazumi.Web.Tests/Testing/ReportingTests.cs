using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Laboratory.Reporting;
using Uwazumi.Quantities;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Tests.Testing;

public class ReportingTests(DemoData demo)
{
    private static readonly string[] WithoutFacts =
    [
        "videos",
        "temperature",
        "viscosity",
        "analysisSoftware",
        "detectionThreshold",
        "shortestTrack",
        "particlesPerFrame",
        "validTracks",
    ];

    [Fact]
    public async Task The_list_states_what_the_record_has_and_nothing_else()
    {
        await using var lot = await TrackedLot.StartAsync(demo);
        var list = await ListAsync(lot);
        Assert.Equal(24, ReportingList.Items.Count);
        var stated = list.Lines.Where(l => l.IsStated).Select(l => l.Item.Id).ToHashSet();
        // With two recordings there is a standard deviation when both were sized.
        var sized = lot.Run.Results["details"]!["videos"]!.AsArray().Count(v => v!["d50"] is not null);
        Assert.Equal(WithoutFacts.Concat(sized > 1 ? ["replicates"] : []).ToHashSet(), stated);
        Assert.Equal(stated.Count, list.Stated);
        Assert.All(list.Lines, l => Assert.NotEmpty(l.Item.Missing.Ja));
    }

    [Fact]
    public async Task Facts_change_the_list_and_no_number()
    {
        await using var plain = await TrackedLot.StartAsync(demo);
        await using var lot = await TrackedLot.StartAsync(
            demo,
            ("instrument", "405"),
            ("laserWavelengthNm", 488),
            ("diluent", "PBS <b>0.1 µm</b>")
        );
        var list = await ListAsync(lot);
        string? Of(string id) => list.Lines.Single(l => l.Item.Id == id).Value?.En;
        Assert.Equal("405", Of("instrumentModel"));
        Assert.Equal("488 nm", Of("laserWavelength"));
        Assert.Equal("PBS <b>0.1 µm</b>", Of("medium"));
        Assert.Null(Of("gain"));
        Assert.Equal((await ListAsync(plain)).Stated + 3, list.Stated);
        Assert.True(JsonNode.DeepEquals(plain.Run.Results, lot.Run.Results));
        var page = await lot.TextAsync("/reporting");
        Assert.Contains($"報告項目 24 のうち {list.Stated} が記載済み", page, StringComparison.Ordinal);
        Assert.Contains("全文は確認していません", page, StringComparison.Ordinal);
        Assert.Contains("PBS &lt;b&gt;", page, StringComparison.Ordinal);
        var rows = (await lot.TextAsync("/reporting.csv")).Split("\r\n");
        Assert.Equal(24 + 2, rows.Length);
    }

    [Fact]
    public async Task A_fact_that_is_no_fact_is_refused()
    {
        foreach (
            var (name, value) in new (string, JsonNode)[]
            {
                ("laserWavelengthNm", 5),
                ("diluent", ""),
                ("diluent", 7),
                ("cameraGain", new string('x', 501)),
            }
        )
            await Assert.ThrowsAsync<RefusedException>(() => TrackedLot.StartAsync(demo, (name, value)));
    }

    [Fact]
    public async Task A_run_by_another_method_has_no_list()
    {
        await using var lot = await TrackedLot.StartAsync(demo);
        var dossier = await lot
            .Node.Services.GetRequiredService<LotReader>()
            .DemandAsync(TrackedLot.LotId, TestContext.Current.CancellationToken);
        var other = dossier.Judged.Runs.First(r => r.Method != lot.Run.Method);
        using var refused = await lot.Reader.GetAsync(
            new Uri($"/lots/{TrackedLot.LotId}/runs/{other.RunId}/reporting", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    private static async Task<ReportingList> ListAsync(TrackedLot lot)
    {
        var dossier = await lot
            .Node.Services.GetRequiredService<LotReader>()
            .DemandAsync(TrackedLot.LotId, TestContext.Current.CancellationToken);
        return ReportingList.Of(dossier.Judged, lot.Run);
    }
}
