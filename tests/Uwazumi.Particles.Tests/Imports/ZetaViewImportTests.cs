using System.Globalization;
using Uwazumi.Particles.Imports;
using Uwazumi.Particles.Media;
using Uwazumi.Particles.Sizing;

namespace Uwazumi.Particles.Tests.Imports;

/// <summary>ZetaView size distributions: the answers beside the shared files, and invented files whose counts are known.</summary>
public class ZetaViewImportTests
{
    [Fact]
    public void The_file_with_decimal_points_gives_the_known_answers() =>
        AssertAnswers(
            ZetaViewFiles.Import(ZetaViewFiles.Point()),
            [61.702703, 91.767241, 134.842105],
            [64.202703, 94.267241, 137.342105],
            [119.389310, 121.889310],
            [98.284780, 28.969254, 82.5],
            (794, 841),
            (5.25625e7, 5.25625e10)
        );

    [Fact]
    public void The_file_with_decimal_commas_gives_the_known_answers() =>
        AssertAnswers(
            ZetaViewFiles.Import(ZetaViewFiles.Comma()),
            [52.833333, 74.791667, 105.033333],
            [55.333333, 77.291667, 107.533333],
            [91.941459, 94.441459],
            [79.811508, 20.741803, 72.5],
            (502, 504),
            (4.032e7, 2.016e11)
        );

    [Fact]
    public void The_printed_medians_are_reproduced_to_all_their_digits()
    {
        foreach (var text in new[] { ZetaViewFiles.Point(), ZetaViewFiles.Comma() })
        {
            var export = ZetaViewExport.Read(text);
            var import = ZetaViewImport.From(export);
            Assert.Equal(
                export.MedianNumberNm!.Value.Value.ToString("0.000000", CultureInfo.InvariantCulture),
                import.ByInstrumentRule.D50.ToString("0.000000", CultureInfo.InvariantCulture)
            );
            Assert.Equal(
                export.MedianVolumeNm!.Value.Value.ToString("0.000000", CultureInfo.InvariantCulture),
                import.VolumeD50ByInstrumentRule.ToString("0.000000", CultureInfo.InvariantCulture)
            );
            Assert.Equal(DValueRule.BinCentre, import.InstrumentConvention!.Rule);
        }
    }

    [Fact]
    public void A_file_with_commas_gives_the_same_as_the_file_with_points()
    {
        var text = ZetaViewFiles.Whole(ZetaViewFiles.Vesicles());
        var point = ZetaViewFiles.Import(text);
        var export = ZetaViewExport.Read(ZetaViewFiles.WithCommas(text));
        var comma = ZetaViewImport.From(export);
        Assert.Equal(',', export.DecimalMark);
        AssertSame(point, comma);
    }

    [Fact]
    public void Line_ends_a_missing_last_one_and_a_byte_order_mark_change_nothing()
    {
        var text = ZetaViewFiles.Whole(ZetaViewFiles.Vesicles());
        var expected = ZetaViewFiles.Import(text);
        AssertSame(expected, ZetaViewFiles.Import(text.Replace("\r\n", "\n", StringComparison.Ordinal)));
        AssertSame(expected, ZetaViewFiles.Import(text.TrimEnd()));
        AssertSame(expected, ZetaViewFiles.Import("\u00EF\u00BB\u00BF" + text));
    }

    [Fact]
    public void Three_dots_that_somebody_typed_on_Windows_end_no_line()
    {
        var text = ZetaViewFiles.Whole(
            ZetaViewFiles.Vesicles(),
            header => ZetaViewFiles.Replaced(header, "Remarks:", "Remarks:\twait\u0085 Dilution::")
        );
        Assert.Equal("wait\u0085 Dilution::", ZetaViewExport.Read(text).Header.Text("Remarks"));
    }

    [Fact]
    public void A_header_of_another_length_and_order_changes_no_number()
    {
        var text = ZetaViewFiles.Whole(ZetaViewFiles.Vesicles());
        var longer = "TempControl:\t1\r\nSetTemperature:\t25.000000\r\nPositions:\t11\r\n" + text;
        AssertSame(ZetaViewFiles.Import(text), ZetaViewFiles.Import(longer));
    }

    [Fact]
    public void Centres_beyond_four_digits_are_rebuilt()
    {
        var counts = new int[1200];
        counts[1199] = 7;
        var import = ZetaViewFiles.Import(ZetaViewFiles.Whole(counts));
        Assert.Equal(5997.5, import.Mean.Value, 1e-9);
        Assert.Equal(6000, import.SizeDistribution.BinEdgesNm[^1]);
    }

    [Fact]
    public void The_logarithmic_part_is_never_added()
    {
        var counts = ZetaViewFiles.Vesicles();
        var import = ZetaViewFiles.Import(ZetaViewFiles.Whole(counts));
        Assert.Equal(counts.Sum(), import.TracesInTable);
        Assert.DoesNotContain(import.Notices, n => n.Code is "LOG_PART_DIFFERS" or "TRACES_DIFFER");
    }

    [Fact]
    public void Keys_are_found_wherever_they_stand_on_a_line()
    {
        var export = ZetaViewExport.Read(ZetaViewFiles.Whole(ZetaViewFiles.Vesicles()));
        Assert.Equal(1000, export.Dilution!.Value.Value);
        Assert.Equal("85.400000", export.Header.Text("Average Number of Particles"));
        Assert.Equal("(at 0.099990)", export.Header.Find("Number of Traces")!.Qualifier);
        Assert.Equal("14912.000000", export.Header.Text("Conductivity"));
        Assert.Equal("8.05.12 SP1", export.Header.Text("Analyze"));
        Assert.Equal("", export.Header.Text("Sample Info 3"));
        Assert.Equal(new DateOnly(2026, 2, 3), export.Header.Day("Date"));
    }

    [Fact]
    public void A_shutter_in_one_per_second_and_the_camera_give_exposure_and_frame_rate()
    {
        var import = ZetaViewFiles.Import(ZetaViewFiles.Whole(ZetaViewFiles.Vesicles()));
        Assert.Equal(0.00666667, import.ExposureS!.Value, 1e-8);
        Assert.Equal(30, import.FrameRate);
    }

    [Fact]
    public void Sizes_at_the_viscosity_of_water_stand_beside_the_instruments()
    {
        var import = ZetaViewFiles.Import(ZetaViewFiles.Whole(ZetaViewFiles.Vesicles()));
        Assert.Equal(0.899 / WaterViscosity.At(25), import.Viscosity!.DiameterFactor, 1e-12);
        Assert.Equal(import.Recomputed.D50 * import.Viscosity.DiameterFactor, import.Viscosity.D50, 1e-12);
        // Section 2.1 of the facts: 1.0 to 1.1 % more viscous than Huber at 25 °C.
        Assert.InRange(import.Viscosity.DiameterFactor, 1.009, 1.012);
    }

    [Fact]
    public void Raised_checks_are_flags_and_warnings()
    {
        var import = ZetaViewFiles.Import(ZetaViewFiles.Comma());
        string[] raised = [.. import.QualityFlags.Where(flag => flag.IsRaised).Select(flag => flag.Name)];
        Assert.Equal(["Particle Drift Check Result", "Particle Drift Checked", "Sample"], raised);
        Assert.Equal(3, import.Notices.Count(notice => notice.Code == "INSTRUMENT_WARNING"));
    }

    [Fact]
    public void A_file_without_a_dilution_says_so_and_multiplies_nothing()
    {
        var text = ZetaViewFiles.Whole(
            ZetaViewFiles.Vesicles(),
            header => ZetaViewFiles.Replaced(header, "\tDilution::\t1000.000000", "")
        );
        var import = ZetaViewFiles.Import(text);
        Assert.Null(import.Concentration);
        Assert.Null(import.Reported.Dilution);
        Assert.Contains(import.Notices, notice => notice.Code == "DILUTION_NOT_RECORDED");
    }

    [Theory]
    [InlineData("Number of Traces:\t607", "Number of Traces:\t608", "TRACES_DIFFER")]
    [InlineData("Viscosity:\t0.899000", "Viscosity:\t1.100000", "VISCOSITY_NOT_OF_WATER")]
    [InlineData("Temperature:\t25.000000", "Temperature:\tNaN", "VISCOSITY_NOT_RECOMPUTED")]
    [InlineData("sensed", "entered", "INSTRUMENT_WARNING")]
    [InlineData("SOP:\tEV_488", "SOP:\t<No SOP>", "INSTRUMENT_WARNING")]
    [InlineData("Image Evaluation:", "Concentration Correction Factor:\t1.500000", "CONCENTRATION_CORRECTED")]
    [InlineData("Cell Check", "\0Cell Check", "NUL_REMOVED")]
    [InlineData("8.05.12", "8.09.01", "SOFTWARE_NOT_VERIFIED")]
    public void What_must_be_read_with_the_numbers_is_a_notice(string old, string with, string code)
    {
        var text = ZetaViewFiles.Whole(ZetaViewFiles.Vesicles(), header => ZetaViewFiles.Replaced(header, old, with));
        Assert.Contains(ZetaViewFiles.Import(text).Notices, notice => notice.Code == code);
    }

    [Fact]
    public void A_sound_file_has_no_notice_of_disagreement() =>
        Assert.Equal(
            ["COUNTING_ONLY", "DILUTION_APPLIED_ONCE"],
            ZetaViewFiles.Import(ZetaViewFiles.Whole(ZetaViewFiles.Vesicles())).Notices.Select(n => n.Code).Order()
        );

    [Fact]
    public void A_median_in_the_last_digit_off_is_not_explained()
    {
        var counts = ZetaViewFiles.Vesicles();
        var printed = ZetaViewFiles.MedianByCentre(counts);
        string At(double value) =>
            ZetaViewFiles.Whole(
                counts,
                header =>
                    ZetaViewFiles.Replaced(
                        header,
                        printed.ToString("0.000000", CultureInfo.InvariantCulture),
                        value.ToString("0.000000", CultureInfo.InvariantCulture)
                    )
            );

        Assert.NotNull(ZetaViewFiles.Import(At(printed)).InstrumentConvention);
        Assert.Equal(DValueRule.BinEdge, ZetaViewFiles.Import(At(printed + 2.5)).InstrumentConvention!.Rule);
        var off = ZetaViewFiles.Import(At(printed + 0.000002));
        Assert.Null(off.InstrumentConvention);
        Assert.Contains(off.Notices, notice => notice.Code == "D50_DIFFERS");
    }

    [Theory]
    [InlineData("6.600E+1\t5.280E+6", "6.600E+1\t5.380E+6", "CONCENTRATION_NOT_PROPORTIONAL")]
    [InlineData("E+6\t1.940E+7\t", "E+6\t1.840E+7\t", "VOLUME_COLUMN_DIFFERS")]
    public void An_edited_cell_is_noticed(string old, string with, string code)
    {
        var text = ZetaViewFiles.Replaced(ZetaViewFiles.Whole(ZetaViewFiles.Vesicles()), old, with);
        Assert.Contains(ZetaViewFiles.Import(text).Notices, notice => notice.Code == code);
    }

    [Fact]
    public void For_any_counts_the_instruments_rule_is_half_a_bin_below_ours_and_the_median_is_explained()
    {
        var random = new Random(11);
        for (var round = 0; round < 40; round++)
        {
            var counts = new int[random.Next(3, 60)];
            for (var i = 0; i < counts.Length; i++)
                counts[i] = random.Next(4) == 0 ? 0 : random.Next(200);
            counts[^1] = 1;
            var import = ZetaViewFiles.Import(ZetaViewFiles.Whole(counts));
            Assert.Equal(2.5, import.Recomputed.D10 - import.ByInstrumentRule.D10, 1e-9);
            Assert.Equal(2.5, import.Recomputed.D90 - import.ByInstrumentRule.D90, 1e-9);
            Assert.NotNull(import.InstrumentConvention);
            Assert.Equal(1, import.SizeDistribution.Density.Sum() * 5, 1e-9);
            Assert.InRange(import.D50.Value, import.D50.Lower!.Value, import.D50.Upper!.Value);
        }
    }

    private static void AssertAnswers(
        ZetaViewImport import,
        double[] byCentre,
        double[] byEdge,
        double[] volume,
        double[] moments,
        (int Inside, int All) fraction,
        (double Measured, double Original) concentration
    )
    {
        const double Tolerance = 1e-6;
        Assert.Equal(byCentre[0], import.ByInstrumentRule.D10, Tolerance);
        Assert.Equal(byCentre[1], import.ByInstrumentRule.D50, Tolerance);
        Assert.Equal(byCentre[2], import.ByInstrumentRule.D90, Tolerance);
        Assert.Equal(byEdge[0], import.Recomputed.D10, Tolerance);
        Assert.Equal(byEdge[1], import.Recomputed.D50, Tolerance);
        Assert.Equal(byEdge[2], import.Recomputed.D90, Tolerance);
        Assert.Equal(volume[0], import.VolumeD50ByInstrumentRule, Tolerance);
        Assert.Equal(volume[1], import.VolumeD50, Tolerance);
        Assert.Equal(moments[0], import.Recomputed.Mean, Tolerance);
        Assert.Equal(moments[1], import.Recomputed.Sd, Tolerance);
        Assert.InRange(import.Recomputed.Mode, moments[2] - 2.5, moments[2] + 2.5);
        Assert.Equal((double)fraction.Inside / fraction.All, import.Fraction30To150.Value, 1e-12);
        Assert.Equal(fraction.All, import.TracesInTable);
        Assert.Equal(concentration.Measured, import.ConcentrationAsMeasured.Value, 1e-3 * concentration.Measured);
        Assert.Equal(concentration.Original, import.Concentration!.Value, 1e-3 * concentration.Original);
    }

    private static void AssertSame(ZetaViewImport expected, ZetaViewImport actual)
    {
        Assert.Equal(expected.Reported, actual.Reported);
        Assert.Equal(expected.Recomputed, actual.Recomputed);
        Assert.Equal(expected.ByInstrumentRule, actual.ByInstrumentRule);
        Assert.Equal(expected.InstrumentConvention, actual.InstrumentConvention);
        Assert.Equal(expected.Viscosity, actual.Viscosity);
        Assert.Equal(expected.Concentration, actual.Concentration);
        Assert.Equal(expected.SizeDistribution.Density, actual.SizeDistribution.Density);
        Assert.Equal(expected.Fraction30To150, actual.Fraction30To150);
        Assert.Equal(expected.Notices, actual.Notices);
    }
}
