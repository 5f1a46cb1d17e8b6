using System.Text.Json.Nodes;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Cli.Tests;

/// <summary><c>cytometry identity</c> on synthetic cells.</summary>
public class CytometryIdentityTests
{
    private const int Events = 2_000;

    private static readonly string[] Markers = ["CD105", "CD73", "CD90", "CD45", "CD34", "CD14", "CD19", "HLA-DR"];

    [Fact]
    public void Cells_with_the_phenotype_pass_and_the_declarations_are_answered_beside()
    {
        using var folder = new TemporaryFolder();
        var cells = Write(folder, "cells.fcs", 1980, 4, 1);
        var blank = Write(folder, "blank.fcs", 0, 0, 2);
        var answer = Run(cells, "--control", $"unstained={blank}", "--live-gate", "none", "--json").Answer;
        var results = answer["results"]!;
        Assert.Equal("pass", results["overall"]!.GetValue<string>());
        Assert.Equal("not assessable", results["identity"]!.GetValue<string>());
        var first = results["markers"]![0]!;
        Assert.Equal(("CD105", "pass"), (first["marker"]!.GetValue<string>(), first["verdict"]!.GetValue<string>()));
        Assert.Equal(0.99, first["fraction"]!["value"]!.GetValue<double>(), 2e-2);
        Assert.Equal("confidence95", first["fraction"]!["interval"]!.GetValue<string>());
        Assert.Equal(8, results["criteria"]!.AsArray().Count);
        Assert.Equal(99, answer["parameters"]!["cutoffPercentile"]!.GetValue<double>());
        Assert.Equal(2, answer["inputs"]!.AsArray().Count);
        var declared = Run(
            cells,
            "--control",
            $"unstained={blank}",
            "--live-gate",
            "none",
            "--declare",
            "adherent",
            "trilineage=yes",
            "--json"
        );
        Assert.Equal("pass", declared.Results["identity"]!.GetValue<string>());
    }

    [Fact]
    public void Without_a_control_nothing_is_assessable_and_a_failure_can_set_the_exit_code()
    {
        using var folder = new TemporaryFolder();
        var cells = Write(folder, "cells.fcs", 1500, 4, 1);
        var alone = Run(cells, "--json").Results;
        Assert.Equal("not assessable", alone["overall"]!.GetValue<string>());
        Assert.All(alone["markers"]!.AsArray(), m => Assert.Equal("not assessable", m!["verdict"]!.GetValue<string>()));
        var blank = Write(folder, "blank.fcs", 0, 0, 2);
        var failed = Run(cells, "--control", $"isotype={blank}", "--exit-code", "--json");
        Assert.Equal(3, failed.ExitCode);
        Assert.Equal("fail", failed.Results["overall"]!.GetValue<string>());
    }

    [Fact]
    public void Channels_without_labels_are_mapped_by_the_caller_and_faults_are_refused()
    {
        using var folder = new TemporaryFolder();
        var cells = Write(folder, "cells.fcs", 1980, 4, 1, labelled: false);
        var blank = Write(folder, "blank.fcs", 0, 0, 2, labelled: false);
        string[] map =
        [
            "--map",
            .. Markers.Select((marker, i) => $"C{i + 1}={marker.Replace("-", "", StringComparison.Ordinal)}"),
        ];
        Assert.Equal(
            "pass",
            Run(cells, [.. map, "--control", $"unstained={blank}", "--json"]).Results["overall"]!.GetValue<string>()
        );
        Assert.Equal("FCS_CHANNEL_UNKNOWN", Run(cells, "--map", "Z=CD73", "--json").Code);
        Assert.Equal("USAGE", Run(cells, "--map", "C1", "--json").Code);
        Assert.Equal("USAGE", Run(cells, "--control", $"blank={blank}", "--json").Code);
        Assert.Equal("USAGE", Run(cells, "--declare", "adherent=perhaps", "--json").Code);
        Assert.Equal("CONTROL_IS_SAMPLE", Run(cells, "--control", $"unstained={cells}", "--json").Code);
        Assert.Equal("PANEL_UNKNOWN", CommandLine.Run("cytometry", "identity", cells, "--panel", "msc", "--json").Code);
    }

    private static Outcome Run(string cells, params string[] options) =>
        CommandLine.Run(["cytometry", "identity", cells, "--panel", "msc-isct-2006", .. options]);

    private static string Write(
        TemporaryFolder folder,
        string name,
        int positive,
        int negative,
        int seed,
        bool labelled = true
    )
    {
        var random = new SeededRandom((ulong)seed);
        var columns = Markers
            .Select(
                (_, c) =>
                    new float[Events]
                        .Select((_, e) => (float)(e < (c < 3 ? positive : negative) ? 1000 : 99 * random.NextDouble()))
                        .ToArray()
            )
            .ToArray();
        var path = folder.PathOf(name);
        using var stream = File.Create(path);
        FcsWriter.Write(
            stream,
            [.. Markers.Select((marker, c) => new FcsWriterChannel($"C{c + 1}", labelled ? marker : null, 262144))],
            columns
        );
        return path;
    }
}
