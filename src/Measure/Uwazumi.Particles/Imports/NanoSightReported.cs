using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>Collects what the instrument reports, with a notice wherever the videos do not agree on a condition.</summary>
internal sealed class NanoSightReported(NanoSightExport export, List<Notice> notices)
{
    public ReportedValues Values()
    {
        var size = export.NumberWeightedSize;
        return new ReportedValues
        {
            Mean = size.Mean.Average,
            Mode = size.Mode.Average,
            D10 = size.D10.Average,
            D50 = size.D50.Average,
            D90 = size.D90.Average,
            Sd = size.Sd.Average,
            ConcentrationPerMl = export.ConcentrationPerMl.Average,
            Dilution = Dilution(),
            TemperatureC = Common(export.TemperatureC.Videos, "TEMPERATURE", "temperature", "°C"),
            ViscosityMpas = Common(export.ViscosityMpas.Videos, "VISCOSITY", "viscosity", "mPa·s"),
            TrackCount = TrackSum(size.ValidTracks),
        };
    }

    public static ReportedStandardErrors StandardErrors(NanoSightExport export)
    {
        var size = export.NumberWeightedSize;
        return new ReportedStandardErrors
        {
            Mean = size.Mean.StandardError,
            Mode = size.Mode.StandardError,
            D10 = size.D10.StandardError,
            D50 = size.D50.StandardError,
            D90 = size.D90.StandardError,
            Sd = size.Sd.StandardError,
            ConcentrationPerMl = export.ConcentrationPerMl.StandardError,
        };
    }

    /// <summary>The printed track count as a whole number; some versions print <c>1872.0</c>.</summary>
    public static long? TrackCount(double? printed, string video)
    {
        if (printed is not { } tracks)
            return null;
        // 2^53 is where doubles stop to hold every whole number.
        if (tracks < 0 || tracks > 9_007_199_254_740_992 || tracks != Math.Floor(tracks))
            throw new RefusedException(
                "TRACK_COUNT_NOT_WHOLE",
                FormattableString.Invariant(
                    $"Video '{video}' prints {tracks} valid tracks, which is not a number of tracks."
                ),
                "section [Size Data], row 'Valid Tracks'",
                "Export the experiment again."
            );
        return (long)tracks;
    }

    private long? TrackSum(NanoSightPrinted printed)
    {
        var sum = 0L;
        for (var i = 0; i < printed.Videos.Count; i++)
        {
            if (TrackCount(printed.Videos[i], export.VideoNames[i]) is not { } tracks)
            {
                notices.Add(
                    new Notice(
                        "TRACK_COUNT_NOT_PRINTED",
                        "Not every video prints its valid tracks, so no sum is given."
                    )
                );
                return null;
            }

            sum = tracks > long.MaxValue - sum ? long.MaxValue : sum + tracks;
        }

        return sum;
    }

    private double? Common(IReadOnlyList<double?> values, string code, string name, string unit)
    {
        var printed = values.OfType<double>().ToList();
        if (printed.Count == 0)
        {
            notices.Add(new Notice($"{code}_NOT_PRINTED", $"The file prints no {name}."));
            return null;
        }

        if (printed.Count == values.Count && printed.TrueForAll(value => value == printed[0]))
            return printed[0];
        notices.Add(
            new Notice(
                $"{code}_VARIES",
                FormattableString.Invariant(
                    $"The {name} of {printed.Count} of {values.Count} videos runs from {printed.Min()} to {printed.Max()} {unit}; no common value is given."
                )
            )
        );
        return null;
    }

    private double? Dilution()
    {
        var cells = export.Dilutions;
        if (cells.All(IsNotRecorded))
        {
            notices.Add(
                new Notice(
                    "DILUTION_NOT_RECORDED",
                    "The file records no dilution factor; whether the concentrations are of the original sample is not known, and nothing was multiplied."
                )
            );
            return null;
        }

        var factors = cells.Where(cell => !IsNotRecorded(cell)).Select(Factor).ToList();
        if (factors.Count < cells.Count || factors.Exists(factor => factor != factors[0]))
        {
            notices.Add(
                new Notice(
                    "DILUTION_VARIES",
                    $"The dilution factors of the videos are {string.Join(", ", cells)}; no common factor is given, and nothing was multiplied."
                )
            );
            return null;
        }

        notices.Add(
            new Notice(
                "DILUTION_ALREADY_APPLIED",
                FormattableString.Invariant(
                    $"The printed concentrations already include the dilution factor {factors[0]}; nothing was multiplied."
                )
            )
        );
        return factors[0];
    }

    private static bool IsNotRecorded(string cell) =>
        cell.Length == 0 || cell.Equals("Not recorded", StringComparison.OrdinalIgnoreCase);

    private static double Factor(string cell)
    {
        const string Where = "section [Results], row 'Dilution factor'";
        var factor = NanoSightRows.Number(cell, Where);
        if (factor <= 0)
            throw new RefusedException(
                "DILUTION_NOT_POSITIVE",
                $"The dilution factor '{cell}' is not above 0.",
                Where,
                "Enter the dilution in the instrument's software and export again."
            );
        return factor;
    }
}
