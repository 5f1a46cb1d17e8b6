using Uwazumi.Numerics;
using Uwazumi.Particles.Sizing;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>Compares what an export prints with what its own curves and columns give; every disagreement becomes a notice with its numbers.</summary>
internal static class NanoSightChecks
{
    /// <summary>A rule explains a printed value when it comes within this distance, twice the rounding of the print.</summary>
    private const double ConventionToleranceNm = 0.1;

    private const double SumTolerance = 0.01;
    private const double MeanToleranceNm = 0.5;

    public static InstrumentConvention? Convention(
        IReadOnlyList<NanoSightVideo> videos,
        double binWidthNm,
        List<Notice> notices
    )
    {
        var differences = videos.SelectMany(Differences).ToArray();
        if (differences.Length == 0)
            return null;
        var mean = FixedOrder.Sum(differences) / differences.Length;
        foreach (
            var (rule, shift) in (ReadOnlySpan<(DValueRule, double)>)
                [(DValueRule.BinEdge, 0), (DValueRule.BinEdgeMinusOneBin, -binWidthNm)]
        )
        {
            var largest = differences.Max(difference => Math.Abs(difference - shift));
            if (largest <= ConventionToleranceNm)
                return new InstrumentConvention(rule, mean, largest, differences.Length);
        }

        notices.Add(
            new Notice(
                "D_RULE_UNKNOWN",
                FormattableString.Invariant(
                    $"The printed D10, D50 and D90 differ from the edge rule by {differences.Min():0.00} to {differences.Max():0.00} nm (mean {mean:0.00}); neither the edge rule nor the edge rule less one bin explains all of them within 0.1 nm."
                )
            )
        );
        return null;
    }

    public static void Consistency(NanoSightExport export, IReadOnlyList<NanoSightVideo> videos, List<Notice> notices)
    {
        foreach (var video in videos)
        {
            if (
                video.ConcentrationPerMl is { } printed
                && Math.Abs(video.SumOfBinsPerMl - printed) > SumTolerance * printed
            )
                notices.Add(
                    new Notice(
                        "SUM_OF_BINS_DIFFERS",
                        FormattableString.Invariant(
                            $"The bins of video '{video.Name}' sum to {video.SumOfBinsPerMl:0.00E+0} per ml, the printed concentration is {printed:0.00E+0}: more than 1 % apart."
                        )
                    )
                );
            if (
                video.ReportedMean is { } reported
                && video.Recomputed is { } recomputed
                && Math.Abs(recomputed.Mean - reported) > MeanToleranceNm
            )
                notices.Add(
                    new Notice(
                        "MEAN_DIFFERS",
                        FormattableString.Invariant(
                            $"The curve of video '{video.Name}' has the mean {recomputed.Mean:0.0} nm, the printed mean is {reported:0.0} nm: more than 0.5 nm apart."
                        )
                    )
                );
        }

        foreach (var (name, printed) in Rows(export))
            Column(name, printed, notices);
    }

    public static void Flags(IReadOnlyList<NanoSightFlag> flags, int videos, List<Notice> notices)
    {
        foreach (var flag in flags.Where(flag => flag.IsRaised))
        {
            var raised = flag
                .Values.Where(NanoSightFlag.IsNotClear)
                .GroupBy(value => value, StringComparer.Ordinal)
                .Select(group => $"{group.Key} ({group.Count()} of {videos} videos)");
            notices.Add(
                new Notice(
                    flag.Section == "Information" ? "INSTRUMENT_INFORMATION" : "INSTRUMENT_WARNING",
                    $"The instrument says under '{flag.Name}': {string.Join(", ", raised)}."
                )
            );
        }
    }

    private static IEnumerable<double> Differences(NanoSightVideo video)
    {
        if (video.Recomputed is not { } own)
            yield break;
        double[] edges = [own.D10, own.D50, own.D90];
        for (var i = 0; i < edges.Length; i++)
        {
            if (video.ReportedDValues[i] is { } printed)
                yield return printed - edges[i];
        }
    }

    private static IEnumerable<(string Name, NanoSightPrinted Printed)> Rows(NanoSightExport export)
    {
        var size = export.NumberWeightedSize;
        yield return ("Mean", size.Mean);
        yield return ("Mode", size.Mode);
        yield return ("SD", size.Sd);
        yield return ("D10", size.D10);
        yield return ("D50", size.D50);
        yield return ("D90", size.D90);
        yield return ("Concentration", export.ConcentrationPerMl);
    }

    /// <summary>The Average is the mean of the videos' values and the Standard Error their sample SD divided by √n, within the rounding of the print.</summary>
    private static void Column(string name, NanoSightPrinted printed, List<Notice> notices)
    {
        var values = printed.Videos.OfType<double>().ToArray();
        if (values.Length < 2 || values.Length < printed.Videos.Count)
            return;
        var spread = BetweenVideos.Of(values, tFactor: 1);
        // Sizes are printed to 0.1 nm, concentrations to three digits. Half a unit of each video's print moves the mean by no more than that,
        // and their SD/√n by no more than that divided by √(n−1).
        var half = name == "Concentration" ? 0.005 * values.Max() : 0.05;
        if (printed.Average is { } average && Math.Abs(average - spread.Mean) > 2.01 * half)
            notices.Add(
                new Notice(
                    "AVERAGE_DIFFERS",
                    FormattableString.Invariant(
                        $"The printed average of {name} is {average:G4}, the mean of the {values.Length} videos is {spread.Mean:G4}."
                    )
                )
            );
        var ownRounding = name == "Concentration" ? 0.005 * spread.StandardError : 0.05;
        if (
            printed.StandardError is { } error
            && Math.Abs(error - spread.StandardError) > 1.01 * (ownRounding + half / Math.Sqrt(values.Length - 1))
        )
            notices.Add(
                new Notice(
                    "STANDARD_ERROR_DIFFERS",
                    FormattableString.Invariant(
                        $"The printed standard error of {name} is {error:G4}, the SD of the {values.Length} videos divided by √n is {spread.StandardError:G4}."
                    )
                )
            );
    }
}
