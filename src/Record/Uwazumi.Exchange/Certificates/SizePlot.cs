using System.Globalization;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Plots;
using Uwazumi.Records.Results;

namespace Uwazumi.Exchange.Certificates;

/// <summary>The particle size distribution of a run, its median beside the instrument's own.</summary>
internal static class SizePlot
{
    /// <summary>The plot, or null when the run stores no distribution.</summary>
    public static SizeDistributionPlot? Of(Run run, StoredDetails details, CertificateText text)
    {
        if (details.Object("sizeDistribution") is not { } distribution)
            return null;
        if (distribution.Numbers("binEdgesNm") is not { } edges || distribution.Numbers("density") is not { } density)
            return null;
        if (Find(run, "particles.d50") is not { Quantity: { } median })
            return null;
        var (lower, upper) = (distribution.Numbers("lower"), distribution.Numbers("upper"));
        var hasBand = lower is not null && upper is not null;
        var medianText = NumberForm.Of(median).WithUnit;
        var share = Find(run, "particles.fraction30To150")?.Quantity is { } fraction
            ? NumberForm.Of(fraction).WithUnit
            : null;
        var reported = details.Object("reported")?.Number("d50");
        return new SizeDistributionPlot
        {
            Title = share is null
                ? text.Fill(Phrase.SizeTitleMedian, medianText)
                : text.Fill(
                    DetectedShare.IsUpTo150(run) ? Phrase.SizeTitleUpTo150 : Phrase.SizeTitle,
                    medianText,
                    share
                ),
            Description = Description(details, medianText, reported, hasBand, text),
            BinEdgesNm = edges,
            Density = density,
            Lower = hasBand ? lower : null,
            Upper = hasBand ? upper : null,
            ZoneLabel = share is null ? null : text.Fill(Phrase.SizeZoneLabel, share),
            MedianNm = median.Value,
            MedianLabel = text.Fill(Phrase.SizeMedianLabel, NumberForm.Of(median).Value),
            ReportedNm = reported,
            ReportedLabel = reported is { } size ? text.Fill(Phrase.SizeReportedLabel, Printed(size)) : null,
            SizeAxisTitle = text[Phrase.SizeAxis],
            DensityAxisTitle = text[Phrase.SizeDensityAxis],
        };
    }

    private static Finding? Find(Run run, string attribute) =>
        run.Findings.FirstOrDefault(f => f.Attribute == attribute);

    private static string Description(
        StoredDetails details,
        string median,
        double? reported,
        bool hasBand,
        CertificateText text
    )
    {
        var videos = details.Objects("videos").Count.ToString(CultureInfo.InvariantCulture);
        // One table without videos has a band of counting alone.
        var band =
            !hasBand ? text[Phrase.SizeNoBand]
            : details.Number("tracesInTable") is { } traces
                ? text.Fill(Phrase.SizeBandTraces, traces.ToString(CultureInfo.InvariantCulture))
            : text.Fill(Phrase.SizeBand, videos);
        var description = text.Fill(Phrase.SizeDescription, band, median);
        return reported is { } size ? $"{description} {text.Fill(Phrase.SizeReported, Printed(size))}" : description;
    }

    /// <summary>As the instrument printed it.</summary>
    private static string Printed(double number) => DecimalDigits.Of(number).Exact();
}
