using System.Text;
using System.Text.Json;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

public class TextSegmentTests
{
    /// <summary>Cases whose answer of the FlowCal project is not ours, with the reason.</summary>
    private static string? WhyDifferent(string name) =>
        name switch
        {
            "test_supp_no_delim_fail" =>
                "a rule of FlowCal's interface: supplemental TEXT without a given delimiter; ours always has that of the primary TEXT",
            _ when name.StartsWith("test_supp_", StringComparison.Ordinal)
                    && name.EndsWith("_s", StringComparison.Ordinal) =>
                "FCS: a segment begins with its delimiter; one that does not is not read as TEXT",
            _ => null,
        };

    [Fact]
    public void The_77_cases_of_the_FlowCal_project_agree_but_for_those_that_FCS_forbids()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Shared.Path("flowcal/text_segment_cases.json")));
        var (agreed, refused, total) = (0, 0, 0);
        foreach (var test in json.RootElement.GetProperty("cases").EnumerateArray())
        {
            total++;
            var name = test.GetProperty("case").GetString()!;
            var raw = Encoding.ASCII.GetBytes(test.GetProperty("raw_text").GetString()!);
            byte? delimiter = test.TryGetProperty("delimiter_given", out var given)
                ? (byte)given.GetString()![0]
                : null;
            var expected = test.GetProperty("expect");
            if (name == "test_supp_no_delim_fail")
                continue;
            if (expected.ValueKind == JsonValueKind.String || WhyDifferent(name) is not null)
            {
                Refused.With("FCS_TEXT_MALFORMED", () => TextSegment.Parse(raw, delimiter));
                refused++;
                continue;
            }

            var pairs = TextSegment
                .Parse(raw, delimiter)
                .Pairs.ToDictionary(p => Encoding.ASCII.GetString(p.Key), p => Encoding.ASCII.GetString(p.Value));
            Assert.Equal(expected.Deserialize<Dictionary<string, string>>(), pairs);
            agreed++;
        }

        // All 23 well-formed primary cases and the same 23 as supplement agree; 23 supplements without a leading delimiter are refused
        // here only; 7 errors are errors on both sides; one case tests FlowCal's interface.
        Assert.Equal((77, 46, 30), (total, agreed, refused));
    }

    [Theory]
    [InlineData("/k1/v1//", "k1=v1", "a doubled delimiter")]
    [InlineData("/k1/v1/k2//   ", "k1=v1;k2=", "a doubled delimiter")]
    [InlineData("/k1/v1/k2/v2", "k1=v1;k2=v2", "does not end with the delimiter")]
    [InlineData("/k1/v1/k2/", "k1=v1;k2=", "has no value")]
    [InlineData("/k1/v1/k2", "k1=v1;k2=", "does not end with the delimiter")]
    public void A_faulty_end_touches_the_last_pair_only_and_is_told(string raw, string expected, string fault)
    {
        var text = TextSegment.Parse(Encoding.ASCII.GetBytes(raw));
        Assert.Equal(expected, Shown(text));
        Assert.Contains(fault, text.TailFault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("//")]
    [InlineData("//k1/v1/")]
    [InlineData("/k1/v1////")]
    [InlineData("\0k1\0v1\0")]
    public void A_segment_that_has_no_certain_reading_is_refused(string raw) =>
        Refused.With("FCS_TEXT_MALFORMED", () => TextSegment.Parse(Encoding.ASCII.GetBytes(raw)));

    [Fact]
    public void A_delimiter_above_126_is_refused() =>
        Refused.With("FCS_TEXT_MALFORMED", () => TextSegment.Parse([200, (byte)'k', 200, (byte)'v', 200]));

    [Theory]
    [InlineData("/k1//k2/v2/", "k1=;k2=v2")]
    [InlineData("/k1//k2//", "k1=;k2=")]
    [InlineData("/k1/v1/   ", "k1=v1")]
    public void The_repair_reads_a_doubled_delimiter_as_an_empty_value(string raw, string expected) =>
        Assert.Equal(expected, Shown(TextSegment.ParseWithEmptyValues(Encoding.ASCII.GetBytes(raw))));

    [Theory]
    [InlineData("/k1/v1/k2/")]
    [InlineData("//v1/k2/v2/")]
    [InlineData("/k1/v1")]
    [InlineData("/")]
    public void The_repair_still_refuses_what_it_cannot_pair(string raw) =>
        Refused.With("FCS_TEXT_MALFORMED", () => TextSegment.ParseWithEmptyValues(Encoding.ASCII.GetBytes(raw)));

    [Fact]
    public void Any_keywords_and_values_come_back_from_their_escaped_form()
    {
        var random = new Numerics.Randomness.SeededRandom(20260101);
        for (var round = 0; round < 2_000; round++)
        {
            var delimiter = (char)(1 + random.NextInt(126));
            var raw = new StringBuilder();
            var expected = new List<(string, string)>();
            for (var i = random.NextInt(5); i >= 0; i--)
            {
                var pair = (Token(random, delimiter), Token(random, delimiter));
                expected.Add(pair);
                foreach (var token in new[] { pair.Item1, pair.Item2 })
                    raw.Append(delimiter)
                        .Append(token.Replace($"{delimiter}", $"{delimiter}{delimiter}", StringComparison.Ordinal));
            }

            var text = TextSegment.Parse(Encoding.Latin1.GetBytes(raw.Append(delimiter).ToString()));
            Assert.Null(text.TailFault);
            Assert.Equal(
                expected,
                text.Pairs.Select(p => (Encoding.Latin1.GetString(p.Key), Encoding.Latin1.GetString(p.Value)))
            );
        }
    }

    private static string Token(Numerics.Randomness.SeededRandom random, char delimiter)
    {
        char first;
        do first = (char)(1 + random.NextInt(255));
        while (first == delimiter);
        var rest = Enumerable
            .Range(0, random.NextInt(6))
            .Select(_ => random.NextInt(3) == 0 ? delimiter : (char)(1 + random.NextInt(255)));
        return first + string.Concat(rest);
    }

    private static string Shown(TextSegment text) =>
        string.Join(
            ';',
            text.Pairs.Select(p => $"{Encoding.ASCII.GetString(p.Key)}={Encoding.ASCII.GetString(p.Value)}")
        );
}
