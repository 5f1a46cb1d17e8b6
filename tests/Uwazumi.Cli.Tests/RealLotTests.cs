using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Cli.Tests;

/// <summary>A lot whose raw files are real: a bead export of an instrument, a cytometer's file, a plate reader's plate.</summary>
public class RealLotTests
{
    private const string Channel = "FL1-H";
    private const double Threshold = 200;

    // Known: median and fraction of the averaged curve; the lot's values are means over the videos, within a bin of 1 nm and their scatter.
    [Theory]
    [InlineData("tidyNano_beads.csv", 97.19, 0.9828, null)]
    [InlineData("tidyNano_beads2.csv", 99.83, 0.9937, 6.09e12)]
    public void Judge_runs_on_real_instrument_files_and_gives_quantities_with_intervals(
        string export,
        double d50,
        double fraction,
        double? concentration
    )
    {
        using var folder = new TemporaryFolder();
        var lot = WriteLot(folder, export);
        var judged = CommandLine.Run("judge", lot, "--out", folder.PathOf("evidence"), "--json").Results;
        var criteria = judged["criteria"]!.AsArray().ToDictionary(c => c!["attribute"]!.GetValue<string>(), c => c!);

        AssertQuantity(criteria["particles.d50"], d50, tolerance: 1, "nm", "pass");
        AssertQuantity(criteria["particles.fraction30To150"], fraction, tolerance: 0.02, "1", "pass");
        if (concentration is { } printed)
            AssertQuantity(criteria["particles.concentration"], printed, tolerance: 0.005e12, "/mL", "pass");
        else
            Assert.Equal("not assessable", criteria["particles.concentration"]["verdict"]!.GetValue<string>());
        AssertQuantity(criteria["cells.FL1"], FractionByCounting(), tolerance: 1e-12, "1", "fail");
        Assert.Equal("pg/mL", criteria["component.ANALYTE"]["quantity"]!["unit"]!.GetValue<string>());
        Assert.Equal("pass", criteria["component.ANALYTE"]["verdict"]!.GetValue<string>());
        Assert.Equal("fail", judged["verdict"]!.GetValue<string>());

        var replay = CommandLine.Run("replay", folder.PathOf("evidence", "result.json"), "--json").Results;
        Assert.True(replay["identical"]!.GetValue<bool>());
    }

    private static void AssertQuantity(
        JsonNode criterion,
        double expected,
        double tolerance,
        string unit,
        string verdict
    )
    {
        var quantity = criterion["quantity"]!;
        var value = quantity["value"]!.GetValue<double>();
        Assert.Equal(expected, value, tolerance);
        Assert.Equal(unit, quantity["unit"]!.GetValue<string>());
        Assert.Equal(verdict, criterion["verdict"]!.GetValue<string>());
        Assert.InRange(value, quantity["lower"]!.GetValue<double>(), quantity["upper"]!.GetValue<double>());
    }

    /// <summary>A second way to the fraction: the exported events, put on the scale of $P3E (4 decades from 1 over 1024 channels), counted.</summary>
    private static double FractionByCounting()
    {
        using var folder = new TemporaryFolder();
        var csv = folder.PathOf("events.csv");
        var read = CommandLine.Run("cytometry", "read", Fcs, "--events-out", csv, "--json").Results;
        var names = read["channels"]!.AsArray().Select(c => c!["name"]!.GetValue<string>()).ToList();
        var column = names.IndexOf(Channel) + 1;
        var values = File.ReadLines(csv)
            .Skip(1)
            .Select(l => double.Parse(l.Split(',')[column], CultureInfo.InvariantCulture))
            .Select(v => Math.Pow(10, 4 * v / 1024))
            .ToList();
        Assert.Equal(20949, values.Count);
        return values.Count(v => v > Threshold) / (double)values.Count;
    }

    private static string Fcs => SharedData.Require("cytometry/flowcal/Data001.fcs");

    private static string WriteLot(TemporaryFolder folder, string export)
    {
        folder.Write("lot/nta.csv", File.ReadAllBytes(SharedData.Require("particles/nanosight/" + export)));
        folder.Write("lot/cells.fcs", File.ReadAllBytes(Fcs));
        folder.Write(
            "lot/plate.csv",
            File.ReadAllBytes(SharedData.Require("statistics/elisa_5pl/regression-js_issue96_5pl.csv"))
        );
        folder.Write("lot/samples.csv", "id,response\nREAL-1,0.9\n");
        folder.Write("lot/specification.json", Specification);
        folder.Write("lot/lot.json", LotJson);
        return folder.PathOf("lot");
    }

    private static readonly string LotJson = $$"""
        {
          "format": "uwazumi.lot/1",
          "lot": {
            "id": "REAL-1",
            "product": { "ja": "公開された測定ファイル", "en": "Published measurement files" },
            "maker": "none",
            "tissue": { "ja": "なし", "en": "none" },
            "donorCode": "NONE", "passage": 1,
            "harvests": [ { "id": "H-1", "harvestedOn": "2026-01-01", "volumeMl": "1" } ],
            "fillVolumeMl": "1.0", "vials": 1, "filledOn": "2026-01-02", "expiresOn": "2027-01-02",
            "storage": { "ja": "なし", "en": "none" },
            "residuals": [], "excipients": [], "declaredRoutes": [],
            "labelParticlesPerMl": "1.5e9", "synthetic": false
          },
          "specification": "specification.json",
          "tests": [
            { "test": "particles", "method": "particles.nanosight/1", "files": { "export": "nta.csv" },
              "acquiredOn": "2026-02-01", "analyst": "u-1" },
            { "test": "cells", "method": "cytometry.markerFraction/1", "files": { "sample": "cells.fcs" },
              "parameters": {
                "markers": { "{{Channel}}": "FL1" } },
              "acquiredOn": "2026-02-01", "analyst": "u-1" },
            { "test": "analyte", "method": "assays.curve4pl/1", "files": { "standards": "plate.csv", "samples": "samples.csv" },
              "parameters": { "analyte": "ANALYTE", "unit": "pg/mL", "sampleId": "REAL-1",
                "concentrationColumn": "x", "responseColumn": "y" },
              "acquiredOn": "2026-02-01", "analyst": "u-1" }
          ]
        }
        """;

    /// <summary>Fixed before the files were written, which themselves say when that was.</summary>
    private static readonly string Specification = $$"""
        {
          "format": "uwazumi.specification/1", "id": "REAL-SP", "version": 1,
          "title": { "ja": "試験用", "en": "For this test" }, "fixedOn": "2000-01-01",
          "methods": [
            { "id": "particles.nanosight/1", "parameters": {} },
            { "id": "cytometry.markerFraction/1", "parameters": {
                "thresholds": { "FL1": "{{Threshold}}" }, "thresholdOrigin": "stated for this test" } },
            { "id": "assays.curve4pl/1", "parameters": { "weights": "1/y2", "interval": "inversion" } }
          ],
          "criteria": [
            {{Criterion("particles.d50", "particles.nanosight/1", "vesicles", "70", "130", "nm")}},
            {{Criterion("particles.fraction30To150", "particles.nanosight/1", "vesicles", "0.8", "1", "1")}},
            {{Criterion("particles.concentration", "particles.nanosight/1", "vesicles", "1e12", "1e13", "/mL")}},
            {{Criterion("cells.FL1", "cytometry.markerFraction/1", "cells", "0.95", "1", "1")}},
            {{Criterion("component.ANALYTE", "assays.curve4pl/1", "components", "1", "2", "pg/mL")}}
          ]
        }
        """;

    private static string Criterion(
        string attribute,
        string method,
        string category,
        string lower,
        string upper,
        string unit
    ) =>
        $$"""
            { "attribute": "{{attribute}}", "name": { "ja": "{{attribute}}", "en": "{{attribute}}" },
              "category": "{{category}}", "method": "{{method}}",
              "limits": { "lower": "{{lower}}", "upper": "{{upper}}", "unit": "{{unit}}" },
              "rule": { "kind": "pointEstimate" }, "requirement": "required",
              "source": { "ja": "試験用", "en": "for this test" } }
            """;
}
