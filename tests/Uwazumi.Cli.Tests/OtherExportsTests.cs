using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Cli.Tests;

/// <summary><c>particles import</c> and <c>particles size</c> on exports other than NanoSight's summary.</summary>
public class OtherExportsTests
{
    private const string Positions =
        "Use\tPosition\tMean Int.\tAv. No of Particles\tConc. (p./mL)\tOrig. Conc. (p./cm^3)\tNo. of Traces\tX50 (nm)\tPeak \u00D8 (nm)\tSpan\tDrift (\u00B5m/s)\tRemoval\r\n"
        + "X\t0,10\t40,0\t100,0\t1,0E+7\t1,0E+10\t50\t90,0\t88,0\t0,8\t1,5\t\r\n"
        + "\t0,50\t90,0\t300,0\t3,0E+7\t3,0E+10\t50\t92,0\t90,0\t0,8\t1,5\tGRUBBS_SIZE\r\n"
        + "X\t0,90\t42,0\t104,0\t1,0E+7\t1,0E+10\t50\t92,0\t90,0\t0,8\t1,5\t\r\n"
        + "\tMean\t41,0\t102,0\t1,0E+7\t1,0E+10\t50\t91,0\t89,0\t0,8\t1,5\t\r\n"
        + "\tSt.Dev.\t1,4\t2,8\t0,0E+0\t0,0E+0\t0\t1,4\t1,4\t0,0\t0,0\t\r\n"
        + "\tRel.St.Dev.\t0,03\t0,03\t0,00\t0,00\t0\t0,02\t0,02\t0,0\t0,0\t\r\n";

    [Theory]
    [InlineData("point", 91.767241, 61.702703, 134.842105, 94.267241, 119.389310, 0.944114, 5.25625e7, 5.25625e10)]
    [InlineData("comma", 74.791667, 52.833333, 105.033333, 77.291667, 91.941459, 0.996032, 4.032e7, 2.016e11)]
    public void A_ZetaView_file_gives_the_known_answers(
        string mark,
        double d50,
        double d10,
        double d90,
        double own,
        double volume,
        double fraction,
        double measured,
        double original
    )
    {
        var answer = CommandLine.Run("particles", "import", ZetaView(mark), "--json").Answer;
        var results = answer["results"]!;
        Assert.Equal("particles.zetaview/1", answer["method"]!.GetValue<string>());
        Assert.Equal("ZetaView", results["instrument"]!.GetValue<string>());
        Assert.Equal(d50, Of(results, "reported", "d50"));
        Assert.Equal(d50, Of(results, "byInstrumentRule", "d50"), 5e-7);
        Assert.Equal(d10, Of(results, "byInstrumentRule", "d10"), 1e-6);
        Assert.Equal(d90, Of(results, "byInstrumentRule", "d90"), 1e-6);
        Assert.Equal(own, Of(results, "recomputed", "d50"), 1e-6);
        Assert.Equal(volume, Of(results, "volumeWeighted", "d50ByInstrumentRule"), 5e-7);
        Assert.Equal("binEdge", results["recomputed"]!["convention"]!.GetValue<string>());
        Assert.Equal("binCentre", results["instrumentConvention"]!["rule"]!.GetValue<string>());
        Assert.Equal(fraction, Of(results, "fraction30To150", "value"), 1e-6);
        Assert.Equal(measured, Of(results, "concentrationAsMeasured", "value"), 1e-3 * measured);
        Assert.Equal(original, Of(results, "concentration", "value"), 1e-3 * original);
        Assert.Empty(results["videos"]!.AsArray());
    }

    [Fact]
    public void The_text_shows_the_instruments_rule_beside_ours()
    {
        var text = CommandLine.Run("particles", "import", ZetaView("comma")).Output;
        Assert.Matches(@"d50\s+74\.8\s+77\.3\s+74\.8\s+nm", text);
        Assert.Contains("too high", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_are_shown_alone_and_beside_the_size_distribution()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("positions.txt", Encoding.Latin1.GetBytes(Positions));
        var alone = CommandLine.Run("particles", "import", file, "--json").Results;
        Assert.Equal(2, alone["positions"]!["used"]!.GetValue<int>());
        Assert.Null(alone["sizeDistribution"]);
        var both = CommandLine.Run("particles", "import", ZetaView("point"), "--positions", file, "--json").Results;
        Assert.Equal(1, both["positions"]!["removed"]!.GetValue<int>());
        Assert.Contains("GRUBBS_SIZE", CommandLine.Run("particles", "import", file).Output, StringComparison.Ordinal);
        Assert.Equal(
            "OPTION_NOT_FITTING",
            CommandLine.Run("particles", "import", file, "--positions", file, "--json").Code
        );
    }

    [Fact]
    public void A_zeta_profile_is_shown_as_printed_and_nothing_is_claimed_of_it()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "profile.txt",
            Encoding.Latin1.GetBytes(
                "Software:\tZetaView (version 8.05.12)\r\nGamma:\tNaN\r\nType of Measurement:\tProfile\r\nProfile Data:\r\nResults:\r\n"
                    + "Mobility (\u00B5\0m/s/V/cm):\t-2.5\r\nZeta Potential / mV:\t-32.1\r\nFWHM:\tNaN\r\n"
                    + "Position\tPositive V\tNegative V\tAverage\tParabola Fit\tZP\r\n0.10\t1.00\t-1.10\t1.05\t1.04\tNaN\r\n"
            )
        );
        var answer = CommandLine.Run("particles", "import", file, "--json").Answer;
        Assert.Null(answer["method"]);
        Assert.Equal("zetaProfile", answer["results"]!["kind"]!.GetValue<string>());
        Assert.Contains("ZETA_NOT_RECOMPUTED", Codes(answer));
        Assert.Contains("NUL_REMOVED", Codes(answer));
        Assert.Contains("-32.1", CommandLine.Run("particles", "import", file).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_instruments_tracks_are_shown_by_import_and_sized_again_by_size()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a_AllTracks.csv", Tracks(300, 30));
        var answer = CommandLine.Run("particles", "import", file, "--json").Answer;
        Assert.Equal(300, answer["results"]!["particles"]!.AsArray().Count);
        Assert.Contains("SIZES_NOT_RECOMPUTED", Codes(answer));
        var sized = CommandLine
            .Run(
                "particles",
                "size",
                file,
                "--pixel-size-um",
                "0.2",
                "--frame-rate",
                "25",
                "--temperature-c",
                "25",
                "--exposure-ms",
                "0",
                "--bootstrap",
                "0",
                "--json"
            )
            .Answer;
        // 8,700 steps on two axes: standard error of the covariance estimator D·√(6/17,400) = 1.9 %; four of them.
        Assert.Equal(4.907, Of(sized["results"]!, "diffusion", "value"), 4 * 0.019 * 4.907);
        Assert.Equal(300, sized["results"]!["instrumentParticles"]!["particles"]!.GetValue<int>());
        Assert.Contains("INSTRUMENT_TRACKS", Codes(sized));
        Assert.DoesNotContain("DIFFUSION_DIFFERS", Codes(sized));
    }

    [Fact]
    public void A_wrong_pixel_size_shows_in_the_instruments_own_diffusion()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a_AllTracks.csv", Tracks(100, 30));
        var sized = CommandLine
            .Run(
                "particles",
                "size",
                file,
                "--pixel-size-um",
                "0.3",
                "--frame-rate",
                "25",
                "--bootstrap",
                "0",
                "--json"
            )
            .Answer;
        Assert.Contains("DIFFUSION_DIFFERS", Codes(sized));
    }

    [Fact]
    public void Particle_data_cannot_be_sized_again_and_says_so()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write(
            "a_ParticleData.csv",
            "Particle ID,Size/nm,Diffusion coefficient/nm^2 s^-1,Ln(Adjusted intensity)/AU,Start frame,Tracklength,Included in distribution?\r\n1,100.0,4907000,5.2,3,12,True\r\n"
        );
        Assert.Contains("SIZES_NOT_RECOMPUTED", Codes(CommandLine.Run("particles", "import", data, "--json").Answer));
        Assert.Equal(
            "TRACKS_WITHOUT_PLACES",
            CommandLine.Run("particles", "size", data, "--pixel-size-um", "0.2", "--frame-rate", "25", "--json").Code
        );
    }

    [Fact]
    public void A_reduced_table_is_a_distribution_without_conditions()
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, 1000).Select(i => $"{i}.5,{(i is >= 90 and < 110 ? 5 : 0)}");
        var file = folder.Write("table.csv", "particle_size,one\n" + string.Join('\n', rows) + "\n");
        var answer = CommandLine.Run("particles", "import", file, "--json").Answer;
        Assert.Equal(100, Of(answer["results"]!, "recomputed", "d50"), 1e-9);
        Assert.Null(answer["results"]!["reported"]!["viscosityMpas"]);
        Assert.Contains("CONDITIONS_UNKNOWN", Codes(answer));
    }

    [Fact]
    public void A_bad_ZetaView_file_is_refused_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(ZetaView("point")));
        var cut = text[..text.IndexOf("1.025E+2", StringComparison.Ordinal)];
        var file = folder.Write("cut.txt", Encoding.Latin1.GetBytes(cut));
        var before = TemporaryFolder.Hashes(folder.Path);
        var outcome = CommandLine.Run("particles", "import", file, "--json");
        Assert.Equal("EXPORT_TRUNCATED", outcome.Code);
        Assert.Equal(before, TemporaryFolder.Hashes(folder.Path));
    }

    private static string ZetaView(string mark) =>
        SharedData.Require($"particles/zetaview_synthetic/synthetic_zetaview_{mark}_40bins.txt");

    private static double Of(JsonNode results, string field, string name) => results[field]![name]!.GetValue<double>();

    private static IEnumerable<string> Codes(JsonNode answer) =>
        answer["warnings"]!.AsArray().Select(warning => warning!["code"]!.GetValue<string>());

    /// <summary>Free diffusion of 100-nm particles in water at 25 °C, 25 frames a second, 0.2 µm a pixel.</summary>
    private static string Tracks(int particles, int length)
    {
        var random = new Random(8);
        var sigma = Math.Sqrt(2 * 4.907 / 25) / 0.2;
        var text = new StringBuilder(
            "Particle ID,Size/nm,Diffusion coefficient/nm^2 s^-1,Frame,X/pixels,Y/pixels,Ln(Adjusted intensity)/AU,Included in distribution?\r\n"
        );
        for (var id = 1; id <= particles; id++)
        {
            var (x, y) = (1000 * random.NextDouble(), 1000 * random.NextDouble());
            for (var i = 0; i < length; i++)
            {
                text.Append(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{id},100.0,4907000,{id + i},{x:0.###},{y:0.###},5.2,True\r\n"
                    )
                );
                x += sigma * Normal(random);
                y += sigma * Normal(random);
            }
        }

        return text.ToString();
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
