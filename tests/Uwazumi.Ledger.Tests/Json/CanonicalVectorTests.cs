using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Ledger.Tests.Json;

/// <summary>The vectors of the RFC 8785 reference implementation, byte for byte.</summary>
public sealed class CanonicalVectorTests
{
    [Theory]
    [InlineData("arrays", 32)]
    [InlineData("french", 130)]
    [InlineData("structures", 98)]
    [InlineData("unicode", 30)]
    [InlineData("values", 118)]
    [InlineData("weird", 214)]
    public void Each_reference_vector_gives_the_published_bytes(string name, int length)
    {
        var folder = SharedData.Require("standards/jcs");
        var input = File.ReadAllBytes(Path.Combine(folder, "input", name + ".json"));
        var output = File.ReadAllBytes(Path.Combine(folder, "output", name + ".json"));
        var hex = string.Concat(
            File.ReadAllText(Path.Combine(folder, "outhex", name + ".txt")).Where(char.IsAsciiHexDigit)
        );

        var canonical = CanonicalJson.Canonicalize(input);

        Assert.Equal(length, canonical.Length);
        Assert.Equal(output, canonical);
        Assert.Equal(hex, Convert.ToHexStringLower(canonical));
        Assert.True(CanonicalJson.IsCanonical(canonical));
        Assert.Equal(output.AsSpan().SequenceEqual(input), CanonicalJson.IsCanonical(input));
    }

    [Theory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("unicode")]
    [InlineData("values")]
    [InlineData("weird")]
    public void Each_reference_vector_gives_the_published_bytes_through_the_node_tree_too(string name)
    {
        var folder = SharedData.Require("standards/jcs");
        var input = File.ReadAllBytes(Path.Combine(folder, "input", name + ".json"));
        var output = File.ReadAllText(Path.Combine(folder, "output", name + ".json"));

        Assert.Equal(output, Encoding.UTF8.GetString(CanonicalJson.Serialize(CanonicalJson.Parse(input))));
        Assert.Equal(output, Encoding.UTF8.GetString(CanonicalJson.Serialize(JsonNode.Parse(input))));
    }

    [Fact]
    public void Names_are_ordered_by_utf16_code_units_as_section_3_2_3_of_the_standard_shows()
    {
        var input =
            """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""";
        var values = ((JsonObject)CanonicalJson.Parse(Encoding.UTF8.GetBytes(input))!).Select(member =>
            (string?)member.Value
        );
        Assert.Equal(
            [
                "Carriage Return",
                "One",
                "Control",
                "Latin Small Letter O With Diaeresis",
                "Euro Sign",
                "Emoji: Grinning Face",
                "Hebrew Letter Dalet With Dagesh",
            ],
            values
        );
    }
}
