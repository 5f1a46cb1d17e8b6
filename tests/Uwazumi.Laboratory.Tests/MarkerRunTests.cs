using System.Text.Json.Nodes;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Records.Judging;
using Uwazumi.TestData;

namespace Uwazumi.Laboratory.Tests;

/// <summary>What positive means must be fixed before the data: by the specification, not in lot.json.</summary>
public sealed class MarkerRunTests : IDisposable
{
    private readonly LotFolderSpecimen lot = new();

    public MarkerRunTests()
    {
        Write("sample.fcs", "CD73", 900, "11-NOV-2026");
        Write("control.fcs", null, 0, "11-NOV-2026");
        lot.Json["specification"] = JsonNode.Parse(
            """
            {
              "format": "uwazumi.specification/1", "id": "SP", "version": 1,
              "title": { "ja": "規格", "en": "specification" }, "fixedOn": "2026-10-01",
              "methods": [ { "id": "cytometry.markerFraction/1", "parameters": { "controlPercentile": 99.0 } } ],
              "criteria": [
                { "attribute": "cells.CD73", "name": { "ja": "陽性率", "en": "positive" }, "category": "cells",
                  "method": "cytometry.markerFraction/1", "limits": { "lower": "0.85", "unit": "1" },
                  "rule": { "kind": "pointEstimate" }, "requirement": "required", "source": { "ja": "自社", "en": "own" } }
              ]
            }
            """
        );
        lot.Json["tests"] = new JsonArray(
            JsonNode.Parse(
                """
                { "test": "cells", "method": "cytometry.markerFraction/1",
                  "files": { "sample": "sample.fcs", "control": "control.fcs" },
                  "parameters": { "markers": { "A": "CD73" } }, "acquiredOn": "2026-11-11", "analyst": "u-1" }
                """
            )
        );
    }

    public void Dispose() => lot.Dispose();

    private LotVerdict Judge()
    {
        LotFolder folder = lot.Read();
        return JudgedLot
            .Of(folder.Lot, folder.Specification, RunMaker.Make(folder, [], "0.1.0", LotFolderSpecimen.Today).Runs)
            .Verdict;
    }

    [Fact]
    public void With_a_control_and_the_locked_percentile_the_marker_is_judged()
    {
        var verdict = Judge();
        Assert.Equal(Verdict.Pass, verdict.Verdict);
        Assert.Equal(0.9, verdict.Criteria[0].Finding!.Quantity!.Value);
    }

    [Fact]
    public void Thresholds_that_the_specification_did_not_lock_do_not_decide()
    {
        lot.Test(0)["files"]!.AsObject().Remove("control");
        lot.Test(0)["parameters"]!["thresholds"] = new JsonObject { ["CD73"] = "0" };
        lot.Test(0)["parameters"]!["thresholdOrigin"] = "because";
        var verdict = Judge();
        Assert.Equal(Verdict.NotAssessable, verdict.Verdict);
        Assert.Contains("thresholds", verdict.Criteria[0].Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_live_window_that_the_specification_did_not_lock_does_not_decide()
    {
        lot.Test(0)["parameters"]!["live"] = new JsonObject { ["channel"] = "A", ["minimum"] = "0" };
        Assert.Equal(Verdict.NotAssessable, Judge().Verdict);
        lot.Json["specification"]!["methods"]![0]!["tests"] = new JsonObject
        {
            ["cells"] = new JsonObject
            {
                ["live"] = new JsonObject { ["channel"] = "A", ["minimum"] = "0" },
            },
        };
        Assert.Equal(Verdict.Pass, Judge().Verdict);
    }

    [Fact]
    public void A_locked_setting_given_otherwise_is_refused()
    {
        lot.Test(0)["parameters"]!["controlPercentile"] = 50;
        Refused.With("PARAMETER_LOCKED", () => Judge());
    }

    [Fact]
    public void A_control_and_stated_thresholds_together_are_refused()
    {
        lot.Test(0)["parameters"]!["thresholds"] = new JsonObject { ["CD73"] = "0" };
        Refused.With("THRESHOLD_AND_CONTROL", () => Judge());
    }

    [Fact]
    public void A_sample_given_as_its_own_control_is_refused()
    {
        lot.Test(0)["files"]!["control"] = "sample.fcs";
        Refused.With("CONTROL_IS_SAMPLE", () => Judge());
        File.Copy(Path.Combine(lot.Folder, "sample.fcs"), Path.Combine(lot.Folder, "unstained.fcs"));
        lot.Test(0)["files"]!["control"] = "unstained.fcs";
        Refused.With("CONTROL_IS_SAMPLE", () => Judge());
    }

    [Fact]
    public void The_same_events_under_another_header_are_no_control()
    {
        Write("control.fcs", null, 900, "10-NOV-2026");
        Assert.Contains("events", Refused.With("CONTROL_IS_SAMPLE", () => Judge()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_control_nor_threshold_is_not_assessable()
    {
        lot.Test(0)["files"]!.AsObject().Remove("control");
        Assert.Equal(Verdict.NotAssessable, Judge().Verdict);
    }

    [Fact]
    public void A_marker_under_another_markers_label_is_refused()
    {
        Write("sample.fcs", "CD105", 900, "11-NOV-2026");
        var refusal = Refused.With("MARKER_LABEL_CONFLICT", () => Judge());
        Assert.Contains("CD105", refusal.Message, StringComparison.Ordinal);
        lot.Test(0)["parameters"]!["repairs"] = new JsonArray("ignore-channel-labels");
        Assert.Equal(Verdict.NotAssessable, Judge().Verdict);
    }

    [Fact]
    public void A_file_that_the_instrument_dates_before_the_specification_cannot_be_judged_by_it()
    {
        Write("sample.fcs", "CD73", 900, "30-SEP-2026");
        var verdict = Judge();
        Assert.Equal(Verdict.NotAssessable, verdict.Verdict);
        Assert.Contains("2026-09-30", verdict.Criteria[0].Reason.En, StringComparison.Ordinal);
    }

    /// <summary>1,000 events; the first ones lie at 1,000 and the others at 10.</summary>
    private void Write(string name, string? label, int positive, string date)
    {
        using var stream = File.Create(Path.Combine(lot.Folder, name));
        FcsWriter.Write(
            stream,
            [new FcsWriterChannel("A", label, 262144)],
            [
                [.. Enumerable.Range(0, 1000).Select(i => i < positive ? 1000f : 10f)],
            ],
            [new FcsKeyword("$DATE", date)]
        );
    }
}
