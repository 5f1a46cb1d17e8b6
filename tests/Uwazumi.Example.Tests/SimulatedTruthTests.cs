using System.Text.Json.Nodes;
using Uwazumi.Example.Simulation;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Quantities;

namespace Uwazumi.Example.Tests;

/// <summary>The engines, reading the written files, find what the simulator put in.</summary>
public class SimulatedTruthTests
{
    // Of 8 intervals of 95 %, fewer than 6 cover with a probability of 0.6 %; of 8 × 8 of 99.9 %, more than 1 miss with 0.2 %.
    private const int LeastCovered = 6;
    private const int MostMisses = 1;

    /// <summary>The two-sided 99.9 % point of the standard normal law.</summary>
    private const double Z999 = 3.2905;

    private const double ControlTail = 0.005;

    [Theory]
    [InlineData(ExampleKind.Passing, 5.2e10)]
    [InlineData(ExampleKind.FailingTwin, 3.5e10)]
    public void The_interval_of_the_particle_count_covers_the_true_count(ExampleKind kind, double truth) =>
        AssertCovered(Lots(kind), "particles", "particles.concentration", truth);

    [Fact]
    public void The_interval_of_the_median_size_covers_the_median_of_the_population()
    {
        var truth = MedianNm();
        Assert.Equal(91.2, truth, tolerance: 0.2);
        AssertCovered(JudgedExamples.Passing, "particles", "particles.d50", truth);
    }

    [Fact]
    public void The_interval_of_the_fraction_from_30_to_150_nm_covers_that_of_the_population()
    {
        var truth = ParticlePopulation.FractionBelow(150, 0) - ParticlePopulation.FractionBelow(30, 0);
        Assert.Equal(0.97, truth, tolerance: 0.005);
        AssertCovered(JudgedExamples.Passing, "particles", "particles.fraction30To150", truth);
    }

    [Fact]
    public void The_particle_test_has_three_recordings_of_500_frames_a_blank_and_eight_hundred_tracks()
    {
        foreach (var run in JudgedExamples.Passing.Select(lot => lot.Runs.First(run => run.Test == "particles")))
        {
            Assert.Equal(["blank", "video", "video2", "video3"], run.Inputs.Select(i => i.Role).Order());
            Assert.InRange(run.Inputs.Sum(i => i.Bytes), 1, 42_000_000);
            var details = run.Results["details"]!;
            Assert.Equal([500, 500, 500], details["videos"]!.AsArray().Select(v => v!["frames"]!.GetValue<int>()));
            // The window holds one particle of the buffer beside the 14 of the lot: about eight hundred visits of five frames and more.
            Assert.InRange(details["trackCount"]!.GetValue<int>(), 700, 1000);
            Assert.Contains("BLANK_SUBTRACTED", Codes(run));
        }
    }

    [Fact]
    public void A_particle_export_reads_back_without_any_disagreement_of_its_own_numbers()
    {
        foreach (
            var run in JudgedExamples.Passing.SelectMany(lot => lot.Runs).Where(r => r.Test == "particles.instrument")
        )
        {
            Assert.Equal(["BETWEEN_VIDEOS_ONLY", "DILUTION_ALREADY_APPLIED", "SYNTHETIC_DATA"], Codes(run));
            Assert.Equal(InstrumentExport.Videos, run.Results["details"]!["videos"]!.AsArray().Count);
            Assert.Equal(1000.0, run.Results["details"]!["reported"]!["dilution"]!.GetValue<double>());
        }
    }

    [Theory]
    [InlineData("particles.concentration", 5.2e10)]
    [InlineData("particles.d50", 91.2)]
    public void The_instruments_own_software_finds_the_same_truth(string attribute, double truth) =>
        AssertCovered(JudgedExamples.Passing, "particles.instrument", attribute, truth);

    [Fact]
    public void The_marker_fractions_lie_within_their_binomial_bounds()
    {
        var misses = 0;
        foreach (var (fraction, truth) in Markers(JudgedExamples.Passing))
        {
            // A cell without the marker is above the control's percentile with the probability of its tail, which the control itself estimates.
            var expected = truth.Fraction + (1 - truth.Fraction) * ControlTail;
            var variance =
                expected * (1 - expected) / Whole(fraction, "total")
                + ControlTail * (1 - ControlTail) / Whole(fraction, "controlTotal");
            var measured = (double)Whole(fraction, "positive") / Whole(fraction, "total");
            misses += Math.Abs(measured - expected) > Z999 * Math.Sqrt(variance) ? 1 : 0;
        }

        Assert.InRange(misses, 0, MostMisses);
    }

    [Fact]
    public void The_live_window_keeps_the_living_cells()
    {
        var living = Normal.Cdf((200_000.0 - 120_000) / 16_000) - Normal.Cdf((75_000.0 - 120_000) / 16_000);
        var dead = 1 - Normal.Cdf((75_000.0 - 48_000) / 8_000);
        var debris = 1 - Normal.Cdf(Math.Log(7.5) / 0.5);
        var kept = 0.89 * living + 0.03 * dead + 0.08 * debris;
        var bound = Z999 * Math.Sqrt(kept * (1 - kept) / CellTube.Events);
        var misses = Markers(JudgedExamples.Passing)
            .Count(marker => Math.Abs((double)Whole(marker.Detail, "total") / CellTube.Events - kept) > bound);
        // The four markers of a tube share its gate, so that one miss counts four times.
        Assert.InRange(misses, 0, 4);
    }

    [Fact]
    public void The_interval_of_VEGF_covers_the_true_amount_for_at_least_6_of_8_plates()
    {
        var covered = JudgedExamples.Passing.Count(lot =>
            Covers(JudgedExamples.QuantityOf(lot, "component.VEGF", "component.VEGF"), 640)
        );
        Assert.InRange(covered, LeastCovered, JudgedExamples.Seeds);
    }

    [Fact]
    public void Purity_is_the_count_over_the_protein()
    {
        foreach (var lot in JudgedExamples.Passing)
        {
            var count = JudgedExamples.QuantityOf(lot, "particles", "particles.concentration");
            var purity = JudgedExamples.QuantityOf(lot, "purity", "purity.particlesPerProtein");
            Assert.Equal(count.Value / 25.1, purity.Value, tolerance: 1);
        }
    }

    private static IReadOnlyList<JudgedLot> Lots(ExampleKind kind) =>
        kind == ExampleKind.Passing ? JudgedExamples.Passing : JudgedExamples.FailingTwins;

    private static void AssertCovered(IReadOnlyList<JudgedLot> lots, string test, string attribute, double truth) =>
        Assert.InRange(
            lots.Count(lot => Covers(JudgedExamples.QuantityOf(lot, test, attribute), truth)),
            LeastCovered,
            JudgedExamples.Seeds
        );

    private static bool Covers(Quantity quantity, double truth) => quantity.Lower <= truth && truth <= quantity.Upper;

    private static IEnumerable<(JsonNode Detail, MarkerTruth Truth)> Markers(IReadOnlyList<JudgedLot> lots)
    {
        var truth = LotTruth.Of(ExampleKind.Passing);
        var known = truth.PositivePanel.Concat(truth.NegativePanel).ToDictionary(marker => marker.Marker!);
        return from lot in lots
            from run in lot.Runs
            where run.Method == "cytometry.markerFraction/1"
            from detail in run.Results["details"]!["markers"]!.AsArray()
            select (detail, known[detail["marker"]!.GetValue<string>()]);
    }

    private static double MedianNm()
    {
        var (low, high) = (30.0, 300.0);
        while (high - low > 1e-6)
        {
            var middle = (low + high) / 2;
            if (ParticlePopulation.FractionBelow(middle, 0) < 0.5)
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    private static long Whole(JsonNode detail, string name) => detail[name]!.GetValue<long>();

    private static IEnumerable<string> Codes(Run run) =>
        run.Results["warnings"]!.AsArray().Select(w => w!["code"]!.GetValue<string>()).Order(StringComparer.Ordinal);
}
