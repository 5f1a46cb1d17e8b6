using System.Xml.Linq;
using Uwazumi.Plots.Drawing;

namespace Uwazumi.Plots.Tests;

/// <summary>What holds for every plot: well-formed, safe under a strict content policy, told in words, the same every time.</summary>
public class EveryPlotTests
{
    private const string Hostile = "<script>alert(\"1 & 2\")</script> ' ]]> \u0001 \uD800 粒子径 𠮷";

    [Fact]
    public void Every_plot_is_an_image_with_its_finding_and_its_text_alternative()
    {
        foreach (var plot in Samples.All())
        {
            var root = Svg.Parse(plot);
            Assert.Equal("img", root.Attribute("role")!.Value);
            Assert.Equal(plot.Title, root.Elements().First().Value);
            Assert.Equal(plot.Description, root.Elements().Skip(1).First().Value);
            Assert.Equal(
                "title,desc",
                string.Join(',', root.Elements().Take(2).Select(element => element.Name.LocalName))
            );
        }
    }

    [Fact]
    public void Every_plot_stands_under_a_strict_content_policy()
    {
        string[] elements = ["svg", "title", "desc", "rect", "line", "path", "circle", "text"];
        foreach (var plot in Samples.All())
        {
            foreach (var element in Svg.Parse(plot).DescendantsAndSelf())
            {
                Assert.Contains(element.Name.LocalName, elements);
                foreach (var attribute in element.Attributes())
                {
                    Assert.NotEqual("style", attribute.Name.LocalName);
                    Assert.NotEqual("id", attribute.Name.LocalName);
                    Assert.NotEqual("href", attribute.Name.LocalName);
                    Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
                    Assert.DoesNotContain("url(", attribute.Value);
                }
            }
        }
    }

    [Fact]
    public void Hostile_text_stays_text_in_every_plot()
    {
        Plot[] plots =
        [
            Samples.Bar() with
            {
                Title = Hostile,
                Description = Hostile,
            },
            Samples.Size() with
            {
                Title = Hostile,
                ZoneLabel = Hostile,
                MedianLabel = Hostile,
                ReportedLabel = Hostile,
                SizeAxisTitle = Hostile,
            },
            Samples.Curve() with
            {
                Title = Hostile,
                LowerLimitLabel = Hostile,
                ConcentrationAxisTitle = Hostile,
                Samples = [new(5, 4, 3, 5, Hostile)],
            },
            Samples.Marker() with
            {
                Title = Hostile,
                PositiveLabel = Hostile,
                SampleLabel = Hostile,
                ControlLabel = Hostile,
            },
        ];
        foreach (var plot in plots)
        {
            var root = Svg.Parse(plot);
            Assert.Contains(
                "<script>alert(\"1 & 2\")</script> ' ]]> \uFFFD \uFFFD 粒子径 𠮷",
                root.Elements().First().Value
            );
            Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName == "script");
        }
    }

    [Fact]
    public void The_same_data_give_the_same_text_in_any_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            var first = Samples.All().Select(plot => plot.ToSvg()).ToList();
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE")
            {
                NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" },
            };
            Assert.Equal(first, Samples.All().Select(plot => plot.ToSvg()));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nothing_is_drawn_outside_the_picture()
    {
        foreach (var plot in Samples.All())
        {
            var root = Svg.Parse(plot);
            var (width, height) = (Svg.Number(root, "width"), Svg.Number(root, "height"));
            foreach (var (x, y) in Svg.All(root, "path").SelectMany(Svg.Points))
            {
                Assert.InRange(x, 0, width);
                Assert.InRange(y, 0, height);
            }

            foreach (var text in Svg.All(root, "text"))
            {
                var size = Svg.Number(text, "font-size");
                var x = Svg.Number(text, "x");
                var length = SvgText.Width(text.Value, size);
                var anchor = text.Attribute("text-anchor")?.Value;
                var left =
                    anchor == "end" ? x - length
                    : anchor == "middle" ? x - length / 2
                    : x;
                Assert.InRange(left, -1, width);
                Assert.InRange(left + length, 0, width + 1);
                Assert.InRange(Svg.Number(text, "y"), 8, height);
            }
        }
    }

    [Fact]
    public void Every_coloured_part_names_its_token_so_that_a_page_can_recolour_it()
    {
        foreach (var plot in Samples.All())
        {
            foreach (
                var element in Svg.Parse(plot)
                    .Descendants()
                    .Where(element => element.Attribute("fill") is { Value: not "none" })
            )
                Assert.Contains("fill-", element.Attribute("class")!.Value);
        }
    }
}
