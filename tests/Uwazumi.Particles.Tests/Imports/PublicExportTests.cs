using Uwazumi.Particles.Imports;
using Uwazumi.Particles.Sizing;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Tests.Imports;

/// <summary>The two public bead exports against the figures of the reference data (parsed values exact, own rule within 0.02 nm).</summary>
public class PublicExportTests
{
    private const double EdgeToleranceNm = 0.02;
    private const double FractionTolerance = 0.0002;

    [Fact]
    public void The_3_2_export_gives_every_reported_number_as_printed()
    {
        var import = Exports.Import(Exports.Text32());
        Assert.Equal("NanoSight", import.Instrument);
        Assert.Equal("NTA 3.2 Dev Build 3.2.16", import.Software);
        Assert.Equal(
            new ReportedValues
            {
                Mean = 100.5,
                Mode = 95.3,
                Sd = 19.1,
                D10 = 84.7,
                D50 = 96.4,
                D90 = 113.3,
                ConcentrationPerMl = 1.47e9,
                Dilution = null,
                TemperatureC = null,
                ViscosityMpas = null,
                TrackCount = 4286 + 3810 + 3494 + 6496 + 6000 + 5554 + 4137 + 4168 + 3479 + 5446 + 5413 + 4866,
            },
            import.Reported
        );
        Assert.Equal(
            new ReportedStandardErrors
            {
                Mean = 1.2,
                Mode = 0.5,
                Sd = 3.8,
                D10 = 0.8,
                D50 = 0.4,
                D90 = 1.2,
                ConcentrationPerMl = 1.07e8,
            },
            import.ReportedStandardError
        );
        Assert.Contains(import.Notices, notice => notice.Code == "DILUTION_NOT_RECORDED");
        Assert.Contains(
            import.Notices,
            notice => notice.Code == "TEMPERATURE_VARIES" && notice.Message.Contains("21.666 to 22.387")
        );
        Assert.Contains(import.Notices, notice => notice.Code == "VISCOSITY_VARIES");
    }

    [Fact]
    public void The_3_4_export_gives_every_reported_number_as_printed()
    {
        var import = Exports.Import(Exports.Text34());
        Assert.Equal("NTA 3.4 Build 3.4.003", import.Software);
        Assert.Equal(
            new ReportedValues
            {
                Mean = 101.5,
                Mode = 98.4,
                Sd = 12.8,
                D10 = 88.7,
                D50 = 99.8,
                D90 = 115.3,
                ConcentrationPerMl = 6.09e12,
                Dilution = 1e4,
                TemperatureC = 22,
                ViscosityMpas = 0.952941,
                TrackCount = 1872 + 1898 + 1879 + 1948 + 1929,
            },
            import.Reported
        );
        Assert.Equal(0.4, import.ReportedStandardError.Mean);
        Assert.Equal(6.67e10, import.ReportedStandardError.ConcentrationPerMl);
        Assert.Contains(
            import.Notices,
            notice => notice.Code == "DILUTION_ALREADY_APPLIED" && notice.Message.Contains("10000")
        );
        // The concentration is not multiplied again: the mean of 5.91, 6.05, 6.01, 6.25 and 6.24e12.
        Assert.Equal(6.092e12, import.Concentration!.Value, 1e6);
    }

    [Fact]
    public void The_averaged_curve_of_the_3_2_export_has_the_known_statistics()
    {
        var import = Exports.Import(Exports.Text32());
        Assert.Equal(85.34, import.Recomputed.D10, EdgeToleranceNm);
        Assert.Equal(97.19, import.Recomputed.D50, EdgeToleranceNm);
        Assert.Equal(113.98, import.Recomputed.D90, EdgeToleranceNm);
        Assert.Equal(100.05, import.Recomputed.Mean, EdgeToleranceNm);
        Assert.Equal(22.40, import.Recomputed.Sd, EdgeToleranceNm);
        Assert.Equal(DValueRule.BinEdge, import.Recomputed.Convention);
        Assert.Equal(0.9828, import.Fraction30To150.Value, FractionTolerance);
    }

    [Fact]
    public void The_averaged_curve_of_the_3_4_export_has_the_known_statistics()
    {
        var import = Exports.Import(Exports.Text34());
        Assert.Equal(88.72, import.Recomputed.D10, EdgeToleranceNm);
        Assert.Equal(99.83, import.Recomputed.D50, EdgeToleranceNm);
        Assert.Equal(115.02, import.Recomputed.D90, EdgeToleranceNm);
        Assert.Equal(101.54, import.Recomputed.Mean, EdgeToleranceNm);
        Assert.Equal(13.14, import.Recomputed.Sd, EdgeToleranceNm);
        Assert.Equal(0.9937, import.Fraction30To150.Value, FractionTolerance);
    }

    [Fact]
    public void The_first_video_of_both_exports_has_the_known_D_values_by_both_rules()
    {
        var first32 = Exports.Import(Exports.Text32()).Videos[0];
        Assert.Equal("std_10000_yes_2_00", first32.Name);
        Assert.Equal([86.9, 96, 108.8], first32.ReportedDValues);
        Assert.Equal(87.86, first32.Recomputed!.D10, EdgeToleranceNm);
        Assert.Equal(97.01, first32.Recomputed.D50, EdgeToleranceNm);
        Assert.Equal(109.84, first32.Recomputed.D90, EdgeToleranceNm);
        var first34 = Exports.Import(Exports.Text34()).Videos[0];
        Assert.Equal([88.1, 98.6, 116.7], first34.ReportedDValues);
        Assert.Equal(88.10, first34.Recomputed!.D10, EdgeToleranceNm);
        Assert.Equal(98.58, first34.Recomputed.D50, EdgeToleranceNm);
        Assert.Equal(116.67, first34.Recomputed.D90, EdgeToleranceNm);
    }

    [Fact]
    public void The_fraction_of_every_video_is_the_known_one()
    {
        double[] of32 = [0.9962, 1, 0.9933, 0.9956, 1, 0.9890, 0.9299, 0.9329, 0.9524, 0.9996, 0.9911, 0.9922];
        double[] of34 = [0.9996, 0.9839, 0.9898, 0.9954, 0.9998];
        AssertFractions(of32, Exports.Import(Exports.Text32()));
        AssertFractions(of34, Exports.Import(Exports.Text34()));
    }

    [Fact]
    public void The_3_2_export_prints_one_bin_less_than_the_edge_rule_and_the_3_4_export_prints_the_edge_rule()
    {
        var of32 = Exports.Import(Exports.Text32()).InstrumentConvention!;
        Assert.Equal(DValueRule.BinEdgeMinusOneBin, of32.Rule);
        Assert.Equal(-1.00, of32.MeanDifferenceNm, 0.05);
        Assert.InRange(of32.LargestDeviationNm, 0, 0.05);
        Assert.Equal(36, of32.ComparedValues);
        var of34 = Exports.Import(Exports.Text34()).InstrumentConvention!;
        Assert.Equal(DValueRule.BinEdge, of34.Rule);
        Assert.Equal(0, of34.MeanDifferenceNm, 0.05);
        Assert.InRange(of34.LargestDeviationNm, 0, 0.05);
        Assert.Equal(15, of34.ComparedValues);
    }

    [Fact]
    public void The_interpolated_mode_and_the_mean_and_the_SD_of_all_17_videos_agree_with_the_print()
    {
        foreach (var text in (string[])[Exports.Text32(), Exports.Text34()])
        {
            foreach (var video in Exports.Import(text).Videos)
            {
                // Half of the last printed digit, and a little for rounding of the printed curve.
                Assert.Equal(video.ReportedMode!.Value, video.Recomputed!.Mode, 0.051);
                Assert.Equal(video.ReportedMean!.Value, video.Recomputed.Mean, 0.051);
                Assert.Equal(video.ReportedSd!.Value, video.Recomputed.Sd, 0.051);
            }
        }
    }

    [Fact]
    public void Intervals_are_Student_t_over_the_videos()
    {
        // Published 97.5 % points of Student's t: 11 degrees of freedom 2.20099, 4 degrees of freedom 2.77645.
        AssertTIntervals(Exports.Import(Exports.Text32()), 2.20099);
        AssertTIntervals(Exports.Import(Exports.Text34()), 2.77645);
    }

    [Fact]
    public void The_size_distribution_integrates_to_one_and_lies_inside_its_band()
    {
        foreach (var text in (string[])[Exports.Text32(), Exports.Text34()])
        {
            var distribution = Exports.Import(text).SizeDistribution;
            Assert.Equal(1001, distribution.BinEdgesNm.Length);
            Assert.Equal(0, distribution.BinEdgesNm[0]);
            Assert.Equal(1000, distribution.BinEdgesNm[^1]);
            Assert.Equal(1, distribution.Density.Sum(), 1e-12);
            for (var i = 0; i < distribution.Density.Length; i++)
            {
                Assert.InRange(distribution.Lower![i], 0, distribution.Density[i]);
                Assert.True(distribution.Upper![i] >= distribution.Density[i]);
            }
        }
    }

    [Fact]
    public void The_band_is_the_pointwise_t_interval_of_the_videos_own_densities()
    {
        var export = NanoSightExport.Read(Exports.Text34());
        var distribution = NanoSightImport.From(export).SizeDistribution;
        var curves = export.NumberWeightedSize.Curves;
        var totals = curves.Select(curve => curve.Sum()).ToList();
        for (var bin = 80; bin < 140; bin++)
        {
            var (mean, half) = Spread(curves.Select((curve, video) => curve[bin] / totals[video]), 2.77645);
            Assert.Equal(Math.Max(0, Math.Min(distribution.Density[bin], mean - half)), distribution.Lower![bin], 1e-7);
            Assert.Equal(Math.Max(distribution.Density[bin], mean + half), distribution.Upper![bin], 1e-7);
        }
    }

    [Fact]
    public void The_instruments_own_flags_are_kept_and_the_raised_ones_are_told()
    {
        var import = Exports.Import(Exports.Text34());
        var vibration = import.QualityFlags.Single(flag => flag.Name == "Vibration detected");
        Assert.Equal("Moderate vibration", vibration.Values[0]);
        Assert.True(vibration.IsRaised);
        Assert.Contains(
            import.Notices,
            notice =>
                notice.Code == "INSTRUMENT_INFORMATION" && notice.Message.Contains("Minor vibration (3 of 5 videos)")
        );
        Assert.DoesNotContain(import.Notices, notice => notice.Code == "INSTRUMENT_WARNING");
        Assert.DoesNotContain(Exports.Import(Exports.Text32()).Notices, notice => notice.Code.StartsWith("INSTRUMENT"));
    }

    [Fact]
    public void The_public_exports_are_consistent_in_themselves()
    {
        string[] disagreements =
        [
            "SUM_OF_BINS_DIFFERS",
            "MEAN_DIFFERS",
            "AVERAGE_DIFFERS",
            "STANDARD_ERROR_DIFFERS",
            "D_RULE_UNKNOWN",
        ];
        foreach (var text in (string[])[Exports.Text32(), Exports.Text34()])
            Assert.DoesNotContain(Exports.Import(text).Notices, notice => disagreements.Contains(notice.Code));
    }

    [Fact]
    public void Sections_conditions_and_the_analysis_method_can_be_looked_up()
    {
        var export = NanoSightExport.Read(Exports.Text32());
        Assert.Equal(12, export.VideoNames.Count);
        Assert.Equal("FTLA", export.NumberWeightedSize.AnalysisMethod);
        Assert.Equal("30.15", export.Section("Conditions")!.Find("Shutter/ms")![0]);
        Assert.StartsWith("Created from combined", export.Section("Experiment Details")!.Find("Remarks")![0]);
        Assert.Equal(22.348, export.TemperatureC.Videos[0]);
    }

    private static void AssertFractions(double[] expected, NanoSightImport import)
    {
        Assert.Equal(expected.Length, import.Videos.Count);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], import.Videos[i].Fraction30To150!.Value, FractionTolerance);
    }

    private static void AssertTIntervals(NanoSightImport import, double t)
    {
        var videos = import.Videos;
        AssertInterval(import.D10, videos.Select(video => video.Recomputed!.D10), t);
        AssertInterval(import.D50, videos.Select(video => video.Recomputed!.D50), t);
        AssertInterval(import.D90, videos.Select(video => video.Recomputed!.D90), t);
        AssertInterval(import.Mean, videos.Select(video => video.Recomputed!.Mean), t);
        AssertInterval(import.Mode, videos.Select(video => video.Recomputed!.Mode), t);
        AssertInterval(import.Concentration!, videos.Select(video => video.ConcentrationPerMl!.Value), t);
        var (mean, half) = Spread(videos.Select(video => video.Fraction30To150!.Value), t);
        Assert.Equal(Math.Max(0, mean - half), import.Fraction30To150.Lower!.Value, 1e-6);
        Assert.Equal(Math.Min(1, mean + half), import.Fraction30To150.Upper!.Value, 1e-6);
        Assert.Contains(import.Notices, notice => notice.Code == "BETWEEN_VIDEOS_ONLY");
    }

    private static void AssertInterval(Quantity quantity, IEnumerable<double> values, double t)
    {
        var (mean, half) = Spread(values, t);
        Assert.Equal(IntervalKind.Confidence95, quantity.Interval);
        Assert.Equal(mean, quantity.Value, 1e-12 * mean);
        // The table value of t has six digits.
        Assert.Equal(mean - half, quantity.Lower!.Value, 1e-5 * half);
        Assert.Equal(mean + half, quantity.Upper!.Value, 1e-5 * half);
    }

    private static (double Mean, double HalfWidth) Spread(IEnumerable<double> values, double t)
    {
        var list = values.ToList();
        var mean = list.Average();
        var variance = list.Sum(value => (value - mean) * (value - mean)) / (list.Count - 1);
        return (mean, t * Math.Sqrt(variance / list.Count));
    }
}
