using System.Globalization;
using System.Text.RegularExpressions;
using Uwazumi.Exchange.Certificates;

namespace Uwazumi.Exchange.Tests.Certificates;

/// <summary>WCAG 2.2, success criterion 1.4.3: small text needs a contrast of 4.5 to 1.</summary>
public sealed partial class ColourContrastTests
{
    public static TheoryData<string, string> Pairs =>
        new()
        {
            { "ink", "paper" },
            { "ink-2", "paper" },
            { "ink-2", "sheet" },
            { "ink-2", "teal-wash" },
            { "teal", "sheet" },
            { "teal", "paper" },
            { "teal", "teal-wash" },
            { "pass", "pass-wash" },
            { "warn", "warn-wash" },
            { "warn", "sheet" },
            { "stop", "stop-wash" },
            { "none", "none-wash" },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Text_can_be_read_on_its_ground_in_light_and_dark(string text, string ground)
    {
        var style = new RenderedPage(Certificate.Render(MixedLot.Judged, SampleLot.Context(), "ja")).StyleText;
        var dark = style.IndexOf("prefers-color-scheme:dark", StringComparison.Ordinal);
        foreach (var tokens in new[] { Tokens(style[..dark]), Tokens(style[dark..]) })
            Assert.True(
                Contrast(tokens[text], tokens[ground]) >= 4.5,
                $"{text} on {ground}: {Contrast(tokens[text], tokens[ground]):0.00}"
            );
    }

    private static Dictionary<string, string> Tokens(string style) =>
        Token()
            .Matches(style)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex) =>
        0.2126 * Linear(hex[..2]) + 0.7152 * Linear(hex[2..4]) + 0.0722 * Linear(hex[4..]);

    private static double Linear(string channel)
    {
        var share = int.Parse(channel, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("--([a-z0-9-]+):#([0-9a-f]{6})")]
    private static partial Regex Token();
}
