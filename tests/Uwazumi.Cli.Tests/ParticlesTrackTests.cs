using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests;

/// <summary>From a simulated recording to its sizes, by the commands of the help.</summary>
public sealed class ParticlesTrackTests : IDisposable
{
    private static readonly string[] Known = ["--pixel-size-um", "0.3", "--frame-rate", "25"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_simulated_recording_is_tracked_and_its_tracks_give_the_same_diffusion()
    {
        var video = Simulate("beads.avi", "--frames", "200");
        var tracks = folder.PathOf("tracks.csv");
        var results = CommandLine
            .Run([
                "particles",
                "track",
                video,
                .. Known,
                "--exposure-ms",
                "40",
                "--temperature-c",
                "25",
                "--dilution",
                "10",
                "--bootstrap",
                "30",
                "--tracks-out",
                tracks,
                "--json",
            ])
            .Results;
        Assert.Equal(200, results["frames"]!.GetValue<int>());
        Assert.InRange(results["meanParticlesPerFrame"]!.GetValue<double>(), 15, 30);
        var d = Quantity(results["diffusion"], "um2/s");
        Assert.InRange(d / 4.907, 0.9, 1.1);
        Assert.InRange(Quantity(results["diameter"]!["fromEnsembleD"], "nm"), 90, 110);
        foreach (var name in new[] { "mean", "mode", "d10", "d50", "d90" })
            Assert.InRange(Quantity(results["diameter"]![name], "nm"), 70, 135);
        Assert.InRange(Quantity(results["fraction30To150"], "1"), 0.9, 1);
        Assert.Equal([1, 2, 4, 8], results["diffusionByStride"]!.AsArray().Select(s => s!["stride"]!.GetValue<int>()));
        Assert.Equal(
            results["sizeDistribution"]!["binEdgesNm"]!.AsArray().Count - 1,
            results["sizeDistribution"]!["density"]!.AsArray().Count
        );
        Assert.Null(results["detectionLimitNm"]);
        Assert.NotEmpty(results["qualityFlags"]!.AsArray());

        var again = CommandLine
            .Run([
                "particles",
                "size",
                tracks,
                .. Known,
                "--exposure-ms",
                "40",
                "--temperature-c",
                "25",
                "--bootstrap",
                "0",
                "--json",
            ])
            .Results;
        // Without the field the correction for its sides is missing: some parts in a thousand.
        Assert.InRange(Quantity(again["diffusion"], "um2/s") / d, 0.97, 1.03);
        Assert.Equal(results["trackCount"]!.GetValue<int>(), again["trackCount"]!.GetValue<int>());
    }

    [Fact]
    public void A_folder_of_pictures_and_the_film_of_the_same_seed_give_the_same_tracks()
    {
        var film = Simulate("beads.avi", "--frames", "30");
        var pictures = Simulate("pictures", "--frames", "30");
        JsonObject Track(string path) =>
            CommandLine.Run(["particles", "track", path, .. Known, "--bootstrap", "0", "--json"]).Results;
        var (a, b) = (Track(film), Track(pictures));
        Assert.Equal(a["diffusion"]!.ToJsonString(), b["diffusion"]!.ToJsonString());
        Assert.Equal(a["decoders"]![0]!["framesSha256"]!.ToString(), b["decoders"]![0]!["framesSha256"]!.ToString());
    }

    [Fact]
    public void Without_a_temperature_diameters_are_null_and_the_warning_says_so()
    {
        var video = Simulate("beads.avi", "--frames", "40");
        var answer = CommandLine.Run(["particles", "track", video, .. Known, "--bootstrap", "0", "--json"]).Answer;
        Assert.Null(answer["results"]!["diameter"]!["fromEnsembleD"]);
        Assert.Null(answer["results"]!["diameter"]!["mean"]);
        var codes = answer["warnings"]!.AsArray().Select(w => w!["code"]!.ToString()).ToArray();
        Assert.Contains("TEMPERATURE_MISSING", codes);
        Assert.Contains("EXPOSURE_UNKNOWN", codes);
    }

    [Fact]
    public void The_medium_counts_and_a_detection_limit_above_30_nm_changes_the_words()
    {
        var video = Simulate("beads.avi", "--frames", "80");
        string[] call =
        [
            "particles",
            "track",
            video,
            .. Known,
            "--exposure-ms",
            "40",
            "--temperature-c",
            "25",
            "--bootstrap",
            "0",
        ];
        double Diameter(params string[] more) =>
            Quantity(CommandLine.Run([.. call, .. more, "--json"]).Results["diameter"]!["fromEnsembleD"], "nm");
        // Salt water of the ionic strength of PBS is 1.4 % more viscous, so the same diffusion is that of a smaller sphere.
        Assert.Equal(1.0141, Diameter() / Diameter("--medium", "pbs"), 0.0005);
        Assert.Contains(
            "≤ 150 nm",
            CommandLine.Run([.. call, "--detection-limit-nm", "45"]).Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "30–150 nm",
            CommandLine.Run([.. call, "--detection-limit-nm", "25"]).Output,
            StringComparison.Ordinal
        );
        Assert.Contains("detection limit unknown", CommandLine.Run(call).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tracks_in_micrometres_need_no_pixel()
    {
        var video = Simulate("beads.avi", "--frames", "60");
        var tracks = folder.PathOf("tracks.csv");
        CommandLine.Run(["particles", "track", video, .. Known, "--bootstrap", "0", "--tracks-out", tracks]);
        string[] call =
        [
            "particles",
            "size",
            tracks,
            "--frame-rate",
            "25",
            "--temperature-c",
            "25",
            "--bootstrap",
            "0",
            "--json",
        ];
        Assert.Equal(
            Quantity(CommandLine.Run([.. call, "--pixel-size-um", "0.3"]).Results["diffusion"], "um2/s"),
            Quantity(CommandLine.Run(call).Results["diffusion"], "um2/s"),
            1e-9
        );
    }

    [Fact]
    public void Particles_that_do_not_move_get_no_diameter()
    {
        var video = Simulate("still.avi", "--frames", "60", "--immobile");
        var answer = CommandLine
            .Run(["particles", "track", video, .. Known, "--temperature-c", "25", "--bootstrap", "0", "--json"])
            .Answer;
        Assert.Null(answer["results"]!["diameter"]!["fromEnsembleD"]);
        Assert.Contains("NOT_DIFFUSING", answer["warnings"]!.AsArray().Select(w => w!["code"]!.ToString()));
    }

    [Theory]
    [InlineData("PARAMETER_RANGE", "--frame-rate", "0")]
    [InlineData("PARAMETER_RANGE", "--exposure-ms", "50")]
    [InlineData("PARAMETER_RANGE", "--dilution", "0.5")]
    [InlineData("PARAMETER_RANGE", "--temperature-c", "150")]
    public void A_setting_that_cannot_be_is_refused_by_name(string code, string option, string value)
    {
        var video = Simulate("beads.avi", "--frames", "3");
        string[] call =
        [
            "particles",
            "track",
            video,
            "--pixel-size-um",
            "0.3",
            .. option == "--frame-rate" ? [] : (string[])["--frame-rate", "25"],
            option,
            value,
            "--json",
        ];
        var outcome = CommandLine.Run(call);
        Assert.Equal((2, code), (outcome.ExitCode, outcome.Code));
    }

    [Theory]
    [InlineData("--pixel-size-um", "0,3")]
    [InlineData("--dilution", "1,5")]
    [InlineData("--viscosity-mpas", "0,89")]
    [InlineData("--viscosity-mpas", "nan")]
    [InlineData("--dilution", "1e999")]
    [InlineData("--temperature-c", "25 C")]
    public void What_is_no_number_is_refused_and_never_read_as_another_one(string option, string value)
    {
        var outcome = CommandLine.Run([
            "particles",
            "track",
            "beads.avi",
            "--frame-rate",
            "25",
            option,
            value,
            "--json",
        ]);
        Assert.Equal((2, "USAGE"), (outcome.ExitCode, outcome.Code));
        Assert.Contains(option, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_that_does_not_exist_is_no_file()
    {
        var outcome = CommandLine.Run(["particles", "track", "beads.avi", .. Known, "--temperatur-c", "25", "--json"]);
        Assert.Equal((2, "USAGE"), (outcome.ExitCode, outcome.Code));
        Assert.Contains("--temperatur-c", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_depths_and_a_noise_floor_that_moves_are_refused()
    {
        var video = Simulate("beads.avi", "--frames", "60");
        var other = Simulate("other.avi", "--frames", "61");
        Assert.Equal(
            "PARAMETER_CONFLICT",
            CommandLine
                .Run(["particles", "track", video, .. Known, "--depth-um", "5", "--depth-calibration", other, "--json"])
                .Code
        );
        Assert.Equal(
            "NOISE_FLOOR_MOVES",
            CommandLine.Run(["particles", "track", video, .. Known, "--noise-floor", other, "--json"]).Code
        );
    }

    [Fact]
    public void One_recording_twice_is_refused()
    {
        var video = Simulate("beads.avi", "--frames", "20");
        var copy = folder.PathOf("copy.avi");
        File.Copy(video, copy);
        var outcome = CommandLine.Run(["particles", "track", video, copy, .. Known, "--json"]);
        Assert.Equal((2, "VIDEO_REPEATED"), (outcome.ExitCode, outcome.Code));
    }

    [Fact]
    public void What_must_be_known_is_asked_for()
    {
        var video = Simulate("beads.avi", "--frames", "3");
        Assert.Equal(
            "PARAMETER_MISSING",
            CommandLine.Run("particles", "track", video, "--frame-rate", "25", "--json").Code
        );
        Assert.Equal(
            "PARAMETER_MISSING",
            CommandLine.Run("particles", "track", video, "--pixel-size-um", "0.3", "--json").Code
        );
    }

    [Fact]
    public void Tracks_that_are_no_tracks_are_refused_with_their_line()
    {
        string Refused(string text)
        {
            File.WriteAllText(folder.PathOf("t.csv"), text);
            var outcome = CommandLine.Run(["particles", "size", folder.PathOf("t.csv"), .. Known, "--json"]);
            Assert.Equal(2, outcome.ExitCode);
            return outcome.Code + " " + outcome.Refusal["where"];
        }

        Assert.Equal("TRACKS_COLUMNS line 1", Refused("a,b\n1,2\n"));
        Assert.Equal("TRACKS_ROW line 3", Refused("track,frame,xUm,yUm\n0,0,1,1\n0,1,x,1\n"));
        Assert.Equal("TRACKS_ORDER line 3", Refused("track,frame,xUm,yUm\n0,5,1,1\n0,5,1,1\n"));
    }

    private string Simulate(string name, params string[] more)
    {
        var path = folder.PathOf(name);
        var outcome = CommandLine.Run([
            "particles",
            "simulate",
            path,
            "--diameters-nm",
            "100",
            "--width",
            "320",
            "--height",
            "240",
            "--particles",
            "24",
            "--seed",
            "3",
            .. more,
            "--json",
        ]);
        Assert.Equal(0, outcome.ExitCode);
        Assert.True(File.Exists(path + ".truth.csv"));
        return path;
    }

    private static double Quantity(JsonNode? quantity, string unit)
    {
        Assert.Equal(unit, quantity!["unit"]!.ToString());
        return quantity["value"]!.GetValue<double>();
    }
}
