using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Gating;
using Uwazumi.Numerics.Randomness;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests.Gating;

/// <summary>Boundaries, open sides, undefined values, order of operations, references: one rule of the standard at a time.</summary>
public class GateRuleTests
{
    [Fact]
    public void A_minimum_is_inside_and_a_maximum_is_not()
    {
        var file = File([0, 1, 1.5f, 2, 3], [0, 0, 0, 0, 0]);
        Assert.Equal(
            "01100",
            Members(file, GatingXml.Rectangle("g", GatingXml.Dimension("A", "gating:min=\"1\" gating:max=\"2\"")))
        );
        Assert.Equal("01111", Members(file, GatingXml.Rectangle("g", GatingXml.Dimension("A", "gating:min=\"1\""))));
        Assert.Equal("11100", Members(file, GatingXml.Rectangle("g", GatingXml.Dimension("A", "gating:max=\"2\""))));
        Assert.Equal(
            "00000",
            Members(file, GatingXml.Rectangle("g", GatingXml.Dimension("A", "gating:min=\"2\" gating:max=\"2\"")))
        );
    }

    [Fact]
    public void Infinities_are_on_the_open_side_and_what_is_no_number_is_nowhere()
    {
        var file = File([float.NegativeInfinity, float.PositiveInfinity, float.NaN, 1], [0, 0, 0, 0]);
        var result = Evaluate(
            file,
            GatingXml.Rectangle("up", GatingXml.Dimension("A", "gating:min=\"1\""))
                + GatingXml.Rectangle("down", GatingXml.Dimension("A", "gating:max=\"5\""))
                + GatingXml.Boolean("not", $"<gating:not>{GatingXml.Reference("up")}</gating:not>")
                + GatingXml.Polygon("p", (-1, -1), (5, -1), (5, 5), (-1, 5))
        );
        Assert.Equal("0101", Text(result["up"]));
        Assert.Equal("1001", Text(result["down"]));
        Assert.Equal("1010", Text(result["not"]));
        Assert.Equal("0001", Text(result["p"]));
        var notice = Assert.Single(result.Notices);
        Assert.Equal("GATE_VALUE_NOT_FINITE", notice.Code);
        Assert.Contains("3 of 4", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_below_zero_on_a_logarithmic_scale_are_told_and_stay_in_the_denominator()
    {
        const string scale =
            "<transforms:transformation transforms:id=\"log\"><transforms:flog transforms:T=\"1000\" transforms:M=\"3\"/></transforms:transformation>";
        var result = Evaluate(
            File([-5, 0, 1, 100, 1000], [0, 0, 0, 0, 0]),
            scale
                + GatingXml.Rectangle(
                    "g",
                    GatingXml.Dimension("A", "gating:transformation-ref=\"log\" gating:min=\"0.5\"")
                )
        );
        Assert.Equal("00011", Text(result["g"]));
        Assert.Equal(0.4, result["g"].FractionOfTotal);
        Assert.Contains("2 of 5", Assert.Single(result.Notices).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_boundary_of_a_polygon_is_inside_also_where_doubles_do_not_decide()
    {
        // Corners, edges and their outsides; the slanted edge passes through (0.3, 0.1)·k, which no double holds exactly.
        var file = File([0, 5, 10, 10, 5, 5, 11, -1, 3, 3], [0, 0, 0, 10, 5, 4, 11, 0, 1, 3.0000002f]);
        Assert.Equal("1111110010", Members(file, GatingXml.Polygon("p", (0, 0), (10, 0), (10, 10))));
        var random = new SeededRandom(4);
        for (var round = 0; round < 200; round++)
        {
            // A point is on the edge exactly when it is a double's multiple of the direction: x = k·a, y = k·b.
            var (a, b) = (random.NextInt(1 << 20) + 1, random.NextInt(1 << 20) + 1);
            var k = random.NextInt(7) + 1;
            var on = File([k * a / 8f], [k * b / 8f]);
            var exact =
                (float)(k * (double)a / 8) == k * (double)a / 8 && (float)(k * (double)b / 8) == k * (double)b / 8;
            if (exact)
                Assert.Equal("1", Members(on, GatingXml.Polygon("p", (0, 0), (a, b), (-1e6, 1e6 + b))));
        }
    }

    [Fact]
    public void A_polygon_equals_the_even_odd_rule_computed_with_whole_numbers()
    {
        var random = new SeededRandom(8);
        for (var round = 0; round < 300; round++)
        {
            var corners = Enumerable
                .Range(0, 3 + random.NextInt(9))
                .Select(_ => (X: random.NextInt(12), Y: random.NextInt(12)))
                .ToArray();
            var points = Enumerable.Range(0, 14 * 14).Select(i => (X: (i % 14) - 1, Y: (i / 14) - 1)).ToArray();
            var file = File([.. points.Select(p => (float)p.X)], [.. points.Select(p => (float)p.Y)]);
            var members = Members(file, GatingXml.Polygon("p", [.. corners.Select(c => ((double)c.X, (double)c.Y))]));
            var expected = string.Concat(points.Select(p => EvenOdd(p, corners) ? '1' : '0'));
            Assert.Equal(expected, members);
        }
    }

    [Fact]
    public void Quadrants_cut_at_the_divider_and_may_leave_dividers_out()
    {
        const string quadrants = """
            <gating:QuadrantGate gating:id="Q" gating:parent_id="P">
              <gating:divider gating:id="a" gating:compensation-ref="uncompensated"><data-type:fcs-dimension data-type:name="A"/><gating:value>2</gating:value><gating:value>1</gating:value></gating:divider>
              <gating:divider gating:id="b" gating:compensation-ref="uncompensated"><data-type:fcs-dimension data-type:name="B"/><gating:value>5</gating:value></gating:divider>
              <gating:Quadrant gating:id="low"><gating:position gating:divider_ref="a" gating:location="0"/></gating:Quadrant>
              <gating:Quadrant gating:id="middle"><gating:position gating:divider_ref="a" gating:location="1"/></gating:Quadrant>
              <gating:Quadrant gating:id="high"><gating:position gating:divider_ref="a" gating:location="9"/><gating:position gating:divider_ref="b" gating:location="9"/></gating:Quadrant>
            </gating:QuadrantGate>
            """;
        var result = Evaluate(
            File([0, 1, 1.5f, 2, 2, 99], [0, 0, 9, 4, 5, 5]),
            quadrants + GatingXml.Rectangle("P", GatingXml.Dimension("A", "gating:max=\"99\""))
        );
        Assert.Equal("100000", Text(result["low"]));
        Assert.Equal("011000", Text(result["middle"]));
        Assert.Equal("000010", Text(result["high"]));
        Assert.Equal(["low", "middle", "high", "P"], result.Gates.Select(gate => gate.Id));
        Assert.Equal(("P", 5L), (result["low"].ParentId, result["low"].ParentCount));
    }

    [Fact]
    public void An_ellipse_holds_its_boundary()
    {
        var gate = GatingXml.Ellipsoid(
            "e",
            ["A", "B"],
            "uncompensated",
            [1, 2],
            [
                [4, 0],
                [0, 1],
            ],
            1
        );
        Assert.Equal("111100", Members(File([1, 3, -1, 1, 3.0000002f, 2], [2, 2, 2, 3, 2, 3]), gate));
    }

    [Fact]
    public void The_file_s_own_matrix_a_named_one_and_none_can_stand_in_one_gate()
    {
        var file = Synthetic([10, 10], [20, 0]).Also("SPILL", "2,A,B,1,0.5,0,1").Read();
        const string matrix = """
            <transforms:spectrumMatrix transforms:id="M">
              <transforms:fluorochromes><data-type:fcs-dimension data-type:name="x"/><data-type:fcs-dimension data-type:name="y"/></transforms:fluorochromes>
              <transforms:detectors><data-type:fcs-dimension data-type:name="A"/><data-type:fcs-dimension data-type:name="B"/></transforms:detectors>
              <transforms:spectrum><transforms:coefficient transforms:value="1"/><transforms:coefficient transforms:value="0"/></transforms:spectrum>
              <transforms:spectrum><transforms:coefficient transforms:value="0.25"/><transforms:coefficient transforms:value="1"/></transforms:spectrum>
            </transforms:spectrumMatrix>
            """;
        // B by the file: 20 − 0.5·10 = 15 and −5; x by M: 10 − 0.25·20 = 5 and 10.
        var gates =
            matrix
            + GatingXml.Rectangle("own", GatingXml.Dimension("B", "gating:min=\"15\" gating:max=\"15.01\"", "FCS"))
            + GatingXml.Rectangle("raw", GatingXml.Dimension("B", "gating:min=\"20\""))
            + GatingXml.Rectangle(
                "mixed",
                GatingXml.Dimension("B", "gating:min=\"15\"", "FCS")
                    + GatingXml.Dimension("x", "gating:max=\"5.01\"", "M")
                    + GatingXml.Dimension("A", "gating:min=\"10\"")
            )
            + GatingXml.Rectangle("x", GatingXml.Dimension("x", "gating:min=\"10\"", "M"));
        var result = Evaluate(file, gates);
        Assert.Equal(
            ("10", "10", "10", "01"),
            (Text(result["own"]), Text(result["raw"]), Text(result["mixed"]), Text(result["x"]))
        );
        Refused.With(
            "GATE_DETECTOR_FOR_DYE",
            () => Evaluate(file, matrix + GatingXml.Rectangle("g", GatingXml.Dimension("A", "gating:min=\"1\"", "M")))
        );
        Refused.With(
            "GATE_DEFINITION_UNKNOWN",
            () => Evaluate(file, GatingXml.Rectangle("g", GatingXml.Dimension("A", "gating:min=\"1\"", "M")))
        );
        Refused.With(
            "GATE_DEFINITION_UNKNOWN",
            () =>
                Evaluate(
                    file,
                    GatingXml.Rectangle(
                        "g",
                        GatingXml.Dimension("A", "gating:min=\"1\" gating:transformation-ref=\"t\"")
                    )
                )
        );
        Refused.With(
            "FCS_CHANNEL_UNKNOWN",
            () => Evaluate(file, GatingXml.Rectangle("g", GatingXml.Dimension("Z", "gating:min=\"1\"")))
        );
        var broken = Synthetic([10], [20]).Also("SPILL", "2,A,B,1,0,5,0,1").Read();
        Refused.With(
            "SPILLOVER_DECIMAL_COMMA",
            () => Evaluate(broken, GatingXml.Rectangle("g", GatingXml.Dimension("A", "gating:min=\"1\"", "FCS")))
        );
        Assert.Equal("1", Members(broken, GatingXml.Rectangle("g", GatingXml.Dimension("A", "gating:min=\"1\""))));
    }

    [Fact]
    public void An_inverted_matrix_and_a_wide_one_are_used()
    {
        const string matrices = """
            <transforms:spectrumMatrix transforms:id="I" transforms:matrix-inverted-already="true">
              <transforms:fluorochromes><data-type:fcs-dimension data-type:name="x"/><data-type:fcs-dimension data-type:name="y"/></transforms:fluorochromes>
              <transforms:detectors><data-type:fcs-dimension data-type:name="A"/><data-type:fcs-dimension data-type:name="B"/></transforms:detectors>
              <transforms:spectrum><transforms:coefficient transforms:value="1"/><transforms:coefficient transforms:value="-0.5"/></transforms:spectrum>
              <transforms:spectrum><transforms:coefficient transforms:value="0"/><transforms:coefficient transforms:value="1"/></transforms:spectrum>
            </transforms:spectrumMatrix>
            <transforms:spectrumMatrix transforms:id="W">
              <transforms:fluorochromes><data-type:fcs-dimension data-type:name="z"/></transforms:fluorochromes>
              <transforms:detectors><data-type:fcs-dimension data-type:name="A"/><data-type:fcs-dimension data-type:name="B"/></transforms:detectors>
              <transforms:spectrum><transforms:coefficient transforms:value="1"/><transforms:coefficient transforms:value="1"/></transforms:spectrum>
            </transforms:spectrumMatrix>
            """;
        var file = File([10, 10], [20, 0]);
        // y = B − 0.5·A = 15, −5; z, the least-squares height of one dye in two detectors, = (A + B)/2 = 15, 5.
        Assert.Equal(
            "10",
            Members(
                file,
                matrices
                    + GatingXml.Rectangle("g", GatingXml.Dimension("y", "gating:min=\"15\" gating:max=\"15.5\"", "I"))
            )
        );
        Assert.Equal(
            "01",
            Members(
                file,
                matrices
                    + GatingXml.Rectangle("g", GatingXml.Dimension("z", "gating:min=\"4.99\" gating:max=\"5.01\"", "W"))
            )
        );
    }

    [Fact]
    public void Time_is_gated_in_seconds_where_the_file_states_the_tick()
    {
        var ticks = Synthetic([0, 100, 200], [1, 1, 1]).With("$P1N", "Time");
        var gate = GatingXml.Rectangle("g", GatingXml.Dimension("Time", "gating:min=\"1\" gating:max=\"2\""));
        Assert.Equal("000", Members(ticks.Read(), gate));
        Assert.Equal("010", Members(ticks.Also("$TIMESTEP", "0.01").Read(), gate));
    }

    [Fact]
    public void Bounds_of_a_transformation_move_values_to_them()
    {
        const string scale =
            "<transforms:transformation transforms:id=\"t\"><transforms:flin transforms:T=\"100\" transforms:A=\"0\" transforms:boundMin=\"0\" transforms:boundMax=\"1\"/></transforms:transformation>";
        var gate =
            scale
            + GatingXml.Rectangle(
                "g",
                GatingXml.Dimension("A", "gating:transformation-ref=\"t\" gating:min=\"0\" gating:max=\"0.5\"")
            );
        Assert.Equal("1100", Members(File([-10, 49, 50, 500], [0, 0, 0, 0]), gate));
        Assert.Equal(
            "0011",
            Members(
                File([-10, 49, 100, 500], [0, 0, 0, 0]),
                scale
                    + GatingXml.Rectangle(
                        "g",
                        GatingXml.Dimension("A", "gating:transformation-ref=\"t\" gating:min=\"1\"")
                    )
            )
        );
    }

    [Fact]
    public void References_may_come_before_what_they_name_but_not_go_round()
    {
        var file = File([1, 2, 3], [0, 0, 0]);
        string Gate(string id, string limits, string parent = "") =>
            GatingXml.Rectangle(
                id,
                GatingXml.Dimension("A", limits),
                parent.Length > 0 ? $"gating:parent_id=\"{parent}\"" : ""
            );
        var result = Evaluate(
            file,
            GatingXml.Boolean(
                "x",
                $"<gating:and>{GatingXml.Reference("child")}{GatingXml.Reference("other", true)}</gating:and>"
            )
                + Gate("child", "gating:min=\"2\"", "top")
                + Gate("other", "gating:min=\"3\"")
                + Gate("top", "gating:max=\"4\"")
        );
        Assert.Equal("010", Text(result["x"]));
        Assert.Equal(["x", "child", "other", "top"], result.Gates.Select(gate => gate.Id));
        Refused.With("GATE_REFERENCE_UNKNOWN", () => Evaluate(file, Gate("a", "gating:min=\"2\"", "b")));
        Refused.With(
            "GATE_REFERENCE_CYCLE",
            () => Evaluate(file, Gate("a", "gating:min=\"2\"", "b") + Gate("b", "gating:min=\"2\"", "a"))
        );
        Refused.With("GATE_REFERENCE_CYCLE", () => Evaluate(file, Gate("a", "gating:min=\"2\"", "a")));
        Refused.With(
            "GATE_ID_DUPLICATE",
            () => Evaluate(file, Gate("a", "gating:min=\"2\"") + Gate("a", "gating:min=\"3\""))
        );
    }

    [Fact]
    public void A_chain_of_ten_thousand_parents_is_evaluated()
    {
        var gates = Enumerable
            .Range(0, 10_000)
            .Select(i =>
                (Gate)
                    new RectangleGate
                    {
                        Id = $"g{i}",
                        ParentId = i == 0 ? null : $"g{i - 1}",
                        Intervals =
                        [
                            new Interval(
                                new GateDimension { Name = "A", CompensationId = GateDimension.Uncompensated },
                                i / 10_000.0,
                                double.PositiveInfinity
                            ),
                        ],
                    }
            )
            .Reverse()
            .ToList();
        var result = GateEvaluator.Evaluate(new GatingDocument { Gates = gates }, File([0.5f, 2], [0, 0]));
        Assert.Equal("01", Text(result["g9999"]));
        Assert.Equal("11", Text(result["g5000"]));
    }

    [Fact]
    public void An_empty_parent_has_no_fraction()
    {
        var result = Evaluate(
            File([1], [1]),
            GatingXml.Rectangle("p", GatingXml.Dimension("A", "gating:min=\"5\""))
                + GatingXml.Rectangle("c", GatingXml.Dimension("A", "gating:min=\"0\""), "gating:parent_id=\"p\"")
        );
        Assert.Equal((0L, null, 0.0), (result["c"].Count, result["c"].FractionOfParent, result["c"].FractionOfTotal));
    }

    private static bool EvenOdd((int X, int Y) p, (int X, int Y)[] corners)
    {
        var odd = false;
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Length]);
            var cross = ((b.X - a.X) * (p.Y - a.Y)) - ((p.X - a.X) * (b.Y - a.Y));
            var inBox =
                p.X >= Math.Min(a.X, b.X)
                && p.X <= Math.Max(a.X, b.X)
                && p.Y >= Math.Min(a.Y, b.Y)
                && p.Y <= Math.Max(a.Y, b.Y);
            if (cross == 0 && inBox)
                return true;
            if ((a.Y > p.Y) != (b.Y > p.Y) && (cross > 0) == (b.Y > a.Y))
                odd = !odd;
        }

        return odd;
    }

    private static string Members(FcsFile file, string body) => Text(Evaluate(file, body).Gates[^1]);

    private static GatingResult Evaluate(FcsFile file, string body) =>
        GateEvaluator.Evaluate(GatingXml.Read(body), file);

    private static string Text(GateCount gate) => string.Concat(gate.ToArray().Select(inside => inside ? '1' : '0'));

    private static FcsFile File(float[] a, float[] b) => Synthetic(a, b).Read();

    private static SyntheticFcs Synthetic(float[] a, float[] b)
    {
        var data = new List<byte>();
        for (var i = 0; i < a.Length; i++)
        {
            data.AddRange(BitConverter.GetBytes(a[i]));
            data.AddRange(BitConverter.GetBytes(b[i]));
        }

        return SyntheticFcs.Floats(a.Length, [.. data], 2);
    }
}
