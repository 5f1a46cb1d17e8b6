using Uwazumi.TestData;

namespace Uwazumi.Tables.Tests;

public class DelimitedTextTests
{
    [Theory]
    [InlineData("a,b\nc,d")]
    [InlineData("a,b\r\nc,d\r\n")]
    [InlineData("a,b\rc,d\r")]
    [InlineData("\"a\",\"b\"\n\"c\",d\n")]
    public void Every_line_end_and_quoting_gives_the_same_rows(string text)
    {
        var rows = DelimitedText.Read(text);
        Assert.Equal(2, rows.Count);
        Assert.Equal(["a", "b"], rows[0].Cells);
        Assert.Equal(["c", "d"], rows[1].Cells);
    }

    [Fact]
    public void A_quoted_cell_keeps_delimiters_quotes_and_line_ends_and_the_line_count_goes_on()
    {
        var rows = DelimitedText.Read("\"a, \"\"b\"\"\nc\",d\ne\n");
        Assert.Equal("a, \"b\"\nc", rows[0][0]);
        Assert.Equal(1, rows[0].Line);
        Assert.Equal(3, rows[1].Line);
    }

    [Fact]
    public void Blank_lines_stay_as_rows()
    {
        var rows = DelimitedText.Read("a\n\n,,\nb");
        Assert.Equal([false, true, true, false], rows.Select(r => r.IsBlank));
    }

    [Fact]
    public void A_cell_beyond_the_end_of_its_row_is_empty() => Assert.Equal("", DelimitedText.Read("a")[0][5]);

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_refused_with_its_line()
    {
        var refusal = Refused.With("CSV_QUOTE_OPEN", () => DelimitedText.Read("a\n\"b\nc"));
        Assert.Equal("line 2", refusal.Where);
    }

    [Theory]
    [InlineData("a\"b,c")]
    [InlineData("\"a\"b,c")]
    public void A_stray_quotation_mark_is_refused(string text) =>
        Refused.With("CSV_QUOTE_STRAY", () => DelimitedText.Read(text));

    [Fact]
    public void A_row_of_countless_cells_is_refused() =>
        Refused.With("CSV_TOO_MANY_CELLS", () => DelimitedText.Read(new string(',', DelimitedText.MostCells + 1)));

    /// <summary>Property: what is quoted by RFC 4180 comes back as it was.</summary>
    [Fact]
    public void Random_cells_survive_quoting_and_reading()
    {
        var random = new Random(11);
        const string alphabet = "ab,\"\n\r 1µ粒";
        for (var i = 0; i < 500; i++)
        {
            var cells = Enumerable
                .Range(0, random.Next(1, 6))
                .Select(_ => new string([
                    .. Enumerable.Range(0, random.Next(0, 8)).Select(_ => alphabet[random.Next(alphabet.Length)]),
                ]))
                .ToList();
            var text =
                string.Join(',', cells.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n";
            Assert.Equal(cells, Assert.Single(DelimitedText.Read(text)).Cells);
        }
    }
}
