using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Records.Judging;
using Uwazumi.TestData;

namespace Uwazumi.Laboratory.Tests;

/// <summary>A ZetaView export as a test of a lot: what it decides, and what a file that contradicts itself cannot decide.</summary>
public sealed class ZetaViewRunTests : IDisposable
{
    /// <summary>Traces in the bins from 75 nm on: 100 in all, so that the median is 90 + 5·(50 − 40)/20 = 92.5 nm by edges.</summary>
    private static readonly int[] Counts = [5, 15, 20, 20, 20, 15, 5];

    private readonly LotFolderSpecimen lot = new();

    public ZetaViewRunTests()
    {
        Write(Export());
        lot.Json["specification"] = JsonNode.Parse(
            $$"""
            {
              "format": "uwazumi.specification/1", "id": "SP", "version": 1,
              "title": { "ja": "規格", "en": "specification" }, "fixedOn": "2026-10-01",
              "methods": [ { "id": "particles.zetaview/1" } ],
              "criteria": [
                {{Criterion("particles.d50", "80", "100", "nm")}},
                {{Criterion("particles.concentration", "1e9", "1e10", "/mL")}}
              ]
            }
            """
        );
        lot.Json["tests"] = new JsonArray(
            JsonNode.Parse(
                """
                { "test": "vesicles", "method": "particles.zetaview/1", "files": { "export": "size.txt" },
                  "acquiredOn": "2026-11-11", "analyst": "u-1" }
                """
            )
        );
    }

    public void Dispose() => lot.Dispose();

    [Fact]
    public void Sizes_and_the_count_of_the_original_sample_decide_by_our_own_rule()
    {
        var verdict = Judge();
        Assert.Equal(Verdict.Pass, verdict.Verdict);
        Assert.Equal(92.5, verdict.Criteria[0].Finding!.Quantity!.Value, 1e-9);
        // 100 traces of 80,000 per ml each, diluted 1000-fold.
        Assert.Equal(8e9, verdict.Criteria[1].Finding!.Quantity!.Value, 1e3);
    }

    [Fact]
    public void The_day_of_the_instrument_is_the_day_of_the_data()
    {
        Write(Export().Replace("2026-11-11", "2026-09-11", StringComparison.Ordinal));
        Assert.Equal("2026-09-11", Make()[0].Results["details"]!["instrumentDate"]!.GetValue<string>());
        Assert.NotEqual(Verdict.Pass, Judge().Verdict);
    }

    [Theory]
    [InlineData("Number of Traces:\t100", "Number of Traces:\t101", Verdict.NotAssessable, Verdict.NotAssessable)]
    [InlineData("Dilution::\t1000.000000", "Dilution::\t", Verdict.Pass, Verdict.NotAssessable)]
    [InlineData(
        "Temperature:",
        "Concentration Correction Factor:\t2.000000\r\nTemperature:",
        Verdict.Pass,
        Verdict.NotAssessable
    )]
    [InlineData("2.000E+1\t1.600E+6", "2.000E+1\t1.700E+6", Verdict.Pass, Verdict.NotAssessable)]
    public void What_the_file_leaves_open_is_not_assessable(string old, string with, Verdict size, Verdict count)
    {
        Write(Export().Replace(old, with, StringComparison.Ordinal));
        var criteria = Judge().Criteria;
        Assert.Equal(size, criteria[0].Verdict);
        Assert.Equal(count, criteria[1].Verdict);
    }

    [Theory]
    [InlineData("2.000E+1\t1.600E+6", "2.000E+1\t", "NUMBER_EXPECTED")]
    [InlineData("8.750E+1", "9.750E+1", "BINS_NOT_UNIFORM")]
    [InlineData("-1.000E+0\t-1.000E+0\t-1.000E+0\t-1.000E+0\t0.000E+0\r\n", "", "BINS_NOT_UNIFORM")]
    [InlineData("Size / nm", "Size", "NOT_A_ZETAVIEW_EXPORT")]
    [InlineData("Number of Traces:", "Dilution::\t5.000000\r\nNumber of Traces:", "ROW_DOUBLED")]
    public void A_bad_file_is_refused_and_no_run_is_made(string old, string with, string code)
    {
        Write(Export().Replace(old, with, StringComparison.Ordinal));
        Refused.With(code, () => Make());
        Assert.False(Directory.Exists(lot.Out));
    }

    [Fact]
    public void An_empty_measurement_is_refused()
    {
        Write(Export([0, 0, 0, 0, 0, 0, 0]));
        Refused.With("NO_PARTICLES", () => Make());
    }

    [Fact]
    public void The_table_of_positions_adds_flags_and_changes_no_finding()
    {
        var without = Judge().Criteria[0].Finding!.Quantity;
        File.WriteAllText(
            Path.Combine(lot.Folder, "positions.txt"),
            """
            Use	Position	Mean Int.	Av. No of Particles	Conc. (p./mL)	Orig. Conc. (p./cm^3)	No. of Traces	X50 (nm)	Peak O (nm)	Span	Drift (um/s)	Removal
            X	0.10	40.0	100.0	1.0E+7	1.0E+10	50	90.0	88.0	0.8	1.5	
            X	0.50	42.0	104.0	1.0E+7	1.0E+10	50	92.0	90.0	0.8	1.5	
            	0.90	90.0	300.0	3.0E+7	3.0E+10	50	92.0	90.0	0.8	1.5	GRUBBS_SIZE
            	Mean	41.0	102.0				91.0	89.0	0.8	1.5	
            	St.Dev.	1.4	2.8				1.4	1.4	0.0	0.0	
            	Rel.St.Dev.	0.03	0.03				0.02	0.02	0.0	0.0	

            """
        );
        lot.Test(0)["files"]!["positions"] = "positions.txt";
        var run = Make()[0];
        Assert.Equal(without, Judge().Criteria[0].Finding!.Quantity);
        Assert.Equal(1, run.Results["details"]!["positions"]!["removed"]!.GetValue<int>());
        Assert.Contains(
            run.Results["details"]!["qualityFlags"]!.AsArray(),
            flag => flag!["flag"]!.ToString() == "Removed positions" && flag["raised"]!.GetValue<bool>()
        );
    }

    private IReadOnlyList<Run> Make() => RunMaker.Make(lot.Read(), [], "0.1.0", LotFolderSpecimen.Today).Runs;

    private LotVerdict Judge()
    {
        LotFolder folder = lot.Read();
        return JudgedLot.Of(folder.Lot, folder.Specification, Make()).Verdict;
    }

    private void Write(string text) =>
        File.WriteAllBytes(Path.Combine(lot.Folder, "size.txt"), Encoding.Latin1.GetBytes(text));

    private static string Export() => Export(Counts);

    private static string Export(int[] counts)
    {
        var text = new StringBuilder(
            $"""
            Software:	ZetaView (version 8.05.12)	Analyze:	8.05.12
            SOP:	EV
            Sample:	T-1
            Temperature:	25.000000	sensed
            Viscosity:	0.899000
            Date:	2026-11-11
            Number of Traces:	{counts.Sum()}	(at 0.1)	Average Number of Particles:	85.400000	Dilution::	1000.000000
            Results (Pos 0.1):
            Size / nm	Number	Concentration / cm-3	Volume / nm^3	Area / nm^2

            """.ReplaceLineEndings("\r\n")
        );
        for (var i = 0; i < 40; i++)
            text.Append(Row(2.5 + (5 * i), i is >= 15 and < 22 ? counts[i - 15] : 0));
        text.Append("-1.000E+0\t-1.000E+0\t-1.000E+0\t-1.000E+0\t0.000E+0\r\n");
        text.Append(Row(90, counts.Sum()));
        return text.ToString();
    }

    private static string Row(double centre, int count) =>
        string.Join(
            '\t',
            Number(centre),
            Number(count),
            Number(count * 8e4),
            Number(count * Math.PI / 6 * centre * centre * centre),
            Number(count * Math.PI / 4 * centre * centre)
        ) + "\r\n";

    private static string Number(double value) => value.ToString("0.000E+0", CultureInfo.InvariantCulture);

    private static string Criterion(string attribute, string lower, string upper, string unit) =>
        $$"""
            { "attribute": "{{attribute}}", "name": { "ja": "{{attribute}}", "en": "{{attribute}}" }, "category": "vesicles",
              "method": "particles.zetaview/1", "limits": { "lower": "{{lower}}", "upper": "{{upper}}", "unit": "{{unit}}" },
              "rule": { "kind": "pointEstimate" }, "requirement": "required", "source": { "ja": "自社", "en": "own" } }
            """;
}
