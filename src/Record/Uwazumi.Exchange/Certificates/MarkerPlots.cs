using System.Globalization;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Numerics;
using Uwazumi.Plots;
using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Certificates;

/// <summary>Sample and control of each judged marker, from the histograms that the run stored.</summary>
internal static class MarkerPlots
{
    /// <summary>More points than these draw no finer picture.</summary>
    private const double MostPoints = 8000;

    public static IEnumerable<MarkerHistogramPlot> Of(CertificatePage page, Run run, StoredDetails details)
    {
        var markers = details.Objects("markers");
        foreach (var line in page.Lines.Where(l => l.RunId == run.RunId))
        {
            var marker = markers.FirstOrDefault(m => IsOf(line, m));
            if (marker is not null && PlotOf(page.Text, line, marker) is { } plot)
                yield return plot;
        }
    }

    private static bool IsOf(CriterionVerdict line, StoredDetails marker) =>
        marker.Text("marker") is { } name && line.Criterion.Attribute.EndsWith("." + name, StringComparison.Ordinal);

    private static MarkerHistogramPlot? PlotOf(CertificateText text, CriterionVerdict line, StoredDetails marker)
    {
        if (line.Finding?.Quantity is not { } quantity || marker.Object("histogram") is not { } histogram)
            return null;
        if (histogram.Numbers("asinhEdges") is not { Count: > 1 } edges)
            return null;
        if (histogram.Numbers("sample") is not { } sample || histogram.Number("cofactor") is not ({ } cofactor and > 0))
            return null;
        var control = histogram.Numbers("control");
        if (sample.Count != edges.Count - 1 || (control is not null && control.Count != sample.Count))
            return null;
        var share = NumberForm.Of(quantity).WithUnit;
        return new MarkerHistogramPlot
        {
            Title = text.Fill(Phrase.MarkerTitle, text.Of(line.Criterion.Name), share),
            Description = text.Fill(
                Phrase.MarkerDescription,
                Count(sample.Sum()),
                Count(control?.Sum() ?? 0),
                marker.Number("threshold") is { } limit ? DecimalDigits.Of(limit).RoundedToSignificant(4).Exact() : "—"
            ),
            Sample = Points(edges, sample, cofactor),
            Control = control is null ? default : Points(edges, control, cofactor),
            Threshold = marker.Number("threshold"),
            PositiveLabel = share,
            SampleLabel = text[Phrase.MarkerSample],
            ControlLabel = text[Phrase.MarkerControl],
            IntensityAxisTitle = text.Fill(Phrase.MarkerAxis, marker.Text("channel") ?? ""),
            CountAxisTitle = text[Phrase.MarkerCountAxis],
            Cofactor = cofactor,
        };
    }

    /// <summary>Points spread evenly over each bin, as many as its share of the events: the plot counts in bins of its own.</summary>
    private static float[] Points(IReadOnlyList<double> edges, IReadOnlyList<double> counts, double cofactor)
    {
        var scale = Math.Min(1, MostPoints / Math.Max(1, counts.Sum()));
        var points = new List<float>();
        for (var i = 0; i < counts.Count; i++)
        {
            var many = (int)Math.Round(Math.Clamp(counts[i] * scale, 0, MostPoints));
            for (var k = 0; k < many; k++)
            {
                var place = edges[i] + (edges[i + 1] - edges[i]) * (k + 0.5) / many;
                points.Add((float)(cofactor * (Elementary.Exp(place) - Elementary.Exp(-place)) / 2));
            }
        }

        return [.. points];
    }

    private static string Count(double events) => events.ToString("#,0", CultureInfo.InvariantCulture);
}
