using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Web.Specifications;

namespace Uwazumi.Web.Tests.Specifications;

/// <summary>What a setting's field shows reads back as what is stored.</summary>
public class SettingTextTests
{
    [Theory]
    [InlineData("\"1/y2\"", "1/y2")]
    [InlineData("99.5", "99.5")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("true", "true")]
    [InlineData("[]", "[]")]
    [InlineData(
        """{"channel":"FSC-A","maximum":200000,"minimum":75000}""",
        """{"channel":"FSC-A","maximum":200000,"minimum":75000}"""
    )]
    [InlineData("\"123\"", "\"123\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("\"[x\"", "\"[x\"")]
    [InlineData("\" padded \"", "\" padded \"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"試料A\"", "試料A")]
    public void Shown_and_read_back_is_the_same(string json, string shown)
    {
        var stored = JsonNode.Parse(json);
        Assert.Equal(shown, SettingText.Of(stored));
        Assert.True(JsonNode.DeepEquals(stored, SettingText.Read(shown, "$")));
    }

    [Theory]
    [InlineData("{ \"channel\": ")]
    [InlineData("[1, 2")]
    [InlineData("\"open")]
    public void What_begins_as_JSON_and_is_none_is_refused_at_its_place(string typed)
    {
        var refused = Assert.Throws<RefusedException>(() => SettingText.Read(typed, "$.methods[1].parameters.live"));
        Assert.Equal(
            ("SETTING_MALFORMED", "$.methods[1].parameters.live"),
            (refused.Refusal.Code, refused.Refusal.Where)
        );
    }
}
