using System.Text.Json.Nodes;
using Uwazumi.Exchange.Certificates;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;
using Uwazumi.Records.Results;

namespace Uwazumi.Exchange.Tests.Certificates;

public sealed class PlotSectionTests
{
    [Theory]
    [InlineData("ja", "粒径の中央値は 96.8 nm、検出粒子の 91.2 % が 30–150 nm")]
    [InlineData("en", "Median 96.8 nm; 91.2 % of the detected particles lie in 30–150 nm")]
    public void The_size_distribution_is_titled_with_its_finding_and_names_the_instrument_s_own_median(
        string language,
        string title
    )
    {
        var figure = Assert.Single(Figures(SizeLot(SizeDetails()), language));
        Assert.Equal(title, figure.Element("figcaption")!.Value);
        Assert.Contains("95.9", figure.Value, StringComparison.Ordinal);
        Assert.Contains(figure.Descendants("a"), a => (string?)a.Attribute("href") == "#run-size");
        Assert.Contains(
            figure.Descendants(),
            e => e.Name.LocalName == "desc" && e.Value.Contains("96.8 nm", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Details_of_another_form_are_not_drawn_and_never_stop_the_certificate()
    {
        foreach (var damaged in new[] { "binEdgesNm", "density" })
        {
            foreach (
                var value in new JsonNode?[]
                {
                    null,
                    "text",
                    new JsonArray("x"),
                    new JsonArray(),
                    new JsonArray(1.0, -5.0, 3.0),
                }
            )
            {
                var details = SizeDetails();
                details["sizeDistribution"]![damaged] = value;
                Assert.Empty(Figures(SizeLot(details), "en"));
            }
        }
    }

    [Fact]
    public void The_standard_curve_shows_the_sample_and_its_result()
    {
        var run = SampleLot.Run(
            "run-curve",
            SampleLot.Finding("component.VEGF", Quantity.WithInterval(632, "pg/mL", 596, 671))
        ) with
        {
            Parameters = new JsonObject { ["unit"] = "pg/mL" },
        };
        run.Results["details"] = CurveDetails();
        var lot = SampleLot.Judge(
            [SampleLot.Criterion("component.VEGF", "components") with { Required = false }],
            [run]
        );
        var figure = Assert.Single(Figures(lot, "en"));
        Assert.Equal("Test component.VEGF: 632 pg/mL read off the standard curve", figure.Element("figcaption")!.Value);
        Assert.Contains("LOT 1:2", figure.Value, StringComparison.Ordinal);
        Assert.Contains("concentration (pg/mL)", figure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_judged_marker_is_drawn_with_its_control()
    {
        var run = SampleLot.Run(
            "run-marker",
            SampleLot.Finding("cells.CD73", Quantity.WithInterval(0.9859, "1", 0.9832, 0.9883))
        );
        run.Results["details"] = new JsonObject
        {
            ["markers"] = new JsonArray(
                new JsonObject
                {
                    ["marker"] = "CD73",
                    ["channel"] = "FITC-A",
                    ["threshold"] = 900.0,
                    ["histogram"] = new JsonObject
                    {
                        ["cofactor"] = 150,
                        ["asinhEdges"] = new JsonArray(0.0, 1.0, 2.0, 3.0, 4.0),
                        ["sample"] = new JsonArray(1, 2, 30, 900),
                        ["control"] = new JsonArray(500, 200, 3, 1),
                    },
                }
            ),
        };
        var lot = SampleLot.Judge(
            [SampleLot.Criterion("cells.CD73", "cells") with { Limits = SampleLot.Between("0.95", null, "1") }],
            [run]
        );
        var figure = Assert.Single(Figures(lot, "en"));
        Assert.Equal("Test cells.CD73: 98.59 %", figure.Element("figcaption")!.Value);
        Assert.Contains(
            "933 events of the sample and of 704 events of the control",
            figure.Value,
            StringComparison.Ordinal
        );
    }

    private static List<System.Xml.Linq.XElement> Figures(JudgedLot lot, string language) =>
        [.. new RenderedPage(Certificate.Render(lot, SampleLot.Context(), language)).Elements("figure")];

    private static JudgedLot SizeLot(JsonObject details)
    {
        var median = SampleLot.Finding("particles.d50", Quantity.WithInterval(96.84, "nm", 95.11, 98.43));
        var fraction = SampleLot.Finding(
            "particles.fraction30To150",
            Quantity.WithInterval(0.9123, "1", 0.8961, 0.9272)
        );
        Run run = SampleLot.Run("run-size", median);
        run.Results["findings"] = new JsonArray(median.ToJson(), fraction.ToJson());
        run.Results["details"] = details;
        return SampleLot.Judge(
            [SampleLot.Criterion("particles.d50") with { Limits = SampleLot.Between("70", "130", "nm") }],
            [run]
        );
    }

    private static JsonObject SizeDetails() =>
        new()
        {
            ["sizeDistribution"] = new JsonObject
            {
                ["binEdgesNm"] = new JsonArray(0.0, 50.0, 100.0, 150.0, 200.0),
                ["density"] = new JsonArray(0.001, 0.01, 0.008, 0.001),
                ["lower"] = new JsonArray(0.0, 0.009, 0.007, 0.0),
                ["upper"] = new JsonArray(0.002, 0.011, 0.009, 0.002),
            },
            ["reported"] = new JsonObject { ["d50"] = 95.9 },
            ["videos"] = new JsonArray(new JsonObject(), new JsonObject()),
        };

    private static JsonObject CurveDetails() =>
        new()
        {
            ["parameters"] = new JsonArray([
                .. new[] { ("bottom", 0.05), ("top", 3.4), ("ec50", 800.0), ("slope", 1.1) }.Select(p =>
                    (JsonNode)new JsonObject { ["name"] = p.Item1, ["value"] = p.Item2 }
                ),
            ]),
            ["standards"] = new JsonArray([
                .. new[] { (0.0, 0.05), (31.0, 0.15), (250.0, 0.8), (2000.0, 2.5) }.Select(w =>
                    (JsonNode)new JsonObject { ["concentration"] = w.Item1, ["response"] = w.Item2 }
                ),
            ]),
            ["samples"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "LOT",
                    ["dilution"] = 2,
                    ["meanResponse"] = 0.95,
                    ["assayedConcentration"] = Quantity.WithInterval(316, "pg/mL", 298, 335).ToJson(),
                }
            ),
            ["lloq"] = 31.0,
            ["uloq"] = 2000.0,
        };
}
