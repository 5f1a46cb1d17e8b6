using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Records.Tests;

public class DecisionRuleTests
{
    private const string PointEstimate = """{ "kind": "pointEstimate" }""";
    private const string GuardBand = """{ "kind": "guardBand" }""";
    private const string SharedRisk90 = """{ "kind": "sharedRisk", "probability": "0.90" }""";
    private const string AtLeast080 = """{ "lower": "0.80", "unit": "1" }""";

    private static CriterionVerdict Judge(Finding finding, string limits, string rule) =>
        LotJudge
            .Judge(
                Specimens.Specification(Specimens.CriterionJson(limits, rule)),
                Specimens.Lot(),
                [Specimens.Run(finding)]
            )
            .Criteria[0];

    private static Finding Fraction(double value, double lower, double upper) =>
        new() { Attribute = "a", Quantity = Quantity.WithInterval(value, "1", lower, upper) };

    [Theory]
    [InlineData(0.80, Verdict.Pass)]
    [InlineData(0.7999999999999999, Verdict.Fail)]
    [InlineData(0.9, Verdict.Pass)]
    public void Under_a_point_estimate_the_unrounded_value_decides_and_equality_passes(
        double value,
        Verdict expected
    ) => Assert.Equal(expected, Judge(Fraction(value, 0.5, 1), AtLeast080, PointEstimate).Verdict);

    [Fact]
    public void A_fraction_shown_as_95_percent_but_just_below_it_fails()
    {
        var verdict = Judge(Fraction(0.9496, 0.945, 0.954), """{ "lower": "0.95", "unit": "1" }""", PointEstimate);
        Assert.Equal(Verdict.Fail, verdict.Verdict);
    }

    [Fact]
    public void A_count_of_exactly_95_percent_passes_although_its_double_is_not_the_decimal()
    {
        var verdict = Judge(
            Fraction(9500.0 / 10000, 0.94, 0.96),
            """{ "lower": "0.95", "unit": "1" }""",
            PointEstimate
        );
        Assert.Equal(Verdict.Pass, verdict.Verdict);
    }

    [Theory]
    [InlineData("""{ "upper": "0.5", "unit": "1" }""", Verdict.Pass)]
    [InlineData("""{ "upper": "0.5", "upperExclusive": true, "unit": "1" }""", Verdict.Fail)]
    public void A_result_equal_to_an_exclusive_limit_fails(string limits, Verdict expected) =>
        Assert.Equal(expected, Judge(Fraction(0.5, 0.4, 0.6), limits, PointEstimate).Verdict);

    [Theory]
    [InlineData(0.85, 0.81, 0.89, Verdict.Pass)]
    [InlineData(0.85, 0.80, 0.89, Verdict.Pass)]
    [InlineData(0.85, 0.79, 0.89, Verdict.Fail)]
    [InlineData(0.75, 0.70, 0.85, Verdict.Fail)]
    public void A_guard_band_wants_the_whole_interval_inside(
        double value,
        double lower,
        double upper,
        Verdict expected
    ) => Assert.Equal(expected, Judge(Fraction(value, lower, upper), AtLeast080, GuardBand).Verdict);

    [Fact]
    public void A_guard_band_without_an_interval_is_not_assessable()
    {
        var finding = new Finding { Attribute = "a", Quantity = Quantity.WithoutInterval(0.9, "1", "limit test") };
        var verdict = Judge(finding, AtLeast080, GuardBand);
        Assert.Equal(Verdict.NotAssessable, verdict.Verdict);
        Assert.Contains("limit test", verdict.Reason.En, StringComparison.Ordinal);
    }

    /// <summary>With u = (value − lower)/1.96, a value 1.2816 u above the limit conforms with probability 0.90 (JCGM 106, 7.2).</summary>
    [Theory]
    [InlineData(1.29, Verdict.Pass)]
    [InlineData(1.27, Verdict.Fail)]
    public void Shared_risk_passes_from_the_stated_probability_on(double uncertaintiesAbove, Verdict expected)
    {
        const double u = 0.02;
        var value = 0.80 + uncertaintiesAbove * u;
        var finding = Fraction(value, value - 1.959963984540054 * u, value + 1.959963984540054 * u);
        Assert.Equal(expected, Judge(finding, AtLeast080, SharedRisk90).Verdict);
    }

    [Fact]
    public void Shared_risk_adds_the_risks_of_both_limits()
    {
        // u = 0.1, limits one u to each side: P = 0.6827, below 0.90; each side alone would be 0.8413.
        var finding = Fraction(0.5, 0.5 - 0.1959963984540054, 0.5 + 0.1959963984540054);
        var verdict = Judge(finding, """{ "lower": "0.4", "upper": "0.6", "unit": "1" }""", SharedRisk90);
        Assert.Equal(Verdict.Fail, verdict.Verdict);
        Assert.Contains("68.27 %", verdict.Reason.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.05, Verdict.Pass)]
    [InlineData(0.5, Verdict.Pass)]
    [InlineData(0.6, Verdict.NotAssessable)]
    public void A_result_below_its_quantitation_limit_passes_only_when_that_decides(double below, Verdict expected)
    {
        var finding = new Finding
        {
            Attribute = "a",
            Quantity = Quantity.WithoutInterval(below, "[EU]/mL", "limit test"),
            Qualifier = "<",
        };
        Assert.Equal(expected, Judge(finding, """{ "upper": "0.5", "unit": "[EU]/mL" }""", PointEstimate).Verdict);
    }

    [Theory]
    [InlineData("""{ "lower": "0", "lowerExclusive": true, "unit": "[EU]/mL" }""", Verdict.NotAssessable)]
    [InlineData("""{ "lower": "0", "upper": "0.5", "unit": "[EU]/mL" }""", Verdict.Pass)]
    public void A_result_below_its_quantitation_limit_does_not_decide_an_exclusive_zero(string limits, Verdict expected)
    {
        var finding = new Finding
        {
            Attribute = "a",
            Quantity = Quantity.WithoutInterval(0.1, "[EU]/mL", "limit test"),
            Qualifier = "<",
        };
        Assert.Equal(expected, Judge(finding, limits, PointEstimate).Verdict);
    }

    [Fact]
    public void Shared_risk_of_an_interval_without_width_follows_the_limits_also_exclusive_ones() =>
        Assert.Equal(
            Verdict.Fail,
            Judge(
                Fraction(0.5, 0.5, 0.5),
                """{ "upper": "0.5", "upperExclusive": true, "unit": "1" }""",
                SharedRisk90
            ).Verdict
        );

    [Fact]
    public void Limits_relative_to_the_label_follow_the_label()
    {
        const string limits =
            """{ "lower": "0.8", "upper": "1.2", "relativeTo": "labelParticlesPerMl", "unit": "/mL" }""";
        var inside = new Finding { Attribute = "a", Quantity = Quantity.WithInterval(4.0e10, "/mL", 3e10, 5e10) };
        var outside = new Finding { Attribute = "a", Quantity = Quantity.WithInterval(3.9e10, "/mL", 3e10, 5e10) };
        Assert.Equal(Verdict.Pass, Judge(inside, limits, PointEstimate).Verdict);
        Assert.Equal(Verdict.Fail, Judge(outside, limits, PointEstimate).Verdict);
    }

    [Fact]
    public void Limits_relative_to_a_label_that_claims_nothing_are_not_assessable()
    {
        var specification = Specimens.Specification(
            Specimens.CriterionJson("""{ "lower": "0.8", "relativeTo": "labelParticlesPerMl", "unit": "/mL" }""")
        );
        var finding = new Finding { Attribute = "a", Quantity = Quantity.WithInterval(4.0e10, "/mL", 3e10, 5e10) };
        var lot = LotJudge.Judge(specification, Specimens.Lot(labelClaim: null), [Specimens.Run(finding)]);
        Assert.Equal(Verdict.NotAssessable, lot.Verdict);
    }

    [Fact]
    public void Another_unit_than_that_of_the_limits_is_refused_at_its_criterion()
    {
        var refusal = TestData.Refused.With(
            "UNIT_MISMATCH",
            () => Judge(Fraction(0.9, 0.8, 1), """{ "lower": "80", "unit": "%" }""", PointEstimate)
        );
        Assert.Equal("$.specification.criteria[0].limits.unit", refusal.Where);
        Assert.Contains("'a'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.8", "5.0e10", 4e10)]
    [InlineData("1e-29", "5.0e10", 5e-19)]
    [InlineData("0.123456789012345", "9.87654321098765e10", 12193263113.702106)]
    [InlineData("+.5", "1", 0.5)]
    [InlineData("0", "5.0e10", 0)]
    public void A_limit_relative_to_the_label_is_the_exact_product_rounded_once(
        string factor,
        string claim,
        double limit
    ) =>
        Assert.Equal(
            limit,
            AbsoluteLimits
                .Of(
                    new Limits
                    {
                        Upper = EnteredNumber.Read(factor, "upper"),
                        Unit = "/mL",
                        RelativeToLabel = true,
                    },
                    EnteredNumber.Read(claim, "label")
                )!
                .Upper
        );

    [Fact]
    public void Random_results_pass_under_a_guard_band_only_when_they_pass_under_the_point_estimate_too()
    {
        var random = new Numerics.Randomness.SeededRandom(7);
        for (var i = 0; i < 2000; i++)
        {
            var value = random.NextDouble();
            var finding = Fraction(value, value * random.NextDouble(), value + (1 - value) * random.NextDouble());
            var guarded = Judge(finding, AtLeast080, GuardBand).Verdict;
            var shared = Judge(finding, AtLeast080, SharedRisk90).Verdict;
            var simple = Judge(finding, AtLeast080, PointEstimate).Verdict;
            Assert.Equal(value >= 0.8, simple == Verdict.Pass);
            Assert.True(guarded != Verdict.Pass || (simple == Verdict.Pass && shared == Verdict.Pass));
            Assert.True(shared != Verdict.Pass || simple == Verdict.Pass);
        }
    }
}
