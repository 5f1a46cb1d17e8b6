using Uwazumi.Plots;
using Uwazumi.Web.Components;

namespace Uwazumi.Web.Tests.Components;

public class PlotFigureTests
{
    [Fact]
    public async Task A_figure_has_its_finding_as_heading_its_drawing_and_its_numbers()
    {
        var figure = await Of("The median is 96.8 nm");
        Assert.Contains("<h2>The median is 96.8 nm</h2>", figure.Html, StringComparison.Ordinal);
        Assert.Contains("<svg", figure.Html, StringComparison.Ordinal);
        Assert.Contains("<script type=\"application/json\">{\"horizontal\":", figure.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_with_markup_in_it_cannot_end_the_block_of_numbers()
    {
        var figure = await Of("x", "</script><script>alert(1)</script>");
        Assert.Single(figure.Html.Split("<script").Skip(1));
        Assert.Single(figure.Html.Split("</script").Skip(1));
    }

    private static Task<Rendered> Of(string title, string axis = "diameter (nm)") =>
        Rendered.OfAsync<PlotFigure>(
            "en",
            (
                "Plot",
                new SizeDistributionPlot
                {
                    Title = title,
                    Description = "d",
                    BinEdgesNm = [0, 100, 200],
                    Density = [0.004, 0.006],
                    SizeAxisTitle = axis,
                    DensityAxisTitle = "density (1/nm)",
                }
            )
        );
}
