using System.Globalization;
using Uwazumi.Numerics;
using Uwazumi.Plots;

namespace Uwazumi.Exchange.Certificates;

/// <summary>The mean square displacement of tracked particles over lag, and the power law through it.</summary>
internal static class MsdPlot
{
    /// <summary>The plot, or null when the run stores no mean square displacement.</summary>
    public static XyPlot? Of(StoredDetails details, CertificateText text)
    {
        if (details.Object("msd") is not { } msd)
            return null;
        if (msd.Numbers("lagS") is not { Count: > 2 } lags || msd.Numbers("um2") is not { } squares)
            return null;
        if (lags.Count != squares.Count || msd.Number("amplitudeUm2") is not { } amplitude)
            return null;
        if (msd.Number("exponent") is not { } exponent)
            return null;
        var points = lags.Zip(squares, (lag, square) => new PlotPoint(lag, square))
            .Where(p => p.X > 0 && p.Y > 0)
            .ToList();
        if (points.Count < 3)
            return null;
        var printed = exponent.ToString("0.00", CultureInfo.InvariantCulture);
        return new XyPlot
        {
            Title = text.Fill(Phrase.MsdTitle, printed),
            Description = text.Fill(
                Phrase.MsdDescription,
                amplitude.ToString("0.000", CultureInfo.InvariantCulture),
                printed
            ),
            Series =
            [
                new XySeries { IsLine = false, Points = points },
                new XySeries
                {
                    IsLine = true,
                    IsReference = true,
                    Points =
                    [
                        .. new[] { points[0].X, points[^1].X }.Select(lag => new PlotPoint(
                            lag,
                            amplitude * Elementary.Pow(lag, exponent)
                        )),
                    ],
                },
            ],
            HorizontalTitle = text[Phrase.MsdLagAxis],
            VerticalTitle = text[Phrase.MsdAxis],
            HorizontalScale = AxisScale.Logarithmic,
            VerticalScale = AxisScale.Logarithmic,
        };
    }
}
