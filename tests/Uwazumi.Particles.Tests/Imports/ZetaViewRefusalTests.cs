using Uwazumi.Particles.Imports;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Tests.Imports;

/// <summary>What is no whole ZetaView size distribution is refused by name, with its place.</summary>
public class ZetaViewRefusalTests
{
    private const string Closing = "-1.000E+0\t-1.000E+0\t-1.000E+0\t-1.000E+0\t0.000E+0\r\n";

    [Fact]
    public void An_empty_measurement_is_refused()
    {
        var refusal = Refused(ZetaViewFiles.Empty(), "NO_PARTICLES");
        Assert.Contains("empty", refusal.Message, StringComparison.Ordinal);
        Refused(ZetaViewFiles.Whole([0]), "NO_PARTICLES");
    }

    [Theory]
    [InlineData("8.250E+1\t6.600E+1", "8.250E+1\t6.6x0E+1", "NUMBER_EXPECTED")]
    [InlineData("8.250E+1\t6.600E+1", "8.250E+1\t", "NUMBER_EXPECTED")]
    [InlineData("8.250E+1\t6.600E+1", "8.250E+1\tNaN", "NUMBER_EXPECTED")]
    [InlineData("8.250E+1\t6.600E+1", "8.250E+1\t6,600E+1", "DECIMAL_MARK_MIXED")]
    [InlineData("8.250E+1\t6.600E+1", "8.250E+1\t6.6\00E+1", "NUL_IN_NUMBER")]
    [InlineData("8.250E+1\t6.600E+1", "8.250E+1\t-6.600E+1", "NEGATIVE_COUNT")]
    [InlineData("8.250E+1\t6.600E+1", "8.250E+1\t6.650E+1", "TRACK_COUNT_NOT_WHOLE")]
    [InlineData("8.250E+1\t6.600E+1", "8.250E+1\t6.600E+99", "NUMBER_OUT_OF_RANGE")]
    [InlineData("8.250E+1\t6.600E+1", "8.350E+1\t6.600E+1", "BINS_NOT_UNIFORM")]
    [InlineData("8.250E+1\t6.600E+1", "8.250E+1\t6.600E+1\t1.000E+0", "COLUMN_COUNT_MISMATCH")]
    [InlineData(Closing, "", "BINS_NOT_UNIFORM")]
    [InlineData(Closing, Closing + Closing, "TABLE_ROW_UNKNOWN")]
    [InlineData("-1.000E+0\t-1.000E+0", "-2.000E+0\t-1.000E+0", "TABLE_ROW_UNKNOWN")]
    [InlineData("Concentration / cm-3", "Concentration / ul-1", "COLUMN_MISSING")]
    [InlineData("Size / nm", "Size / um", "NOT_A_ZETAVIEW_EXPORT")]
    [InlineData("Dilution::\t1000.000000", "Dilution::\t0.000000", "DILUTION_NOT_POSITIVE")]
    [InlineData("Dilution::\t1000.000000", "Dilution::\t1000,000000", "DECIMAL_MARK_MIXED")]
    [InlineData("Dilution::\t1000.000000", "Dilution::\t1 000.000000", "NUMBER_AMBIGUOUS")]
    [InlineData("Dilution::\t1000.000000", "Dilution::\t1 : 1000", "NUMBER_AMBIGUOUS")]
    [InlineData("Dilution::\t1000.000000", "Dilution::\t1\0000.000000", "NUL_IN_NUMBER")]
    [InlineData("Viscosity:\t0.899000", "Viscosity:\t0.000000", "CONDITION_IMPOSSIBLE")]
    [InlineData("Temperature:\t25.000000", "Temperature:\t-300.000000", "CONDITION_IMPOSSIBLE")]
    [InlineData("Viscosity:\t0.899000", "Viscosity:\t0.899000\r\nViscosity:\t0.900000", "ROW_DOUBLED")]
    [InlineData("Viscosity:\t0.899000", "Viscosity:\tthick", "NUMBER_EXPECTED")]
    public void A_bad_cell_is_refused_by_name(string old, string with, string code)
    {
        var refusal = Refused(ZetaViewFiles.Replaced(ZetaViewFiles.Whole(ZetaViewFiles.Vesicles()), old, with), code);
        Assert.False(string.IsNullOrWhiteSpace(refusal.Where));
        Assert.False(string.IsNullOrWhiteSpace(refusal.Message));
    }

    [Fact]
    public void A_row_that_is_missing_or_doubled_is_refused()
    {
        var text = ZetaViewFiles.Whole(ZetaViewFiles.Vesicles());
        var row = text.Split("\r\n").First(line => line.StartsWith("8.250E+1", StringComparison.Ordinal)) + "\r\n";
        Refused(ZetaViewFiles.Replaced(text, row, ""), "BINS_NOT_UNIFORM");
        Refused(ZetaViewFiles.Replaced(text, row, row + row), "BINS_NOT_UNIFORM");
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_in_its_linear_part_is_refused()
    {
        var text = ZetaViewFiles.Whole(ZetaViewFiles.Vesicles());
        var start = text.IndexOf("Size / nm", StringComparison.Ordinal);
        var end = text.IndexOf(Closing, StringComparison.Ordinal);
        string[] codes =
        [
            "EXPORT_TRUNCATED",
            "NUMBER_EXPECTED",
            "NOT_A_ZETAVIEW_EXPORT",
            "COLUMN_MISSING",
            "BINS_NOT_UNIFORM",
        ];
        for (var at = start; at < end + 30; at += 97)
        {
            var refused = Assert.Throws<RefusedException>(() => ZetaViewExport.Read(text[..at]));
            Assert.Contains(refused.Refusal.Code, codes);
        }
    }

    [Fact]
    public void A_file_that_is_cut_in_its_logarithmic_part_never_passes_unnoticed()
    {
        var text = ZetaViewFiles.Whole(ZetaViewFiles.Vesicles());
        var start = text.IndexOf(Closing, StringComparison.Ordinal) + Closing.Length;
        for (var at = start; at < start + 4000; at += 61)
        {
            try
            {
                var import = ZetaViewFiles.Import(text[..at]);
                Assert.Contains(import.Notices, notice => notice.Code is "LOG_PART_DIFFERS" or "LOG_PART_ABSENT");
            }
            catch (RefusedException refused)
            {
                Assert.Contains(
                    refused.Refusal.Code,
                    new[] { "EXPORT_TRUNCATED", "NUMBER_EXPECTED", "BINS_NOT_UNIFORM" }
                );
            }
        }
    }

    [Fact]
    public void Whatever_is_changed_the_answer_is_a_result_or_a_refusal()
    {
        var random = new Random(3);
        var full = ZetaViewFiles.Whole(ZetaViewFiles.Vesicles());
        // The header and the filled bins, so that changes strike what is read.
        var kept = full.IndexOf("2.025E+2", StringComparison.Ordinal);
        const string Pieces = "\0\t\r\n,.-+Ee:19 XN\u0085\u00B5\"";
        for (var round = 0; round < 1500; round++)
        {
            var text = (full[..kept] + Closing + "9.000E+1\t6.070E+2\t4.856E+7\t0.000E+0\t0.000E+0\r\n").ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                text[random.Next(text.Length)] = Pieces[random.Next(Pieces.Length)];
            try
            {
                var import = ZetaViewFiles.Import(new string(text));
                Assert.True(double.IsFinite(import.D50.Value));
            }
            catch (RefusedException refused)
            {
                Assert.Matches("^[A-Z][A-Z0-9_]+$", refused.Refusal.Code);
            }
        }
    }

    [Fact]
    public void Text_that_somebody_typed_is_not_taken_for_a_key()
    {
        var text = ZetaViewFiles.Whole(
            ZetaViewFiles.Vesicles(),
            header => ZetaViewFiles.Replaced(header, "Remarks:", "Remarks:\tnote\tDilution::\t7.000000")
        );
        Assert.Equal(1000, ZetaViewExport.Read(text).Dilution!.Value.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\t")]
    [InlineData("NTA Experiment Summary File\r\n")]
    [InlineData("Size / nm\tNumber\r\n")]
    public void Other_text_is_refused(string text) => Refused(text, "NOT_A_ZETAVIEW_EXPORT");

    private static Refusal Refused(string text, string code)
    {
        var refused = Assert.Throws<RefusedException>(() => ZetaViewExport.Read(text));
        Assert.Equal(code, refused.Refusal.Code);
        return refused.Refusal;
    }
}
