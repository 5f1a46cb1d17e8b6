using Uwazumi.Numerics;
using Uwazumi.Particles.Sizing;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>Turns the printed content of an export into the import's result.</summary>
internal sealed class NanoSightEvaluation
{
    private readonly NanoSightExport export;
    private readonly NanoSightSizeData size;
    private readonly List<Notice> notices;
    private readonly SizeHistogram?[] histograms;
    private readonly SizeHistogram averaged;

    public NanoSightEvaluation(NanoSightExport export)
    {
        this.export = export;
        size = export.NumberWeightedSize;
        notices = [.. export.Notices];
        histograms = size.Curves.Select(Histogram).ToArray();
        averaged =
            Histogram(MeanCurve(size.Curves))
            ?? throw new RefusedException(
                "NO_PARTICLES",
                $"Every bin of all {size.Curves.Count} videos is 0: there is no size distribution.",
                "section [Size Data]",
                "An empty measurement is no result; measure again or record the blank as such."
            );
    }

    public NanoSightImport Import()
    {
        var videos = Enumerable.Range(0, export.VideoNames.Count).Select(Video).ToList();
        var sized = histograms.OfType<SizeHistogram>().ToList();
        var statistics = sized.ConvertAll(histogram => histogram.Statistics());
        Quantity Over(Func<SizeStatistics, double> value) =>
            BetweenVideos.MeanQuantity(statistics.Select(value).ToArray(), "nm");

        NoteVideos(sized.Count);
        var reported = new NanoSightReported(export, notices).Values();
        var convention = NanoSightChecks.Convention(videos, size.BinWidthNm, notices);
        NanoSightChecks.Consistency(export, videos, notices);
        NanoSightChecks.Flags(export.QualityFlags, export.VideoNames.Count, notices);
        return new NanoSightImport
        {
            Instrument = export.Instrument,
            Software = export.Software,
            Reported = reported,
            ReportedStandardError = NanoSightReported.StandardErrors(export),
            Recomputed = averaged.Statistics(),
            InstrumentConvention = convention,
            SizeDistribution = Distribution(sized),
            Fraction30To150 = Fraction(sized, 30, 150),
            Fraction50To400 = Fraction(sized, 50, 400),
            D10 = Over(s => s.D10),
            D50 = Over(s => s.D50),
            D90 = Over(s => s.D90),
            Mean = Over(s => s.Mean),
            Mode = Over(s => s.Mode),
            Concentration = Concentration(),
            Videos = videos,
            QualityFlags = export.QualityFlags,
            Notices = notices,
        };
    }

    private NanoSightVideo Video(int index) =>
        new()
        {
            Name = export.VideoNames[index],
            TemperatureC = export.TemperatureC.Videos[index],
            ViscosityMpas = export.ViscosityMpas.Videos[index],
            ConcentrationPerMl = export.ConcentrationPerMl.Videos[index],
            TrackCount = NanoSightReported.TrackCount(size.ValidTracks.Videos[index], export.VideoNames[index]),
            ReportedMean = size.Mean.Videos[index],
            ReportedMode = size.Mode.Videos[index],
            ReportedSd = size.Sd.Videos[index],
            ReportedDValues = [size.D10.Videos[index], size.D50.Videos[index], size.D90.Videos[index]],
            SumOfBinsPerMl = FixedOrder.Sum(size.Curves[index]),
            Recomputed = histograms[index]?.Statistics(),
            Fraction30To150 = histograms[index]?.FractionBetween(30, 150),
            Fraction50To400 = histograms[index]?.FractionBetween(50, 400),
        };

    private SizeHistogram? Histogram(double[] curve) =>
        Array.Exists(curve, count => count > 0) ? new SizeHistogram(size.FirstEdgeNm, size.BinWidthNm, curve) : null;

    private static double[] MeanCurve(IReadOnlyList<double[]> curves)
    {
        var mean = new double[curves[0].Length];
        var bin = new double[curves.Count];
        for (var i = 0; i < mean.Length; i++)
        {
            for (var video = 0; video < bin.Length; video++)
                bin[video] = curves[video][i];
            mean[i] = FixedOrder.Sum(bin) / bin.Length;
        }

        return mean;
    }

    private SizeDistribution Distribution(List<SizeHistogram> sized)
    {
        var density = averaged.Density();
        if (sized.Count < 2)
            return new SizeDistribution
            {
                BinEdgesNm = averaged.EdgesNm(),
                Density = density,
                Lower = null,
                Upper = null,
            };
        var densities = sized.ConvertAll(histogram => histogram.Density());
        var tFactor = BetweenVideos.TFactor(sized.Count);
        var lower = new double[density.Length];
        var upper = new double[density.Length];
        var bin = new double[sized.Count];
        for (var i = 0; i < density.Length; i++)
        {
            for (var video = 0; video < bin.Length; video++)
                bin[video] = densities[video][i];
            var spread = BetweenVideos.Of(bin, tFactor);
            lower[i] = Math.Max(0, Math.Min(density[i], spread.Lower));
            upper[i] = Math.Max(density[i], spread.Upper);
        }

        return new SizeDistribution
        {
            BinEdgesNm = averaged.EdgesNm(),
            Density = density,
            Lower = lower,
            Upper = upper,
        };
    }

    private Quantity Fraction(List<SizeHistogram> sized, double fromNm, double toNm)
    {
        var value = averaged.FractionBetween(fromNm, toNm);
        if (sized.Count < 2)
            return Quantity.WithoutInterval(value, "1", BetweenVideos.OneVideo);
        var fractions = sized.Select(histogram => histogram.FractionBetween(fromNm, toNm)).ToArray();
        var spread = BetweenVideos.Of(fractions, BetweenVideos.TFactor(fractions.Length));
        var lower = Math.Max(0, spread.Lower);
        var upper = Math.Min(1, spread.Upper);
        if (value < lower || value > upper)
            notices.Add(
                new Notice(
                    "FRACTION_INTERVAL_WIDENED",
                    FormattableString.Invariant(
                        $"The fraction from {fromNm} to {toNm} nm of the averaged curve, {value:0.####}, lies outside the interval of the videos' fractions, {lower:0.####} to {upper:0.####}; the interval was widened to include it."
                    )
                )
            );
        return Quantity.WithInterval(value, "1", Math.Min(lower, value), Math.Max(upper, value));
    }

    private Quantity? Concentration()
    {
        var printed = export.ConcentrationPerMl.Videos.OfType<double>().ToArray();
        if (printed.Length == export.VideoNames.Count)
            return BetweenVideos.MeanQuantity(printed, "/mL");
        notices.Add(
            new Notice(
                "CONCENTRATION_NOT_PRINTED",
                $"{printed.Length} of {export.VideoNames.Count} videos print a concentration, so no mean is given."
            )
        );
        return null;
    }

    private void NoteVideos(int sized)
    {
        for (var i = 0; i < histograms.Length; i++)
        {
            if (histograms[i] is null)
                notices.Add(
                    new Notice(
                        "VIDEO_WITHOUT_PARTICLES",
                        $"Video {i + 1} '{export.VideoNames[i]}' holds no particles and counts for no size."
                    )
                );
        }

        notices.Add(
            sized < 2
                ? new Notice("ONE_VIDEO", "One video holds particles: the numbers have no interval.")
                : new Notice(
                    "BETWEEN_VIDEOS_ONLY",
                    $"Intervals are Student t over {sized} videos of one fill, not over independent preparations."
                )
        );
    }
}
