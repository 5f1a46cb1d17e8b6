using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Imports;
using Uwazumi.Quantities;
using Uwazumi.TestData;

namespace Uwazumi.Particles.Tests.Imports;

public class ExportRefusalTests
{
    [Theory]
    [InlineData("Version:\tZetaView 8.05\r\nSize / nm\tNumber\r\n")]
    [InlineData("particle_size,v1,v2\n0.5,0,0\n")]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("NTA Experiment Summary File")]
    [InlineData("NTA Experiment Summary File\r\nMade by hand\r\n[Experiment Details]\r\n")]
    public void What_is_not_a_NanoSight_export_is_refused_and_the_way_for_ZetaView_is_shown(string text)
    {
        var refusal = Assert.Throws<RefusedException>(() => NanoSightExport.Read(text)).Refusal;
        Assert.Contains(refusal.Code, (string[])["NOT_A_NANOSIGHT_EXPORT", "EXPORT_TRUNCATED"]);
        if (refusal.Code == "NOT_A_NANOSIGHT_EXPORT")
            Assert.Contains("ZetaView", refusal.Hint);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public void A_file_that_a_spreadsheet_saved_with_another_delimiter_is_refused(string delimiter) =>
        Refused.With("DELIMITER_NOT_COMMA", () => NanoSightExport.Read(Exports.Sound().Replace(",", delimiter)));

    [Theory]
    [InlineData("[Experiment Details]")]
    [InlineData("[Conditions]")]
    [InlineData("[Settings]")]
    [InlineData("[Results]")]
    [InlineData("[Information]")]
    [InlineData("[Data Included]")]
    public void A_missing_section_is_refused_by_name(string section)
    {
        var text = Exports.WithoutLines(Exports.Sound(), line => line.StartsWith(section, StringComparison.Ordinal));
        Assert.Contains(section, Refused.With("EXPORT_TRUNCATED", () => NanoSightExport.Read(text)).Message);
    }

    [Fact]
    public void A_file_that_is_cut_after_any_line_is_refused()
    {
        var lines = Exports.Sound().TrimEnd().Split("\r\n");
        for (var kept = 0; kept < lines.Length; kept++)
        {
            var text = string.Join("\r\n", lines.Take(kept));
            var refusal = Assert.Throws<RefusedException>(() => NanoSightExport.Read(text)).Refusal;
            Assert.Contains(refusal.Code, (string[])["EXPORT_TRUNCATED", "NOT_A_NANOSIGHT_EXPORT"]);
        }
    }

    [Fact]
    public void The_public_exports_cut_at_any_64th_of_their_bytes_are_refused()
    {
        foreach (var text in (string[])[Exports.Text32(), Exports.Text34()])
        {
            for (var part = 0; part < 64; part++)
                Assert.Throws<RefusedException>(() =>
                    NanoSightExport.Read(text[..(int)((long)text.Length * part / 64)])
                );
        }
    }

    [Fact]
    public void A_section_that_stands_twice_is_refused() =>
        Refused.With("SECTION_DOUBLED", () => NanoSightExport.Read(Exports.Sound() + "\r\n[Results]\r\n"));

    [Fact]
    public void A_row_that_stands_twice_is_refused()
    {
        var text = Exports.WithLine(Exports.Sound(), "Temperature/C", line => line + "\r\n" + line);
        Refused.With("ROW_DOUBLED", () => NanoSightExport.Read(text));
    }

    [Fact]
    public void A_doubled_number_weighted_size_block_is_refused()
    {
        var text = Exports.Sound();
        var block = text[text.IndexOf("[Size Data]", StringComparison.Ordinal)..];
        Refused.With("SIZE_BLOCK_DOUBLED", () => NanoSightExport.Read(text + ",\r\n" + block));
    }

    [Fact]
    public void A_file_without_the_number_weighted_size_block_is_refused_and_says_what_it_holds()
    {
        var text = Exports
            .Sound()
            .Replace("Weighting,Number", "Weighting,Volume")
            .Replace("Number weighting", "Volume weighting");
        var refusal = Refused.With("SIZE_BLOCK_MISSING", () => NanoSightExport.Read(text));
        Assert.Contains("Volume", refusal.Message);
    }

    [Fact]
    public void A_block_that_is_announced_but_missing_is_refused_as_truncated()
    {
        var text = Exports.WithLine(
            Exports.Sound(),
            "Size distribution - Number",
            line => line + "\r\nDiffusion coefficient distribution - Volume weighting - With Percentiles,"
        );
        Assert.Contains("Volume", Refused.With("EXPORT_TRUNCATED", () => NanoSightExport.Read(text)).Message);
    }

    [Fact]
    public void Bins_that_end_below_the_largest_printed_size_are_refused()
    {
        var text = Exports.WithoutLines(
            Exports.Sound(),
            line =>
                line.Split(',') is { Length: 7 } cells
                && double.TryParse(cells[0], out var size)
                && size > 140
                && cells[0].EndsWith(".5", StringComparison.Ordinal)
        );
        Assert.Contains("tail", Refused.With("EXPORT_TRUNCATED", () => NanoSightExport.Read(text)).Message);
    }

    [Fact]
    public void Video_names_that_are_missing_or_differ_between_the_sections_are_refused()
    {
        var text = Exports.Sound();
        Refused.With(
            "VIDEO_NAME_MISSING",
            () => NanoSightExport.Read(Exports.WithLine(text, "Filename:", _ => "Filename:,v0,,v2"))
        );
        Refused.With(
            "VIDEO_NAME_MISSING",
            () => NanoSightExport.Read(Exports.WithLine(text, "Filename:", _ => "Filename:,,"))
        );
        Refused.With("VIDEO_NAME_MISSING", () => NanoSightExport.Read(Exports.WithLine(text, "Filename:", _ => "")));
        Refused.With(
            "VIDEO_NAMES_DIFFER",
            () => NanoSightExport.Read(Exports.WithLine(text, "Filename,", line => line.Replace("v1", "v9")))
        );
        Refused.With("VIDEO_NAMES_DIFFER", () => NanoSightExport.Read(Exports.WithLine(text, "Filename,", _ => "")));
    }

    [Theory]
    [InlineData("Filename:,v0,v1", "COLUMN_COUNT_MISMATCH")]
    [InlineData("Filename:,v0,v1,v2,v3", "COLUMN_COUNT_MISMATCH")]
    public void A_number_of_columns_that_does_not_match_the_videos_is_refused(string filenames, string code) =>
        Refused.With(code, () => NanoSightExport.Read(Exports.WithLine(Exports.Sound(), "Filename:", _ => filenames)));

    [Fact]
    public void A_bin_row_with_a_cell_too_few_or_too_many_is_refused()
    {
        var text = Exports.Sound();
        Refused.With(
            "COLUMN_COUNT_MISMATCH",
            () => NanoSightExport.Read(Exports.WithLine(text, "12.5,", _ => "12.5,0,0,0,0"))
        );
        Refused.With(
            "COLUMN_COUNT_MISMATCH",
            () => NanoSightExport.Read(Exports.WithLine(text, "12.5,", _ => "12.5,0,0,0,0,0,x"))
        );
        Refused.With(
            "COLUMN_COUNT_MISMATCH",
            () => NanoSightExport.Read(Exports.WithLine(text, "Mean,", line => line + "1.5"))
        );
        Refused.With(
            "COLUMN_COUNT_MISMATCH",
            () => NanoSightExport.Read(Exports.WithLine(text, "[Results]", _ => "[Results],,Average"))
        );
    }

    [Theory]
    [InlineData("Temperature/C", "Temperature/C,\"25,0\",25.0,25.0")]
    [InlineData("Temperature/C", "Temperature/C,25,0,25,0,25,0")]
    [InlineData("Mean,", "Mean,98,0,100,0,101,0,99,7,0,9")]
    [InlineData("12.5,", "12,5,0,0,0,0,0")]
    [InlineData("12.5,", "\"12,5\",0,0,0,0,0")]
    public void A_decimal_comma_is_refused(string start, string line) =>
        Refused.With("DECIMAL_COMMA", () => NanoSightExport.Read(Exports.WithLine(Exports.Sound(), start, _ => line)));

    [Theory]
    [InlineData("12.5,0,n/a,0,0,0", "NUMBER_EXPECTED")]
    [InlineData("12.5,0,,0,0,0", "NUMBER_EXPECTED")]
    [InlineData("12.5,0,NaN,0,0,0", "NUMBER_EXPECTED")]
    [InlineData("x,0,0,0,0,0", "NUMBER_EXPECTED")]
    [InlineData("12.5,0,-3,0,0,0", "NEGATIVE_COUNT")]
    [InlineData("12.5,0,1e300,0,0,0", "NUMBER_OUT_OF_RANGE")]
    [InlineData("12.7,0,0,0,0,0", "BINS_NOT_UNIFORM")]
    public void A_bad_bin_is_refused_with_its_line(string line, string code)
    {
        var refusal = Refused.With(
            code,
            () => NanoSightExport.Read(Exports.WithLine(Exports.Sound(), "12.5,", _ => line))
        );
        Assert.StartsWith("line ", refusal.Where);
    }

    [Theory]
    [InlineData("Bin centre (nm)", "Bin centre (um)")]
    [InlineData("Bin centre (nm)", "Bin centre (µm)")]
    [InlineData("Bin centre (nm)", "Bin centre")]
    [InlineData("Percentile,Size (nm)", "Percentile,Size (um)")]
    [InlineData("Percentile,Size (nm)", "Percentile,Size")]
    [InlineData("Percentile,Size (nm)", "Percentile,")]
    public void Sizes_in_another_unit_or_in_none_are_refused(string heading, string other)
    {
        var text = Exports.Sound();
        Assert.Contains(heading, text);
        var refusal = Refused.With("SIZE_UNIT_NOT_NM", () => NanoSightExport.Read(text.Replace(heading, other)));
        Assert.StartsWith("line ", refusal.Where);
    }

    [Fact]
    public void A_missing_a_doubled_and_a_swapped_bin_are_refused()
    {
        var text = Exports.Sound();
        Refused.With(
            "BINS_NOT_UNIFORM",
            () =>
                NanoSightExport.Read(
                    Exports.WithoutLines(text, line => line.StartsWith("100.5,", StringComparison.Ordinal))
                )
        );
        Refused.With(
            "BINS_NOT_UNIFORM",
            () => NanoSightExport.Read(Exports.WithLine(text, "100.5,", line => line + "\r\n" + line))
        );
        var swapped = text.Replace("\r\n100.5,", "\r\n#,")
            .Replace("\r\n101.5,", "\r\n100.5,")
            .Replace("\r\n#,", "\r\n101.5,");
        Refused.With("BINS_NOT_UNIFORM", () => NanoSightExport.Read(swapped));
    }

    [Fact]
    public void Bins_below_zero_or_of_impossible_size_are_refused()
    {
        var lines = Exports.Sound().Split("\r\n");
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Split(',') is { Length: 7 } cells && cells[0].EndsWith(".5", StringComparison.Ordinal))
                lines[i] = "-" + lines[i];
        }

        var backwards = string.Join("\r\n", lines);
        Refused.With("BINS_NOT_UNIFORM", () => NanoSightExport.Read(backwards));
        var shifted = Exports.WithoutLines(
            Exports.Sound(),
            line =>
                line.Split(',') is { Length: 7 } c
                && c[0].EndsWith(".5", StringComparison.Ordinal)
                && c[0] is not ("0.5" or "1.5")
        );
        shifted = shifted
            .Replace("\r\n0.5,", "\r\n-5.5,")
            .Replace("\r\n1.5,", "\r\n500.5,")
            .Replace("Percentiles", "percentile-free");
        Refused.With("BINS_OUT_OF_RANGE", () => NanoSightExport.Read(shifted));
        Refused.With(
            "BINS_OUT_OF_RANGE",
            () => NanoSightExport.Read(shifted.Replace("\r\n-5.5,", "\r\n5.5,").Replace("\r\n500.5,", "\r\n1e9,"))
        );
    }

    [Fact]
    public void A_negative_concentration_is_refused() =>
        Refused.With(
            "NEGATIVE_COUNT",
            () =>
                NanoSightExport.Read(
                    Exports.WithLine(Exports.Sound(), "Concentration (P", line => line.Replace("5.10e", "-5.10e"))
                )
        );

    [Fact]
    public void Curves_without_any_particle_are_refused()
    {
        var lines = Exports.Sound().Split("\r\n");
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Split(',') is { Length: 7 } cells && cells[0].EndsWith(".5", StringComparison.Ordinal))
                lines[i] = $"{cells[0]},0,0,0,0,0,";
        }

        var export = NanoSightExport.Read(string.Join("\r\n", lines));
        Refused.With("NO_PARTICLES", () => NanoSightImport.From(export));
    }

    [Theory]
    [InlineData("0", "DILUTION_NOT_POSITIVE")]
    [InlineData("-10", "DILUTION_NOT_POSITIVE")]
    [InlineData("1:1000", "NUMBER_EXPECTED")]
    public void An_impossible_dilution_is_refused(string cell, string code)
    {
        var text = Exports.WithLine(Exports.Sound(), "Dilution factor", _ => $"Dilution factor,{cell},{cell},{cell}");
        Refused.With(code, () => Exports.Import(text));
    }

    [Theory]
    [InlineData("1500.5")]
    [InlineData("-1")]
    public void A_track_count_that_is_no_count_is_refused(string cell)
    {
        var text = Exports.WithLine(Exports.Sound(), "Valid Tracks", _ => $"Valid Tracks,{cell},1500.0,1500.0");
        Refused.With("TRACK_COUNT_NOT_WHOLE", () => Exports.Import(text));
    }

    [Fact]
    public void Random_damage_ends_in_a_result_or_a_refusal_and_in_nothing_else()
    {
        var sound = Exports.Sound();
        var random = new SeededRandom(42);
        var refused = 0;
        for (var round = 0; round < 400; round++)
        {
            var damaged = sound.ToCharArray();
            // Damage sits mostly in the head, where one character decides about the whole file.
            var reach = round % 2 == 0 ? 2500 : damaged.Length;
            for (var k = 0; k < 1 + random.NextInt(4); k++)
                damaged[random.NextInt(reach)] = "0,.\r\n\"-eE[];xN9 "[random.NextInt(16)];
            try
            {
                Exports.Import(new string(damaged));
            }
            catch (RefusedException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 50, 400);
    }
}
