using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Gating;
using Uwazumi.Cytometry.Identity;
using Uwazumi.Cytometry.Tests.Gating;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Quantities;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

/// <summary>Marker panels on synthetic cells whose positive events are counted when they are made.</summary>
public class IdentityTests
{
    private const int Events = 10_000;

    private static readonly string[] Isct = ["CD105", "CD73", "CD90", "CD45", "CD34", "CD14", "CD19", "HLA-DR"];

    [Fact]
    public void Cells_with_the_phenotype_pass_and_each_fraction_is_the_one_that_was_made()
    {
        var result = Assess(Cells(Isct, [9800, 9700, 9600, 100, 50, 20, 0, 150]));
        Assert.Equal(IdentityVerdict.Pass, result.Overall);
        Assert.Equal(0.98, Finding(result, "CD105").Fraction!.Fraction.Value);
        Assert.Equal(0.01, Finding(result, "CD45").Fraction!.Fraction.Value);
        Assert.Equal(IdentityVerdict.NotAssessable, Finding(result, "CD11b").Verdict);
        Assert.All(result.Criteria, criterion => Assert.Equal(IdentityVerdict.Pass, criterion.Verdict));
        // Clopper and Pearson for 9,800 of 10,000.
        var interval = Finding(result, "CD105").Fraction!.Fraction;
        Assert.Equal(0.97706, interval.Lower!.Value, 1e-4);
        Assert.Equal(0.98265, interval.Upper!.Value, 1e-4);
    }

    [Theory]
    [InlineData(9500, IdentityVerdict.Pass)]
    [InlineData(9499, IdentityVerdict.Fail)]
    public void A_positive_marker_is_compared_by_its_count(int positive, IdentityVerdict verdict)
    {
        var result = Assess(Cells(Isct, [positive, 9900, 9900, 0, 0, 0, 0, 0]));
        Assert.Equal((verdict, verdict), (result.Overall, Finding(result, "CD105").Verdict));
        Assert.True(result.Criteria[0].IntervalCrossesLimit);
        Assert.False(result.Criteria[1].IntervalCrossesLimit);
    }

    [Theory]
    [InlineData(200, IdentityVerdict.Pass)]
    [InlineData(201, IdentityVerdict.Fail)]
    public void A_negative_marker_is_compared_by_its_count(int positive, IdentityVerdict verdict) =>
        Assert.Equal(verdict, Assess(Cells(Isct, [9900, 9900, 9900, 0, positive, 0, 0, 0])).Overall);

    [Fact]
    public void One_of_a_pair_is_enough_and_of_two_both_must_hold()
    {
        string[] both = ["CD105", "CD73", "CD90", "CD45", "CD34", "CD14", "CD11b", "CD79a", "HLA-DR"];
        Assert.Equal(IdentityVerdict.Pass, Assess(Cells(both, [9900, 9900, 9900, 0, 0, 10, 20, 30, 0])).Overall);
        var strict = Assess(Cells(both, [9900, 9900, 9900, 0, 0, 10, 900, 30, 0]));
        Assert.Equal(IdentityVerdict.Fail, strict.Overall);
        Assert.Contains("all must", strict.Criteria[5].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_measured_or_has_no_control_is_never_a_pass()
    {
        var missing = Assess(Cells([.. Isct.Where(m => m != "CD34")], [9900, 9900, 9900, 0, 0, 0, 0]));
        Assert.Equal(IdentityVerdict.NotAssessable, missing.Overall);
        Assert.Equal(IdentityVerdict.NotAssessable, missing.Criteria[4].Verdict);
        var without = IdentityAssessor.Assess(
            MarkerPanel.Named("msc-isct-2006"),
            [Cells(Isct, [9900, 9900, 9900, 0, 0, 0, 0, 0])],
            [],
            99,
            LiveGate.None,
            []
        );
        Assert.Equal(IdentityVerdict.NotAssessable, without.Overall);
        Assert.All(without.Markers, marker => Assert.Equal(IdentityVerdict.NotAssessable, marker.Verdict));
        // A failed marker is a fail whatever else is missing.
        var failed = Assess(Cells(["CD105", "CD45"], [5000, 0]));
        Assert.Equal(IdentityVerdict.Fail, failed.Overall);
    }

    [Fact]
    public void The_exception_for_stimulated_cells_holds_only_when_it_is_declared()
    {
        var cells = Cells(Isct, [9900, 9900, 9900, 0, 0, 0, 0, 4000]);
        Assert.Equal(IdentityVerdict.Fail, Assess(cells).Overall);
        var declared = Assess(cells, "ifn-gamma");
        Assert.Equal(IdentityVerdict.Pass, declared.Overall);
        Assert.Contains("stimulated", declared.Criteria[^1].Reason, StringComparison.Ordinal);
        Assert.Equal(
            IdentityVerdict.Fail,
            Assess(Cells(Isct, [9900, 9900, 9900, 0, 500, 0, 0, 0]), "ifn-gamma").Overall
        );
    }

    [Theory]
    [InlineData(150, IdentityVerdict.Pass)]
    [InlineData(500, IdentityVerdict.NotAssessable)]
    public void A_cocktail_of_negative_markers_passes_as_a_whole_or_says_nothing(int positive, IdentityVerdict verdict)
    {
        string[] inCocktail = ["CD45", "CD34", "CD11b", "CD19", "HLA-DR"];
        var file = Make(["CD105", "CD73", "CD90", "DUMP"], [9900, 9900, 9900, positive], 1);
        var map = Channels(["CD105", "CD73", "CD90"]);
        map["C4"] = inCocktail;
        var result = Assess(new StainedSample("cells", file, map));
        Assert.Equal(verdict, result.Overall);
        Assert.All(inCocktail, marker => Assert.Equal(verdict, Finding(result, marker).Verdict));
    }

    [Fact]
    public void A_marker_s_own_control_comes_before_the_general_ones()
    {
        var cells = Cells(Isct, [9800, 9700, 9600, 100, 50, 20, 0, 150]);
        // In this control all events of the first channel are as bright as positive ones.
        var bright = Make(Isct, [Events, 0, 0, 0, 0, 0, 0, 0], 9);
        var result = IdentityAssessor.Assess(
            MarkerPanel.Named("msc-isct-2006"),
            [cells],
            [
                new ControlFile(ControlKind.FluorescenceMinusOne, "CD105", "fmo", bright),
                Control(),
                new ControlFile(ControlKind.Isotype, null, "isotype", Make(Isct, [], 8)),
            ],
            100,
            LiveGate.None,
            []
        );
        Assert.Contains("FMO", Finding(result, "CD105").ThresholdOrigin, StringComparison.Ordinal);
        Assert.Equal(IdentityVerdict.Fail, Finding(result, "CD105").Verdict);
        Assert.Contains("isotype", Finding(result, "CD73").ThresholdOrigin, StringComparison.Ordinal);
        Refused.With(
            "CONTROL_IS_SAMPLE",
            () =>
                IdentityAssessor.Assess(
                    MarkerPanel.Named("msc-isct-2006"),
                    [cells],
                    [new ControlFile(ControlKind.Unstained, null, "x", cells.File)],
                    99,
                    LiveGate.None,
                    []
                )
        );
    }

    [Fact]
    public void Vesicle_markers_are_detected_or_not_and_nothing_passes()
    {
        string[] markers = ["CD9", "CD63", "CD81"];
        var result = IdentityAssessor.Assess(
            MarkerPanel.Named("msc-ev-markers"),
            [Cells(markers, [3000, 0, 400])],
            [Control()],
            99.9,
            LiveGate.None,
            []
        );
        Assert.Equal(IdentityVerdict.Reported, result.Overall);
        Assert.Equal(IdentityVerdict.Detected, Finding(result, "CD9").Verdict);
        Assert.Equal(IdentityVerdict.NotDetected, Finding(result, "CD63").Verdict);
        Assert.Equal(IdentityVerdict.Detected, Finding(result, "CD81").Verdict);
        Assert.Equal(IdentityVerdict.NotAssessable, Finding(result, "CD44").Verdict);
    }

    [Fact]
    public void A_published_laboratory_s_panel_judges_by_its_own_limits()
    {
        string[] markers = ["CD105", "CD73", "CD90", "CD45", "CD31", "HLA-DR"];
        var result = IdentityAssessor.Assess(
            MarkerPanel.Named("bm-msc-clinical-2018"),
            [Cells(markers, [9900, 9900, 9900, 400, 500, 6000])],
            [Control()],
            100,
            LiveGate.None,
            []
        );
        Assert.Equal(IdentityVerdict.Pass, result.Overall);
        Assert.Equal(IdentityVerdict.Fail, result.Criteria[^1].Verdict);
    }

    [Fact]
    public void A_live_gate_changes_the_denominator_and_is_proposed_with_its_numbers()
    {
        var cells = Cells(Isct, [9800, 9700, 9600, 100, 50, 20, 0, 150]);
        var gates = GatingXml.Read(GatingXml.Rectangle("live", GatingXml.Dimension("C2", "gating:min=\"500\"")));
        var result = IdentityAssessor.Assess(
            MarkerPanel.Named("msc-isct-2006"),
            [cells],
            [Control(allBright: "C2")],
            99,
            LiveGate.Of(gates),
            []
        );
        Assert.Equal(9700, Finding(result, "CD105").Fraction!.Total);
        Refused.With("LIVE_GATE_AMBIGUOUS", () => LiveGate.Of(new GatingDocument { Gates = [] }));
        var notices = new List<Notice>();
        var flags = LiveGate.Proposed(null).Select(Doublets(), "cells", notices);
        Assert.Equal(["SINGLETS_PROPOSED", "LIVE_GATE_NO_VIABILITY"], notices.Select(n => n.Code));
        // 500 doublets have twice the area for the same height.
        Assert.Equal(0, flags.Take(500).Count(f => f));
        Assert.InRange(flags.Skip(500).Count(f => f), 9_490, 9_500);
    }

    [Fact]
    public void A_gate_made_from_a_control_is_a_template_for_samples()
    {
        var notices = new List<Notice>();
        var gate = ControlGate.Above(Control(), "C1", 100, LiveGate.None, notices);
        Assert.Equal("C1+", gate.Id);
        Assert.Contains("percentile 100", Assert.Single(notices).Message, StringComparison.Ordinal);
        var cells = Cells(Isct, [9800, 9700, 9600, 100, 50, 20, 0, 150]).File;
        using var stream = new MemoryStream();
        GatingMl.Write(new GatingDocument { Gates = [gate] }, stream);
        stream.Position = 0;
        Assert.Equal(9800, GateEvaluator.Evaluate(GatingMl.Read(stream), cells)["C1+"].Count);
    }

    [Fact]
    public void Labels_map_a_marker_that_stands_alone_and_nothing_else()
    {
        var panel = MarkerPanel.Named("msc-isct-2006");
        var notices = new List<Notice>();
        var labels = new[] { "CD105 PE", "VIVID / CD14", "HLA DR-APC", "CD45", "CD45", "aCD73" };
        var map = ChannelLabels.Map(
            Make(labels, [], 1),
            panel,
            new Dictionary<string, IReadOnlyList<string>>(),
            notices
        );
        Assert.Equal(["C1", "C3"], map.Keys);
        Assert.Equal("HLA-DR", map["C3"][0]);
        Assert.Equal(["MARKER_CHANNEL_AMBIGUOUS", "MARKER_SHARES_CHANNEL"], notices.Select(n => n.Code).Order());
        Refused.With("MARKER_SHARES_CHANNEL", () => Stated("C2", "CD14"));
        Refused.With("MARKER_LABEL_CONFLICT", () => Stated("C1", "CD90"));
        Refused.With("FCS_CHANNEL_UNKNOWN", () => Stated("Z", "CD90"));
        Assert.Equal(["CD34"], ChannelLabels.Map(Make(["x"], [], 1), panel, Dictionary("C1", "CD34"), [])["C1"]);

        void Stated(string channel, string marker) =>
            ChannelLabels.Map(Make(labels, [], 1), panel, Dictionary(channel, marker), []);
        static Dictionary<string, IReadOnlyList<string>> Dictionary(string channel, string marker) =>
            new() { [channel] = [marker] };
    }

    [Fact]
    public void The_real_file_whose_dye_and_marker_share_a_channel_maps_nothing_of_it()
    {
        var notices = new List<Notice>();
        var map = ChannelLabels.Map(
            Shared.Read("flowio/100715.fcs"),
            MarkerPanel.Named("msc-isct-2006"),
            new Dictionary<string, IReadOnlyList<string>>(),
            notices
        );
        Assert.DoesNotContain(map.Values, markers => markers.Contains("CD14"));
        var cells = new StainedSample("100715.fcs", Shared.Read("flowio/100715.fcs"), map);
        Assert.Contains("VIVID / CD14", Finding(Assess(cells), "CD14").Reason, StringComparison.Ordinal);
        Assert.Contains(
            notices,
            notice =>
                notice.Code == "MARKER_SHARES_CHANNEL" && notice.Message.Contains("CD14", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Panels_are_data_and_a_faulty_one_is_refused()
    {
        Assert.All(MarkerPanel.BuiltIn, name => Assert.Equal(name, MarkerPanel.Named(name).Id));
        Refused.With("PANEL_UNKNOWN", () => MarkerPanel.Named("msc"));
        const string head =
            "{\"format\":\"uwazumi.panel/1\",\"id\":\"x\",\"version\":1,\"title\":\"t\",\"source\":\"s\",\"declarations\":[],\"criteria\":[";
        Assert.Equal(
            0.9,
            MarkerPanel
                .Parse(
                    head + "{\"id\":\"a\",\"markers\":[\"A\"],\"rule\":\"atLeast\",\"limit\":0.9,\"required\":true}]}"
                )
                .Criteria[0]
                .Limit
        );
        foreach (
            var criteria in new[]
            {
                "",
                "{}",
                "{\"id\":\"a\",\"markers\":[\"A\"],\"rule\":\"atLeast\",\"limit\":95,\"required\":true}",
                "{\"id\":\"a\",\"markers\":[],\"rule\":\"detection\",\"required\":true}",
                "{\"id\":\"a\",\"markers\":[\"A\"],\"rule\":\"about\",\"limit\":0.9,\"required\":true}",
                "{\"id\":\"a\",\"markers\":[\"A\"],\"rule\":\"detection\",\"required\":true},{\"id\":\"b\",\"markers\":[\"A\"],\"rule\":\"detection\",\"required\":true}",
            }
        )
            Refused.With("PANEL_INVALID", () => MarkerPanel.Parse(head + criteria + "]}"));
        Refused.With("PANEL_INVALID", () => MarkerPanel.Parse("x"));
    }

    private static IdentityResult Assess(StainedSample sample, params string[] declared) =>
        IdentityAssessor.Assess(
            MarkerPanel.Named("msc-isct-2006"),
            [sample],
            [Control()],
            100,
            LiveGate.None,
            declared
        );

    private static MarkerFinding Finding(IdentityResult result, string marker) =>
        result.Markers.Single(finding => finding.Marker == marker);

    private static StainedSample Cells(string[] markers, int[] positive) =>
        new("cells", Make(markers, positive, 1), Channels(markers));

    private static ControlFile Control(string? allBright = null)
    {
        var positive = new int[9];
        if (allBright is not null)
            positive[allBright[1] - '1'] = Events;
        return new ControlFile(ControlKind.Unstained, null, "blank", Make([.. Enumerable.Repeat("", 9)], positive, 2));
    }

    private static Dictionary<string, IReadOnlyList<string>> Channels(string[] markers) =>
        markers
            .Select((marker, i) => (marker, i))
            .ToDictionary(p => $"C{p.i + 1}", p => (IReadOnlyList<string>)[p.marker]);

    // Negative events lie in 0 … 100, positive ones at 1,000 and above; the control's largest value is 100.
    private static FcsFile Make(string[] labels, int[] positive, int seed)
    {
        var random = new SeededRandom((ulong)seed);
        var columns = labels
            .Select(
                (_, c) =>
                {
                    var bright = c < positive.Length ? positive[c] : 0;
                    var values = new float[Events]
                        .Select(
                            (_, e) =>
                                (float)(e < bright ? 1000 + (1000 * random.NextDouble()) : 99 * random.NextDouble())
                        )
                        .ToArray();
                    // Every control reaches 100, so that with the percentile 100 no negative event lies above it.
                    if (bright < Events && seed != 1)
                        values[^1] = 100;
                    return values;
                }
            )
            .ToArray();
        return Write(
            [
                .. labels.Select(
                    (label, c) => new FcsWriterChannel($"C{c + 1}", label.Length > 0 ? label : null, 262144)
                ),
            ],
            columns
        );
    }

    private static FcsFile Doublets()
    {
        var random = new SeededRandom(5);
        var height = new float[Events]
            .Select(_ => (float)(50_000 + (8_000 * random.NextNormal())))
            .ToArray();
        var area = height
            .Select((h, i) => (float)(h * (i < 500 ? 2 : 1) * (1 + (0.03 * random.NextNormal()))))
            .ToArray();
        return Write(
            [new FcsWriterChannel("FSC-A", null, 262144), new FcsWriterChannel("FSC-H", null, 262144)],
            [area, height]
        );
    }

    private static FcsFile Write(FcsWriterChannel[] channels, float[][] columns)
    {
        using var stream = new MemoryStream();
        FcsWriter.Write(stream, channels, columns);
        return FcsFile.Read(stream);
    }
}
