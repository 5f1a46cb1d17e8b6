using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Cli.Tests;

/// <summary><c>cytometry gate</c> and <c>cytometry summarize</c> as a caller sees them.</summary>
public class CytometryGateTests
{
    private const string Events = "cytometry/gatingml2/data1.fcs";
    private const string Gates = "cytometry/gatingml2/gml_all_gates.xml";

    [Fact]
    public void Every_gate_has_its_count_parent_and_fractions_and_every_event_its_row()
    {
        using var folder = new TemporaryFolder();
        var csv = folder.PathOf("members.csv");
        var results = Gate("--membership-out", csv, "--json").Results;
        var gates = results["gates"]!.AsArray().ToDictionary(g => g!["id"]!.GetValue<string>(), g => g!);
        Assert.Equal(49, gates.Count);
        Assert.Equal(440, gates["Range1"]["count"]!.GetValue<int>());
        Assert.Null(gates["Range1"]["parent"]);
        Assert.Equal(440 / 13367.0, gates["Range1"]["fractionOfParent"]!.GetValue<double>());
        Assert.Equal("Polygon1", gates["ParAnd2"]["parent"]!.GetValue<string>());
        Assert.Equal(
            gates["ParAnd2"]["count"]!.GetValue<int>() / 1582.0,
            gates["ParAnd2"]["fractionOfParent"]!.GetValue<double>()
        );
        var lines = File.ReadAllLines(csv);
        Assert.Equal(13368, lines.Length);
        var head = lines[0].Split(',');
        Assert.Equal("event", head[0]);
        Assert.Equal(results["gates"]!.AsArray().Select(g => g!["id"]!.GetValue<string>()), head[1..]);
        for (var g = 1; g < head.Length; g++)
        {
            var truth = File.ReadAllLines(SharedData.Require($"cytometry/gatingml2/truth/Results_{head[g]}.txt"));
            for (var e = 0; e < 13367; e++)
                Assert.Equal(truth[e].Trim()[0], lines[e + 1].Split(',')[g][0]);
        }

        Assert.StartsWith("0,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_on_a_channel_that_the_file_does_not_have_is_refused()
    {
        var outcome = CommandLine.Run(
            "cytometry",
            "gate",
            SharedData.Require("cytometry/flowio/100715.fcs"),
            "--gates",
            SharedData.Require(Gates),
            "--json"
        );
        Assert.Equal("FCS_CHANNEL_UNKNOWN", outcome.Code);
        Assert.Equal("GATING_XML_INVALID", Run("gate", Events, "--gates", SharedData.Require(Events), "--json").Code);
        Assert.Equal("USAGE", Run("gate", Events, "--json").Code);
    }

    [Fact]
    public void A_summary_names_its_scale_and_its_channels_in_the_order_of_the_matrix()
    {
        var answer = Run("summarize", "cytometry/flowio/100715.fcs", "--json").Answer;
        var channels = answer["results"]!["channels"]!.AsArray();
        Assert.Equal(13, channels.Count);
        Assert.Equal("B515-A", channels[0]!["name"]!.GetValue<string>());
        Assert.Equal(0.560229, channels[0]!["median"]!.GetValue<double>(), 1e-6);
        Assert.Equal(0.803141, channels[0]!["fractionAbove0_5"]!.GetValue<double>(), 1e-6);
        Assert.Equal(3194.7399, channels[0]!["compensatedMean"]!.GetValue<double>(), 1e-3);
        Assert.Equal("logicle", answer["parameters"]!["transform"]!["name"]!.GetValue<string>());
        Assert.Equal("file", answer["parameters"]!["compensate"]!.GetValue<string>());
        var stages = answer["timings"]!["stages"]!.AsObject();
        Assert.All(["read", "compensate", "transform", "statistics"], stage => Assert.NotNull(stages[stage]));
    }

    [Fact]
    public void The_matrix_comes_from_where_it_is_asked_for_or_is_refused()
    {
        var csv = SharedData.Require("cytometry/flowkit/comp_complete_example.csv");
        const string file = "cytometry/flowkit/test_comp_example.fcs";
        var channels = Run("summarize", file, "--compensate", csv, "--json").Results["channels"]!.AsArray();
        Assert.Equal(464.077969, Mean(channels, 0), 1e-5);
        Assert.Equal(351.815161, Mean(channels, 13), 1e-5);
        var raw = Run(
            "summarize",
            "cytometry/flowio/100715.fcs",
            "--compensate",
            "none",
            "--transform",
            "none",
            "--json"
        );
        Assert.NotEqual(3194.7399, Mean(raw.Results["channels"]!.AsArray(), 0), 1.0);
        Assert.Equal("SPILLOVER_ABSENT", Run("summarize", Events, "--compensate", "file", "--json").Code);
        var without = Run("summarize", Events, "--json").Answer["warnings"]!.AsArray();
        Assert.Contains(without, w => w!["code"]!.GetValue<string>() == "COMPENSATION_NONE");
        const string broken = "cytometry/fcsparser/EY_2013-07-19_PBS_FCS_3.1_Well_A1.001.fcs";
        Assert.Equal("SPILLOVER_SIZE", Run("summarize", broken, "--json").Code);
        Assert.Equal(
            18,
            Run("summarize", broken, "--compensate", "none", "--json").Results["channels"]!.AsArray().Count
        );
    }

    [Theory]
    [InlineData("magic")]
    [InlineData("logicle,1,2")]
    [InlineData("logicle,262144,0.5,4.5,0,1")]
    [InlineData("logicle,x,0.5,4.5,0")]
    public void A_scale_that_is_not_understood_is_refused(string transform) =>
        Assert.Equal("USAGE", Run("summarize", Events, "--transform", transform, "--json").Code);

    [Fact]
    public void A_scale_outside_of_its_limits_is_refused() =>
        Assert.Equal(
            "TRANSFORM_PARAMETER",
            Run("summarize", Events, "--transform", "logicle,262144,3,4.5,0", "--json").Code
        );

    private static double Mean(JsonArray channels, int index) =>
        channels[index]!["compensatedMean"]!.GetValue<double>();

    private static Outcome Gate(params string[] options) =>
        Run("gate", Events, ["--gates", SharedData.Require(Gates), .. options]);

    private static Outcome Run(string command, string file, params string[] options) =>
        CommandLine.Run(["cytometry", command, SharedData.Require(file), .. options]);
}
