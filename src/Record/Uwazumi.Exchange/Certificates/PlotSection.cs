using Uwazumi.Laboratory.Runs;
using Uwazumi.Plots;

namespace Uwazumi.Exchange.Certificates;

/// <summary>The measurements behind the deciding results, drawn from what the runs stored.</summary>
internal static class PlotSection
{
    public static Markup Of(CertificatePage page)
    {
        var deciding = page
            .Lines.Select(line => page.Lot.FindRun(line.RunId))
            .OfType<Run>()
            .DistinctBy(run => run.RunId);
        var figures = deciding.SelectMany(run => Figures(page, run)).ToList();
        return figures.Count == 0
            ? Markup.Empty
            : Markup.Html(
                $"""
                <section aria-labelledby="plots">
                <h2 id="plots">{page.Text[Phrase.PlotsHeading]}</h2>
                <div class="figures">{figures}</div>
                </section>
                """
            );
    }

    /// <summary>The drawings of one run.</summary>
    public static IEnumerable<(string Title, string Svg)> Drawings(CertificatePage page, Run run) =>
        Drawable(page, run).Select(drawn => (drawn.Plot.Title, drawn.Svg));

    /// <summary>The plots of one run whose stored details can be drawn, with their drawings.</summary>
    public static IEnumerable<(Plot Plot, string Svg)> Drawable(CertificatePage page, Run run)
    {
        if (run.Results["details"] is not System.Text.Json.Nodes.JsonObject json)
            yield break;
        var details = new StoredDetails(json);
        foreach (var plot in Plots(page, run, details))
        {
            if (Drawn(plot) is { } svg)
                yield return (plot, svg);
        }
    }

    private static IEnumerable<Markup> Figures(CertificatePage page, Run run) =>
        Drawings(page, run).Select(drawing => Figure(page, run, drawing.Title, drawing.Svg));

    private static IEnumerable<Plot> Plots(CertificatePage page, Run run, StoredDetails details)
    {
        if (SizePlot.Of(run, details, page.Text) is { } size)
            yield return size;
        if (MsdPlot.Of(details, page.Text) is { } msd)
            yield return msd;
        if (CurvePlot.Of(page, run, details) is { } curve)
            yield return curve;
        foreach (var marker in MarkerPlots.Of(page, run, details))
            yield return marker;
    }

    /// <summary>Null for stored details that contradict each other; the results above stand on their own.</summary>
    private static string? Drawn(Plot plot)
    {
        try
        {
            return plot.ToSvg();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Markup Figure(CertificatePage page, Run run, string title, string svg)
    {
        var derived = page.Text[Phrase.PlotDerived].Split("{0}");
        return Markup.Html(
            $"""
            <figure>
            <figcaption>{NumberMarkup.Of(title)}</figcaption>
            {Markup.OwnHtml(svg)}
            <p class="sub">{derived[0]}{page.RunLink(run.RunId)}{derived[^1]}</p>
            </figure>
            """
        );
    }
}
