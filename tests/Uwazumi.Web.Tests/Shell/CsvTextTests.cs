using System.Text;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Tests.Shell;

public class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\u3000=1+1", "'\u3000=1+1")]
    [InlineData("\uFF1DHYPERLINK", "'\uFF1DHYPERLINK")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("\nx", "\"'\nx\"")]
    [InlineData("-", "'-")]
    [InlineData("-1e", "'-1e")]
    [InlineData("-Infinity", "'-Infinity")]
    [InlineData("+1,000", "\"'+1,000\"")]
    public void A_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(string value, string cell) =>
        Assert.Equal(
            cell + "\r\n",
            CsvText.Of([
                [value],
            ])
        );

    [Theory]
    [InlineData("-1.5")]
    [InlineData("+3")]
    [InlineData("-2.5e-7")]
    [InlineData("5.3E+10")]
    [InlineData("a=1")]
    [InlineData("")]
    [InlineData("適合")]
    public void Numbers_and_plain_words_stay_as_they_are(string value) =>
        Assert.Equal(
            value + "\r\n",
            CsvText.Of([
                [value],
            ])
        );

    [Fact]
    public void Commas_quotes_and_line_ends_are_quoted() =>
        Assert.Equal(
            "\"a,b\",\"say \"\"no\"\"\",\"one\ntwo\"\r\n",
            CsvText.Of([
                ["a,b", "say \"no\"", "one\ntwo"],
            ])
        );

    [Fact]
    public void A_file_begins_with_the_mark_that_spreadsheets_need_for_Japanese_and_has_no_path_for_a_name()
    {
        var file = CsvText.File(
            "../ロット:1.csv",
            [
                ["適合"],
            ]
        );
        Assert.Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("適合\r\n")], file.FileContents.ToArray());
        Assert.Equal("..-ロット-1.csv", file.FileDownloadName);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1e-300)]
    [InlineData(5.3e10)]
    public void A_number_reads_back_as_itself_and_is_no_formula(double value)
    {
        var cell = CsvText
            .Of([
                [CsvText.Number(value)],
            ])
            .TrimEnd();
        Assert.Equal(value, double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture));
    }
}
