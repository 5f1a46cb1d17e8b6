using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Sizing;

namespace Uwazumi.Particles.Tests.Sizing;

public class SizeHistogramTests
{
    [Fact]
    public void D_values_of_a_hand_made_histogram_follow_the_edge_formula()
    {
        // Counts 10, 20, 10 in bins of 5 nm from 50 nm: the cumulative counts are 10, 30, 40.
        var histogram = new SizeHistogram(50, 5, [10, 20, 10]);
        Assert.Equal(50 + 5 * (4.0 / 10), histogram.Quantile(0.1), 12);
        Assert.Equal(55 + 5 * (10.0 / 20), histogram.Quantile(0.5), 12);
        Assert.Equal(60 + 5 * (6.0 / 10), histogram.Quantile(0.9), 12);
        Assert.Equal(57.5, histogram.Mean(), 12);
        // Centres 52.5, 57.5, 62.5: variance = (10·25 + 10·25)/40 = 12.5.
        Assert.Equal(Math.Sqrt(12.5), histogram.StandardDeviation(), 12);
        Assert.Equal(57.5, histogram.Mode(), 12);
    }

    [Fact]
    public void A_quantile_that_falls_on_an_edge_before_empty_bins_stays_at_that_edge()
    {
        var histogram = new SizeHistogram(0, 1, [0, 2, 0, 0, 2, 0]);
        Assert.Equal(1, histogram.Quantile(0));
        Assert.Equal(2, histogram.Quantile(0.5));
        Assert.Equal(5, histogram.Quantile(1));
    }

    [Fact]
    public void The_mode_is_the_vertex_of_the_parabola_through_the_fullest_bin_and_its_neighbours()
    {
        // y = 100 − (x − 97.3)² sampled at bin centres has its vertex at 97.3.
        var counts = new double[20];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = Math.Max(0, 100 - (90.5 + i - 97.3) * (90.5 + i - 97.3));
        Assert.Equal(97.3, new SizeHistogram(90, 1, counts).Mode(), 10);
    }

    [Fact]
    public void The_mode_of_a_flat_top_lies_between_its_first_two_bins_and_an_end_bin_can_be_the_mode()
    {
        Assert.Equal(12, new SizeHistogram(10, 1, [1, 5, 5, 1]).Mode(), 12);
        Assert.Equal(10.5, new SizeHistogram(10, 1, [5, 0, 0]).Mode(), 12);
        Assert.Equal(12.5, new SizeHistogram(10, 1, [0, 0, 5]).Mode(), 12);
    }

    [Fact]
    public void For_random_histograms_the_D_values_rise_and_stay_inside_the_edges()
    {
        var random = new SeededRandom(20_261_101);
        for (var round = 0; round < 2000; round++)
        {
            var histogram = Random(random);
            var previous = double.NegativeInfinity;
            for (var percent = 0; percent <= 100; percent++)
            {
                var size = histogram.Quantile(percent / 100.0);
                Assert.True(size >= previous, $"round {round}: D{percent} = {size} after {previous}");
                previous = size;
            }

            Assert.True(histogram.Quantile(0) >= histogram.EdgeNm(0));
            Assert.True(previous <= histogram.EdgeNm(histogram.Counts.Length));
        }
    }

    [Fact]
    public void For_random_histograms_the_fraction_below_a_D_value_is_its_probability()
    {
        var random = new SeededRandom(7);
        for (var round = 0; round < 2000; round++)
        {
            var histogram = Random(random);
            var probability = random.NextDouble();
            var size = histogram.Quantile(probability);
            // The fraction is exact up to the rounding of sums of at most 60 positive terms and of the size itself.
            Assert.Equal(probability, histogram.FractionBetween(0, size), 1e-11);
        }
    }

    [Fact]
    public void The_fraction_by_partial_bins_equals_a_brute_force_integration_on_a_fine_grid()
    {
        var random = new SeededRandom(99);
        for (var round = 0; round < 200; round++)
        {
            var histogram = Random(random);
            var last = histogram.EdgeNm(histogram.Counts.Length);
            var from = random.NextDouble() * last;
            var to = from + random.NextDouble() * (last - from) * 1.2;
            const int Steps = 2000;
            var inside = 0.0;
            for (var bin = 0; bin < histogram.Counts.Length; bin++)
            {
                for (var step = 0; step < Steps; step++)
                {
                    var size = histogram.EdgeNm(bin) + histogram.BinWidthNm * (step + 0.5) / Steps;
                    if (size >= from && size < to)
                        inside += histogram.Counts[bin] / Steps;
                }
            }

            // Each of the two limits can misplace at most one grid cell, which holds at most 1/Steps of the particles.
            Assert.Equal(inside / histogram.Total, histogram.FractionBetween(from, to), 2.0 / Steps + 1e-9);
        }
    }

    [Fact]
    public void The_density_of_random_histograms_integrates_to_one()
    {
        var random = new SeededRandom(3);
        for (var round = 0; round < 500; round++)
        {
            var histogram = Random(random);
            Assert.Equal(1, histogram.Density().Sum() * histogram.BinWidthNm, 1e-12);
            Assert.Equal(histogram.Counts.Length + 1, histogram.EdgesNm().Length);
            Assert.Equal(1, histogram.FractionBetween(0, 1e6), 1e-12);
        }
    }

    [Fact]
    public void Impossible_histograms_and_arguments_are_rejected()
    {
        Assert.Throws<ArgumentException>(() => new SizeHistogram(-1, 1, [1]));
        Assert.Throws<ArgumentException>(() => new SizeHistogram(0, 0, [1]));
        Assert.Throws<ArgumentException>(() => new SizeHistogram(0, 1, [0, 0]));
        Assert.Throws<ArgumentException>(() => new SizeHistogram(0, 1, [1, -1]));
        Assert.Throws<ArgumentException>(() => new SizeHistogram(0, 1, [double.NaN]));
        Assert.Throws<ArgumentException>(() => new SizeHistogram(0, 1, []));
        var one = new SizeHistogram(0, 1, [1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => one.Quantile(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => one.Quantile(double.NaN));
        Assert.Throws<ArgumentException>(() => one.FractionBetween(2, 1));
    }

    private static SizeHistogram Random(SeededRandom random)
    {
        var counts = new double[1 + random.NextInt(60)];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = random.NextInt(3) == 0 ? 0 : random.NextDouble() * (1 + random.NextInt(1000));
        counts[random.NextInt(counts.Length)] = 1;
        return new SizeHistogram(random.NextInt(3) * 12.5, 0.5 + random.NextDouble() * 5, counts);
    }
}
