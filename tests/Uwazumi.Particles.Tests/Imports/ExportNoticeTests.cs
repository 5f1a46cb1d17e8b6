using Uwazumi.Particles.Imports;

namespace Uwazumi.Particles.Tests.Imports;

/// <summary>What is read but must be told.</summary>
public class ExportNoticeTests
{
    [Fact]
    public void Two_videos_of_one_name_are_kept_apart_and_told()
    {
        var text = Exports.Sound().Replace("v0,v1,v2", "v0,v0,v2");
        var import = Exports.Import(text);
        Assert.Equal(3, import.Videos.Count);
        Assert.NotEqual(import.Videos[0].Recomputed!.D50, import.Videos[1].Recomputed!.D50);
        Assert.Contains(import.Notices, notice => notice.Code == "VIDEO_NAMES_REPEATED");
    }

    [Fact]
    public void A_dilution_that_is_not_recorded_stays_unknown()
    {
        var bell = Exports.Bell(100, 60, 5e10);
        var import = Exports.Import(
            NanoSightExportWriter.Write(Exports.Synthetic(bell, bell) with { Dilution = null })
        );
        Assert.Null(import.Reported.Dilution);
        Assert.Contains(import.Notices, notice => notice.Code == "DILUTION_NOT_RECORDED");
        Assert.Equal(5e10, import.Concentration!.Value, 0.005 * 5e10);
    }

    [Theory]
    [InlineData("1.00e+03,1.00e+04,1.00e+03")]
    [InlineData("1.00e+03,Not recorded,1.00e+03")]
    public void Unequal_dilutions_give_no_common_one(string cells)
    {
        var import = Exports.Import(
            Exports.WithLine(Exports.Sound(), "Dilution factor", _ => $"Dilution factor,{cells},")
        );
        Assert.Null(import.Reported.Dilution);
        Assert.Contains(import.Notices, notice => notice.Code == "DILUTION_VARIES");
    }

    [Fact]
    public void Unequal_temperatures_give_no_common_one()
    {
        var import = Exports.Import(
            Exports.WithLine(Exports.Sound(), "Temperature/C", _ => "Temperature/C,25.000,25.100,25.000")
        );
        Assert.Null(import.Reported.TemperatureC);
        Assert.Contains(
            import.Notices,
            notice => notice.Code == "TEMPERATURE_VARIES" && notice.Message.Contains("25 to 25.1")
        );
    }

    [Fact]
    public void A_concentration_that_its_bins_do_not_sum_to_is_told()
    {
        var import = Exports.Import(
            Exports.WithLine(Exports.Sound(), "Concentration (P", line => line.Replace("5.10e+10", "5.20e+10"))
        );
        var notice = Assert.Single(import.Notices, notice => notice.Code == "SUM_OF_BINS_DIFFERS");
        Assert.Contains("5.20E+10", notice.Message);
    }

    [Fact]
    public void A_printed_mean_that_its_curve_does_not_have_is_told()
    {
        var import = Exports.Import(
            Exports.WithLine(Exports.Sound(), "Mean,98.0", line => line.Replace("98.0", "98.8"))
        );
        Assert.Contains(import.Notices, notice => notice.Code == "MEAN_DIFFERS" && notice.Message.Contains("98.8"));
        Assert.Contains(import.Notices, notice => notice.Code == "AVERAGE_DIFFERS");
        Assert.Contains(import.Notices, notice => notice.Code == "STANDARD_ERROR_DIFFERS");
    }

    [Fact]
    public void D_values_that_neither_rule_explains_are_told()
    {
        var import = Exports.Import(
            Exports.WithLine(Exports.Sound(), "D50,98.0", line => line.Replace("98.0", "98.5"))
        );
        Assert.Null(import.InstrumentConvention);
        Assert.Contains(import.Notices, notice => notice.Code == "D_RULE_UNKNOWN" && notice.Message.Contains("0.50"));
    }

    [Fact]
    public void One_bin_less_in_every_D_value_is_recognised()
    {
        var text = Exports.Sound();
        foreach (var label in (string[])["D10,", "D50,", "D90,"])
            text = Exports.WithLine(
                text,
                label,
                line =>
                    string.Join(
                        ',',
                        line.Split(',')
                            .Select(
                                (cell, i) =>
                                    i is >= 1 and <= 3 ? (decimal.Parse(cell, Invariant) - 1).ToString(Invariant) : cell
                            )
                    )
            );
        Assert.Equal(Particles.Sizing.DValueRule.BinEdgeMinusOneBin, Exports.Import(text).InstrumentConvention!.Rule);
    }

    [Fact]
    public void An_empty_video_among_filled_ones_counts_for_no_size_and_is_told()
    {
        var lines = Exports.Sound().Split("\r\n");
        for (var i = 0; i < lines.Length; i++)
        {
            var cells = lines[i].Split(',');
            if (cells.Length > 6 && cells[0].EndsWith(".5", StringComparison.Ordinal) && cells[0].Length <= 5)
            {
                cells[1] = "0";
                lines[i] = string.Join(',', cells);
            }
        }

        var import = Exports.Import(string.Join("\r\n", lines));
        Assert.Null(import.Videos[0].Recomputed);
        Assert.Null(import.Videos[0].Fraction30To150);
        Assert.Equal((import.Videos[1].Recomputed!.D50 + import.Videos[2].Recomputed!.D50) / 2, import.D50.Value, 1e-9);
        Assert.Contains(import.Notices, notice => notice.Code == "VIDEO_WITHOUT_PARTICLES");
    }

    [Fact]
    public void Raised_concentration_warnings_are_told()
    {
        var import = Exports.Import(
            Exports.WithLine(Exports.Sound(), "Validity of", _ => "Validity of concentration measurement,OK,Low,Low")
        );
        Assert.Contains(
            import.Notices,
            notice => notice.Code == "INSTRUMENT_WARNING" && notice.Message.Contains("Low (2 of 3 videos)")
        );
    }

    [Fact]
    public void An_unverified_software_version_and_an_unprocessed_video_are_told()
    {
        var text = Exports.Sound().Replace("Created with NTA 3.4 layout", "Created with NTA 2.3 Build 9");
        text = Exports.WithLine(text, "Processed", _ => "Processed,Yes,No,Yes");
        var codes = Exports.Import(text).Notices.Select(notice => notice.Code).ToList();
        Assert.Contains("SOFTWARE_NOT_VERIFIED", codes);
        Assert.Contains("VIDEO_NOT_PROCESSED", codes);
    }

    [Fact]
    public void A_file_without_the_average_columns_reports_nothing_but_is_evaluated()
    {
        var cut = string.Join(
            "\r\n",
            Exports
                .Sound()
                .Split("\r\n")
                .Select(line => line.Split(',') is { Length: > 6 } cells ? string.Join(',', cells.Take(4)) : line)
        );
        var import = Exports.Import(cut.Replace("[Results],,,", "[Results],"));
        Assert.Null(import.Reported.D50);
        Assert.Null(import.ReportedStandardError.Mean);
        Assert.Equal(99.67, import.D50.Value, 0.01);
        Assert.Contains(import.Notices, notice => notice.Code == "AVERAGE_COLUMN_ABSENT");
    }

    [Fact]
    public void The_fraction_interval_is_widened_when_unequal_concentrations_pull_the_average_out_of_it()
    {
        // Two sparse videos inside 30-150 nm agree with each other; the dense one has almost all particles outside.
        var import = Exports.Import(
            NanoSightExportWriter.Write(
                Exports.Synthetic(
                    Mixed(0.50, 1e8),
                    Mixed(0.51, 1e8),
                    Mixed(0.49, 1e8),
                    Mixed(0.50, 1e8),
                    Mixed(0.52, 1e8),
                    Mixed(0.30, 1e13)
                )
            )
        );
        Assert.Contains(import.Notices, notice => notice.Code == "FRACTION_INTERVAL_WIDENED");
        Assert.Equal(import.Fraction30To150.Value, import.Fraction30To150.Lower);
    }

    private static readonly System.Globalization.CultureInfo Invariant = System
        .Globalization
        .CultureInfo
        .InvariantCulture;

    private static double[] Mixed(double small, double perMl)
    {
        var below = Exports.Bell(100, 40, perMl * small);
        var above = Exports.Bell(300, 40, perMl * (1 - small));
        return below.Zip(above, (a, b) => a + b).ToArray();
    }
}
