using Uwazumi.Assays.Curves;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Quantities;
using Uwazumi.TestData;

namespace Uwazumi.Assays.Tests.Curves;

public class CurveRefusalTests
{
    private const string Header = "concentration,response\n";

    private static Refusal ReadRefused(string code, string text) => Refused.With(code, () => CurveData.Read(text));

    private static Refusal FitRefused(string code, string rows, CurveWeights weights = CurveWeights.None) =>
        Refused.With(code, () => FourParameterCurve.Fit(CurveData.Read(Header + rows), weights));

    [Fact]
    public void A_flat_plate_is_no_curve()
    {
        var random = new SeededRandom(1);
        var flat = new SimulatedCurve(1, 1, 100, 1).Data(SimulatedCurve.Doses, 3, _ => 0.05 * random.NextNormal());
        var refusal = Refused.With("NO_CURVE", () => FourParameterCurve.Fit(flat));
        Assert.Contains("no curve", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_flat_test_holds_its_level_on_pure_noise()
    {
        // The F test compares with 3 degrees of freedom although ln ec50 and slope are found by search, so that on pure noise it
        // passes more often than its level; it must still refuse the large majority.
        var random = new SeededRandom(2);
        var refused = 0;
        for (var i = 0; i < 40; i++)
        {
            try
            {
                FourParameterCurve.Fit(
                    new SimulatedCurve(1, 1, 100, 1).Data(SimulatedCurve.Doses, 2, _ => 0.05 * random.NextNormal())
                );
            }
            catch (RefusedException fault) when (fault.Refusal.Code == "NO_CURVE")
            {
                refused++;
            }
        }

        Assert.InRange(refused, 28, 40);
    }

    [Fact]
    public void Too_few_wells_are_refused() => FitRefused("CURVE_TOO_FEW_POINTS", "1,1\n2,2\n3,3\n4,4\n");

    [Fact]
    public void Fewer_than_five_concentrations_are_refused_even_with_many_wells() =>
        FitRefused("CURVE_TOO_FEW_CONCENTRATIONS", "0,0.1\n0,0.1\n1,1\n1,1.1\n2,2\n2,2.1\n3,3\n3,3.1\n");

    [Fact]
    public void Equal_responses_are_refused() => FitRefused("CURVE_RESPONSES_EQUAL", "1,2\n2,2\n3,2\n4,2\n5,2\n6,2\n");

    [Theory]
    [InlineData(CurveWeights.InverseResponse)]
    [InlineData(CurveWeights.InverseResponseSquared)]
    public void A_response_that_is_not_positive_is_refused_where_it_is_a_weight(CurveWeights weights)
    {
        var refusal = FitRefused(
            "CURVE_RESPONSE_NOT_POSITIVE",
            "1,0.1\n2,0.2\n3,-0.01\n4,0.4\n5,0.5\n6,0.6\n",
            weights
        );
        Assert.Equal("line 4", refusal.Where);
        FitRefused("CURVE_RESPONSE_NOT_POSITIVE", "1,0.1\n2,0\n3,0.3\n4,0.4\n5,0.5\n6,0.6\n", weights);
    }

    [Fact]
    public void A_fitted_response_that_is_not_positive_is_refused_where_it_is_a_weight() =>
        FitRefused(
            "CURVE_FITTED_NOT_POSITIVE",
            "0,-0.5\n0,-0.51\n1,-0.4\n2,0.1\n4,0.9\n8,1.5\n16,1.8\n32,1.9\n",
            CurveWeights.InverseFittedSquared
        );

    [Theory]
    [InlineData("OVRFLW")]
    [InlineData("n.d.")]
    [InlineData("")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("<0.1")]
    public void Text_in_a_cell_is_refused_with_its_place(string cell)
    {
        var refusal = ReadRefused("NUMBER_EXPECTED", Header + $"1,0.5\n2,{cell}\n");
        Assert.Equal("line 3, column 2", refusal.Where);
    }

    [Theory]
    [InlineData("concentration,response\n1,5,0,25\n")]
    [InlineData("concentration,response\n\"1,5\",0.25\n")]
    public void Decimal_commas_are_refused(string text) => ReadRefused("DECIMAL_COMMA", text);

    [Theory]
    [InlineData("concentration;response\n1,5;0,25\n")]
    [InlineData("concentration\tresponse\n1.5\t0.25\n")]
    public void Another_delimiter_is_refused(string text) => ReadRefused("TABLE_DELIMITER", text);

    [Fact]
    public void A_negative_concentration_is_refused()
    {
        var refusal = ReadRefused("CURVE_CONCENTRATION_NEGATIVE", Header + "1,0.5\n-2,0.7\n");
        Assert.Equal("line 3, column 1", refusal.Where);
    }

    [Theory]
    [InlineData("1e300,1")]
    [InlineData("1,1e-300")]
    [InlineData("1,-1e99")]
    public void Numbers_of_absurd_size_are_refused(string row) =>
        ReadRefused("NUMBER_OUT_OF_RANGE", Header + row + "\n");

    [Fact]
    public void A_missing_column_is_refused_and_the_present_ones_are_named()
    {
        var refusal = ReadRefused("COLUMN_MISSING", "dose,response\n1,2\n");
        Assert.Contains("dose", refusal.Message, StringComparison.Ordinal);
        Refused.With("COLUMN_MISSING", () => CurveData.Read("concentration,response\n1,2\n", "concentration", "od450"));
        Assert.Contains(
            "Concentration",
            ReadRefused("COLUMN_MISSING", "Concentration,response\n1,2\n").Hint,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_duplicated_header_is_refused() =>
        ReadRefused("COLUMN_DUPLICATED", "concentration,response,response\n1,2,3\n");

    [Fact]
    public void One_column_cannot_be_both() =>
        Refused.With("COLUMN_SAME", () => CurveData.Read("x,y\n1,2\n", "x", "x"));

    [Theory]
    [InlineData("concentration,response\n1\n")]
    [InlineData("concentration,response\n1,2,a\n")]
    public void A_row_of_another_length_is_refused(string text) => ReadRefused("ROW_LENGTH", text);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("concentration,response\n")]
    public void An_empty_table_is_refused(string text) => ReadRefused("TABLE_EMPTY", text);

    [Fact]
    public void Too_many_rows_are_refused() =>
        ReadRefused(
            "CURVE_TOO_MANY_POINTS",
            Header + string.Concat(Enumerable.Repeat("1,2\n", CurveData.MostPoints + 1))
        );

    [Fact]
    public void Unknown_weights_are_refused_and_known_ones_return_their_token()
    {
        Refused.With("CURVE_WEIGHTS_UNKNOWN", () => CurveWeightsToken.Read("1/x2"));
        foreach (var token in (string[])["none", "1/y", "1/y2", "1/f2"])
            Assert.Equal(token, CurveWeightsToken.Of(CurveWeightsToken.Read(token)));
    }

    [Fact]
    public void Bad_samples_are_refused()
    {
        Refused.With("SAMPLE_ID_MISSING", () => SampleData.Read("id,response\n ,1\n"));
        Refused.With("SAMPLE_DILUTION_NOT_POSITIVE", () => SampleData.Read("id,response,dilution\na,1,0\n"));
        Refused.With("SAMPLE_DILUTION_NOT_POSITIVE", () => SampleData.Read("id,response,dilution\na,1,-2\n"));
        Refused.With("COLUMN_MISSING", () => SampleData.Read("name,response\na,1\n"));
        Refused.With("NUMBER_EXPECTED", () => SampleData.Read("id,response,dilution\na,1,1:50\n"));
        Refused.With(
            "CURVE_TOO_MANY_POINTS",
            () => SampleData.Read("id,response\n" + string.Concat(Enumerable.Repeat("a,2\n", CurveData.MostPoints + 1)))
        );
    }

    [Fact]
    public void Arbitrary_tables_are_answered_or_refused_but_never_a_fault()
    {
        var random = new SeededRandom(77);
        string[] cells = ["0", "1", "2", "1e60", "1e-60", "-1", "-1e60", "3.5", "1e20", "0.001"];
        for (var trial = 0; trial < 150; trial++)
        {
            var rows = string.Concat(
                Enumerable
                    .Range(0, 5 + random.NextInt(6))
                    .Select(_ => $"{cells[random.NextInt(10)].TrimStart('-')},{cells[random.NextInt(10)]}\n")
            );
            foreach (var weights in Enum.GetValues<CurveWeights>())
            {
                try
                {
                    var fit = FourParameterCurve.Fit(CurveData.Read(Header + rows), weights);
                    fit.Estimate(SimulatedCurve.Samples(("a", 1, 1), ("b", 1e20, 2)), "pg/mL");
                }
                catch (RefusedException fault)
                {
                    Assert.False(string.IsNullOrEmpty(fault.Refusal.Code));
                }
            }
        }
    }
}
