using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Numerics;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Quantities;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

/// <summary>Spillover matrices from every source, and what compensation makes of events.</summary>
public class CompensationTests
{
    [Fact]
    public void The_means_of_the_published_example_come_out()
    {
        double[] means =
        [
            464.077969,
            997.526864,
            255.942539,
            441.478341,
            829.348494,
            138.986732,
            173.046964,
            272.899031,
            1090.341123,
            561.403579,
            293.250496,
            161.548429,
            67.976830,
            351.815161,
        ];
        var file = Shared.Read("flowkit/test_comp_example.fcs");
        var matrix = SpilloverCsv.Read(
            File.ReadAllText(Shared.Path("flowkit/comp_complete_example.csv")),
            "comp_complete_example.csv"
        );
        var columns = matrix.Detectors.Select(name => file.ScaleValues(file.Channel(name).Index)).ToArray();
        var compensated = Compensator.From(matrix).Apply(columns);
        for (var j = 0; j < means.Length; j++)
            Assert.Equal(means[j], FixedOrder.Sum(compensated[j]) / file.EventCount, 1e-5);
    }

    [Fact]
    public void The_keyword_of_the_golden_file_names_13_channels()
    {
        var notices = new List<Notice>();
        var matrix = SpilloverKeyword.Read(Shared.Read("flowio/100715.fcs"), notices)!;
        Assert.Equal(13, matrix.Detectors.Count);
        Assert.Equal(("B515-A", 1.0), (matrix.Detectors[0], matrix[0, 0]));
        Assert.Empty(Compensator.From(matrix).Notices);
        Refused.With(
            "SPILLOVER_SIZE",
            () => SpilloverKeyword.Read(Shared.Read("fcsparser/EY_2013-07-19_PBS_FCS_3.1_Well_A1.001.fcs"), notices)
        );
        Assert.Null(SpilloverKeyword.Read(Shared.Read("gatingml2/data1.fcs"), notices));
    }

    [Fact]
    public void Compensation_undoes_the_mixing_for_random_matrices_of_every_size()
    {
        var random = new SeededRandom(3);
        for (var n = 1; n <= 40; n++)
        {
            var coefficients = new double[n, n];
            for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                coefficients[i, j] = i == j ? 1 : random.NextDouble() * 0.4 / n;
            var names = Enumerable.Range(1, n).Select(k => $"C{k}").ToArray();
            var compensator = Compensator.From(new SpilloverMatrix(names, names, coefficients, "test"));
            const int events = 37;
            var dyes = names
                .Select(_ =>
                    new double[events]
                        .Select(_ => random.NextNormal() * 1000)
                        .ToArray()
                )
                .ToArray();
            var mixed = names
                .Select(
                    (_, j) =>
                        Enumerable
                            .Range(0, events)
                            .Select(e => dyes.Select((d, i) => d[e] * coefficients[i, j]).Sum())
                            .ToArray()
                )
                .ToArray();
            var result = compensator.Apply(mixed);
            for (var j = 0; j < n; j++)
            for (var e = 0; e < events; e++)
                Assert.Equal(dyes[j][e], result[j][e], 1e-9);
        }
    }

    [Fact]
    public void More_detectors_than_dyes_give_the_least_squares_solution()
    {
        // Two dyes in three detectors with an error orthogonal to both rows: it must not change the solution.
        var matrix = new SpilloverMatrix(
            ["x", "y"],
            ["A", "B", "C"],
            new double[,]
            {
                { 1, 0.5, 0 },
                { 0, 0.5, 1 },
            },
            "test"
        );
        double[] orthogonal = [0.5, -1, 0.5];
        var events = Enumerable
            .Range(0, 3)
            .Select(j => new[] { (3 * matrix[0, j]) + (7 * matrix[1, j]) + (10 * orthogonal[j]) });
        var result = Compensator.From(matrix).Apply([.. events]);
        Assert.Equal(3, result[0][0], 1e-14);
        Assert.Equal(7, result[1][0], 1e-14);
        Refused.With(
            "SPILLOVER_SIZE",
            () =>
                _ = new SpilloverMatrix(
                    ["x", "y"],
                    ["A"],
                    new double[,]
                    {
                        { 1 },
                        { 1 },
                    },
                    "test"
                )
        );
    }

    [Fact]
    public void Singular_matrices_are_refused_and_nearly_singular_ones_told()
    {
        Refused.With("SPILLOVER_SINGULAR", () => Compensator.From(Square(1, 0.1, 10, 1)));
        Refused.With("SPILLOVER_SINGULAR", () => Compensator.From(Square(1, 1, 1, 1)));
        Refused.With("SPILLOVER_SINGULAR", () => Compensator.From(Square(1, 0, 0, 0)));
        var near = Compensator.From(Square(1, 0.999, 0.999, 1));
        Assert.Equal("SPILLOVER_ILL_CONDITIONED", Assert.Single(near.Notices).Code);
        // ‖S‖₁ = 1.999, and the largest column sum of the inverse is 1/(1 − 0.999).
        Assert.Equal(1999, near.ConditionNumber, 1e-6);
        Assert.Equal("SPILLOVER_DIAGONAL", Assert.Single(Compensator.From(Square(0.9, 0, 0, 1)).Notices).Code);
    }

    [Fact]
    public void A_matrix_that_is_inverted_already_is_used_as_it_is()
    {
        double[,] inverse =
        {
            { 1, -0.2 },
            { -0.1, 1 },
        };
        var result = Compensator
            .FromInverse(["x", "y"], ["A", "B"], inverse, "test")
            .Apply([
                [10],
                [20],
            ]);
        Assert.Equal((8, 18), (result[0][0], result[1][0]));
    }

    [Theory]
    [InlineData("2,A,B,1,0.1,0.2,1", null)]
    [InlineData(" 2 , A , B , 1 , 0.1 , 0.2 , 1 ", null)]
    [InlineData("2,B,A,1,0.1,0.2,1", null)]
    [InlineData("2,1,2,1,0.1,0.2,1", "SPILLOVER_BY_NUMBER")]
    public void A_keyword_by_name_or_by_number_is_read(string text, string? notice)
    {
        var notices = new List<Notice>();
        var matrix = SpilloverKeyword.Read(With("$SPILLOVER", text), notices)!;
        Assert.Equal((1, 0.1, 0.2, 1), (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]));
        Assert.Equal(text.Contains("B,A", StringComparison.Ordinal) ? "B" : "A", matrix.Detectors[0]);
        Assert.Equal(notice, notices.SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData("2,A,B", "SPILLOVER_SIZE")]
    [InlineData("x,A,B,1,0,0,1", "SPILLOVER_SIZE")]
    [InlineData("0", "SPILLOVER_SIZE")]
    [InlineData("3,A,B,C,1,0,0,0,1,0,0,0,1", "SPILLOVER_SIZE")]
    [InlineData("2,A,B,1,0,0", "SPILLOVER_SIZE")]
    [InlineData("2,A,B,1,0.1,0.1,1,1", "SPILLOVER_SIZE")]
    [InlineData("2,A,B,1,000,0,100,0,200,1,000", "SPILLOVER_DECIMAL_COMMA")]
    [InlineData("2,A,B,1,0,0,5,0,1", "SPILLOVER_DECIMAL_COMMA")]
    [InlineData("2,A,B,1,x,0,1", "SPILLOVER_NUMBER")]
    [InlineData("2,A,B,1,NaN,0,1", "SPILLOVER_NUMBER")]
    [InlineData("2,A-A,B-A,1,0,0,1", "SPILLOVER_CHANNEL_UNKNOWN")]
    [InlineData("2,1,B,1,0,0,1", "SPILLOVER_CHANNEL_UNKNOWN")]
    [InlineData("2,1,3,1,0,0,1", "SPILLOVER_CHANNEL_UNKNOWN")]
    [InlineData("2,A,A,1,0,0,1", "SPILLOVER_NAME")]
    [InlineData("2,A,B,100,5,5,100", "SPILLOVER_DIAGONAL_INVALID")]
    [InlineData("2,A,B,0,5,5,1", "SPILLOVER_DIAGONAL_INVALID")]
    public void A_keyword_that_is_no_matrix_is_refused_with_the_reason(string text, string code) =>
        Refused.With(code, () => SpilloverKeyword.Read(With("SPILL", text), []));

    [Fact]
    public void Two_keywords_must_agree_and_hardware_compensation_is_told_and_never_applied()
    {
        var twice = SyntheticFcs.ThreeFloatEvents().Also("SPILL", "2,A,B,1,0.1,0.2,1");
        Assert.NotNull(SpilloverKeyword.Read(twice.Also("$SPILLOVER", "2,A,B,1.0,0.10,0.2,1").Read(), []));
        twice.With("$SPILLOVER", "2,A,B,1,0.1,0.3,1");
        Refused.With("SPILLOVER_CONFLICT", () => SpilloverKeyword.Read(twice.Read(), []));
        var notices = new List<Notice>();
        Assert.Null(SpilloverKeyword.Read(With("$COMP", "2,0,-5,-3,0"), notices));
        Assert.Equal("COMP_NOT_APPLIED", Assert.Single(notices).Code);
    }

    [Theory]
    [InlineData("A,B\n1,0.1\n0.2,1\n", null)]
    [InlineData("\uFEFFA;B\r\n1;0.1\r\n0.2;1", null)]
    [InlineData(",A,B\nA,1,0.1\nB,0.2,1\n", null)]
    [InlineData("A,B\nA,1,0.1\nB,0.2,1\n", null)]
    [InlineData("A,B\n1,0.1\n", "SPILLOVER_SIZE")]
    [InlineData("A,B\n1\n0.2,1\n", "SPILLOVER_SIZE")]
    [InlineData("A;B\n1;0,1\n0,2;1\n", "SPILLOVER_DECIMAL_COMMA")]
    [InlineData("A,B\n1,0,0,1\n0,2,1,0\n", "SPILLOVER_DECIMAL_COMMA")]
    [InlineData("A,B\n1,x\n0.2,1\n", "SPILLOVER_NUMBER")]
    [InlineData("A,A\n1,0.1\n0.2,1\n", "SPILLOVER_NAME")]
    [InlineData("", "SPILLOVER_SIZE")]
    public void A_table_is_read_or_refused_with_the_reason(string text, string? code)
    {
        if (code is not null)
        {
            Refused.With(code, () => SpilloverCsv.Read(text, "matrix.csv"));
            return;
        }

        var matrix = SpilloverCsv.Read(text, "matrix.csv");
        Assert.Equal(["A", "B"], matrix.Detectors);
        Assert.Equal((0.1, 0.2), (matrix[0, 1], matrix[1, 0]));
    }

    [Fact]
    public void Single_stain_controls_give_the_matrix_that_made_them()
    {
        double[,] truth =
        {
            { 1, 0.25, 0.03 },
            { 0.08, 1, 0.15 },
            { 0, 0.02, 1 },
        };
        var random = new SeededRandom(9);
        const int events = 20_000;
        double[] Background() => [.. new double[events].Select(_ => 100 + (10 * random.NextNormal()))];
        double[][] unstained = [Background(), Background(), Background()];
        var controls = Enumerable
            .Range(0, 3)
            .Select(dye =>
            {
                var light = new double[events]
                    .Select((_, e) => e % 2 == 0 ? 0 : 5000 + (500 * random.NextNormal()))
                    .ToArray();
                return Enumerable
                    .Range(0, 3)
                    .Select(j => Background().Select((b, e) => b + (light[e] * truth[dye, j])).ToArray())
                    .ToArray();
            })
            .ToList();
        var matrix = SingleStainControls.Compute(["A", "B", "C"], controls, unstained, 99.5);
        for (var i = 0; i < 3; i++)
        for (var j = 0; j < 3; j++)
            // The medians of 10,000 events: about 1.25·500·0.25/√10000 in 5000, four of these; and the background's own.
            Assert.Equal(truth[i, j], matrix[i, j], 1.5e-3);
        Refused.With(
            "SINGLE_STAIN_BRIGHTER_ELSEWHERE",
            () => SingleStainControls.Compute(["A", "B", "C"], [controls[0], controls[2], controls[1]], unstained, 99.5)
        );
        Refused.With(
            "SINGLE_STAIN_TOO_FEW",
            () => SingleStainControls.Compute(["A", "B", "C"], [unstained, controls[1], controls[2]], unstained, 99.9)
        );
        Refused.With("SINGLE_STAIN_SHAPE", () => SingleStainControls.Compute(["A"], controls, unstained, 99));
        Refused.With(
            "SINGLE_STAIN_PERCENTILE",
            () => SingleStainControls.Compute(["A", "B", "C"], controls, unstained, 100)
        );
    }

    private static SpilloverMatrix Square(double a, double b, double c, double d) =>
        new(
            ["A", "B"],
            ["A", "B"],
            new[,]
            {
                { a, b },
                { c, d },
            },
            "test"
        );

    private static FcsFile With(string key, string value) => SyntheticFcs.ThreeFloatEvents().Also(key, value).Read();
}
