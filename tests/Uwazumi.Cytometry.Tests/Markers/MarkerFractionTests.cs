using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Markers;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Quantities;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests.Markers;

public class MarkerFractionTests
{
    private static readonly double[] Hundred = [.. Enumerable.Range(1, 100).Select(i => (double)i)];

    [Fact]
    public void Positive_is_strictly_above_the_threshold()
    {
        var fraction = MarkerFraction.AboveThreshold([1, 2, 2, 3], 2);
        Assert.Equal(
            (1, 4, 0.25, null),
            (fraction.PositiveCount, fraction.Total, fraction.Fraction.Value, fraction.ControlTotal)
        );
        Assert.Equal(("1", IntervalKind.Confidence95), (fraction.Fraction.Unit, fraction.Fraction.Interval));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 10)]
    [InlineData(1, 1)]
    [InlineData(4, 20)]
    [InlineData(57, 60)]
    [InlineData(950, 1000)]
    public void The_interval_is_that_of_Clopper_and_Pearson_by_its_definition(int positive, int total)
    {
        var values = Enumerable.Range(0, total).Select(i => i < positive ? 1.0 : 0.0).ToArray();
        var fraction = MarkerFraction.AboveThreshold(values, 0.5).Fraction;
        var (lower, upper) = (fraction.Lower!.Value, fraction.Upper!.Value);
        // At the lower end 2.5 % of samples have at least this count, at the upper end 2.5 % at most this count.
        Assert.Equal(positive == 0 ? 1 : 0.025, Tail(positive, total, total, lower), 1e-9);
        Assert.Equal(positive == total ? 1 : 0.025, Tail(0, positive, total, upper), 1e-9);
    }

    private static double Tail(int from, int to, int total, double p)
    {
        if (p is 0 or 1)
            return 1;
        var sum = 0.0;
        var logTerm = total * Math.Log(1 - p);
        for (var k = 0; k <= to; k++)
        {
            if (k >= from)
                sum += Math.Exp(logTerm);
            logTerm += Math.Log((double)(total - k) / (k + 1)) + Math.Log(p / (1 - p));
        }

        return sum;
    }

    [Theory]
    [InlineData(99, 99)]
    [InlineData(98.5, 99)]
    [InlineData(100, 100)]
    [InlineData(1, 1)]
    [InlineData(0.001, 1)]
    public void The_threshold_is_the_smallest_control_value_with_at_least_that_share_at_or_below(
        double percentile,
        double threshold
    )
    {
        var shuffled = Hundred.Reverse().ToArray();
        Assert.Equal(threshold, MarkerFraction.FromControl([0, 50, 1000], shuffled, percentile).Threshold);
    }

    [Fact]
    public void A_percentile_of_999_in_1000_is_the_999th_value_not_the_next()
    {
        double[] control = [.. Enumerable.Range(1, 1000).Select(i => (double)i)];
        Assert.Equal(999, MarkerFraction.FromControl([1], control, 99.9).Threshold);
    }

    [Fact]
    public void At_every_percentile_the_rule_holds_by_counting()
    {
        var random = new SeededRandom(11);
        for (var round = 0; round < 300; round++)
        {
            var n = 100 + random.NextInt(300);
            // Few different values, so that ties are the rule.
            double[] control = [.. Enumerable.Range(0, n).Select(_ => (double)random.NextInt(30))];
            var perMille = 1 + random.NextInt(1000);
            var threshold = MarkerFraction.FromControl([1], control, perMille / 10.0).Threshold;
            long AtOrBelow(double v) => control.LongCount(value => value <= v);
            Assert.Contains(threshold, control);
            Assert.True(AtOrBelow(threshold) * 1000L >= (long)perMille * n);
            Assert.All(
                control.Where(v => v < threshold).Distinct(),
                v => Assert.True(AtOrBelow(v) * 1000L < (long)perMille * n)
            );
        }
    }

    [Fact]
    public void The_live_window_holds_its_minimum_and_not_its_maximum_on_sample_and_control_alike()
    {
        var window = new WindowGate("FSC-A", 10, 20);
        Assert.Equal([false, true, true, false, false], window.Select([9.999, 10, 19.999, 20, double.NaN]));
        // Events outside of the window are bright in both files: without the gate the threshold would be 1000.
        var control = Written(
            [.. Enumerable.Repeat(15f, 150), .. Enumerable.Repeat(50f, 50)],
            [.. Enumerable.Range(1, 150).Select(i => (float)i), .. Enumerable.Repeat(1000f, 50)]
        );
        var sample = Written([15, 15, 15, 15, 99], [149, 150, 151, 152, 5000]);
        var gated = MarkerFraction.FromControl(sample, control, "PE-A", 100, window);
        Assert.Equal((150, 2, 4, 150), (gated.Threshold, gated.PositiveCount, gated.Total, gated.ControlTotal));
        Assert.Equal(1000, MarkerFraction.FromControl(sample, control, "PE-A", 100).Threshold);
    }

    [Fact]
    public void A_known_mixture_is_found_again_within_the_binomial_spread()
    {
        // 20,000 events, 95 % of them far above a control that is standard normal; its 99.5 % point leaves 0.5 % of the dim ones above.
        var random = new SeededRandom(2026);
        double[] control = [.. Enumerable.Range(0, 50_000).Select(_ => random.NextNormal())];
        double[] sample =
        [
            .. Enumerable.Range(0, 20_000).Select(i => i % 20 == 0 ? random.NextNormal() : 10 + random.NextNormal()),
        ];
        var fraction = MarkerFraction.FromControl(sample, control, 99.5);
        // The bright ones (exactly 19,000) are all above; of 1,000 dim ones 5 are expected, with a spread of sqrt(5).
        Assert.InRange(fraction.PositiveCount, 19_000, 19_000 + 5 + (int)(5 * Math.Sqrt(5)));
        Assert.Equal(2.5758, fraction.Threshold, 5 * Math.Sqrt(0.005 * 0.995 / 50_000) / 0.01446);
    }

    [Fact]
    public void What_gives_no_fraction_is_refused_by_name()
    {
        Refused.With("NO_EVENTS_IN_GATE", () => MarkerFraction.AboveThreshold([], 1));
        Refused.With("NO_EVENTS_IN_GATE", () => MarkerFraction.AboveThreshold([1, 2], 1, [false, false]));
        Refused.With("CONTROL_TOO_SMALL", () => MarkerFraction.FromControl([1], Hundred.AsSpan(..99), 99));
        Refused.With(
            "CONTROL_TOO_SMALL",
            () => MarkerFraction.FromControl([1], Hundred, 99, default, [false, .. Enumerable.Repeat(true, 99)])
        );
        Refused.With("PERCENTILE_OUT_OF_RANGE", () => MarkerFraction.FromControl([1], Hundred, 0));
        Refused.With("PERCENTILE_OUT_OF_RANGE", () => MarkerFraction.FromControl([1], Hundred, 100.1));
        Refused.With("PERCENTILE_OUT_OF_RANGE", () => MarkerFraction.FromControl([1], Hundred, double.NaN));
        Refused.With("THRESHOLD_NOT_FINITE", () => MarkerFraction.AboveThreshold([1], double.NaN));
        Refused.With("MARKER_VALUE_NOT_FINITE", () => MarkerFraction.AboveThreshold([1, double.NaN], 1));
        Refused.With("GATE_EMPTY", () => Assert.Null(new WindowGate("A", 2, 2)));
        Refused.With("GATE_EMPTY", () => Assert.Null(new WindowGate("A", double.NaN, 2)));
        Assert.Throws<ArgumentException>(() => MarkerFraction.AboveThreshold([1, 2], 1, [true]));
    }

    [Fact]
    public void Values_outside_of_the_gate_may_be_anything() =>
        Assert.Equal(1, MarkerFraction.AboveThreshold([double.NaN, 5], 1, [false, true]).Total);

    private static FcsFile Written(float[] forward, float[] marker)
    {
        using var stream = new MemoryStream();
        FcsWriter.Write(stream, [new("FSC-A", null, 1024), new("PE-A", "CD90", 1024)], [forward, marker]);
        return FcsFile.Read(stream);
    }
}
