using Uwazumi.Numerics;
using Uwazumi.Particles.Media;
using Uwazumi.Particles.Sizing;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>Turns the printed content of a ZetaView export into the import's result.</summary>
internal sealed class ZetaViewEvaluation
{
    private const string OneFile = "The file holds one measurement, so the spread between measurements cannot be seen.";
    private readonly ZetaViewExport export;
    private readonly SizeHistogram traces;
    private readonly SizeHistogram volumes;
    private readonly List<Notice> notices = [];

    public ZetaViewEvaluation(ZetaViewExport export)
    {
        this.export = export;
        traces = Histogram((bin, _) => bin.Number.Value);
        volumes = Histogram((bin, centre) => bin.Number.Value * Math.PI / 6 * centre * centre * centre);
        // 2^53 is where doubles stop to hold every whole number.
        if (traces.Total > 9_007_199_254_740_992)
            throw new RefusedException(
                "NUMBER_OUT_OF_RANGE",
                "The traces of the table are more than any measurement has.",
                "size table"
            );
    }

    public ZetaViewImport Import()
    {
        var own = traces.Statistics();
        var theirs = traces.Statistics(DValueRule.BinCentre);
        var volumeD50 = volumes.Quantile(0.5, DValueRule.BinCentre);
        var checks = new ZetaViewChecks(export, traces, notices);
        var convention = checks.Convention();
        checks.Volume(volumes);
        checks.Table();
        var (measured, original) = Concentrations();
        var viscosity = Viscosity(own);
        var flags = ZetaViewQuality.Of(export.Header, notices);
        notices.Add(
            new Notice(
                "COUNTING_ONLY",
                FormattableString.Invariant(
                    $"Intervals count {traces.Total} traces as independent of each other; the spread between fills, days and instruments is not in them."
                )
            )
        );
        return new ZetaViewImport
        {
            Instrument = "ZetaView",
            Software = export.Software,
            Reported = Reported(measured.Value),
            ReportedVolumeD50 = export.MedianVolumeNm?.Value,
            Recomputed = own,
            ByInstrumentRule = theirs,
            VolumeD50ByInstrumentRule = volumeD50,
            VolumeD50 = volumes.Quantile(0.5),
            InstrumentConvention = convention,
            Viscosity = viscosity,
            SizeDistribution = Distribution(),
            Fraction30To150 = Fraction(30, 150),
            Fraction50To400 = Fraction(50, 400),
            D10 = Quantile(0.1),
            D50 = Quantile(0.5),
            D90 = Quantile(0.9),
            Mean = Mean(own),
            Mode = Quantity.WithoutInterval(own.Mode, "nm", OneFile),
            ConcentrationAsMeasured = measured,
            Concentration = original,
            TracesInTable = (long)traces.Total,
            ExposureS = Shutter() is { } rate ? 1 / rate : null,
            FrameRate = ZetaViewQuality.FrameRate(export.Header, export.DecimalMark),
            QualityFlags = flags,
            Notices = notices,
        };
    }

    private SizeHistogram Histogram(Func<ZetaViewBin, double, double> amount) =>
        new(
            0,
            ZetaViewTable.BinWidthNm,
            export.Bins.Select((bin, i) => amount(bin, ZetaViewTable.Centre(i))).ToArray()
        );

    private ReportedValues Reported(double concentration) =>
        new()
        {
            Mean = null,
            Mode = null,
            D10 = null,
            D50 = export.MedianNumberNm?.Value,
            D90 = null,
            Sd = null,
            ConcentrationPerMl = concentration,
            Dilution = export.Dilution?.Value,
            TemperatureC = export.TemperatureC?.Value,
            ViscosityMpas = export.ViscosityMpas?.Value,
            TrackCount = export.Traces is { Value: <= 9_007_199_254_740_992 } printed ? (long)printed.Value : null,
        };

    private (Quantity Measured, Quantity? Original) Concentrations()
    {
        const string Reason =
            "The instrument derives the count from particles per picture and its own volume, whose uncertainty the file does not print.";
        var sum = FixedOrder.Sum(export.Bins.Select(bin => bin.ConcentrationPerMl.Value).ToArray());
        var measured = Quantity.WithoutInterval(sum, "/mL", Reason);
        if (export.ConcentrationCorrection is { } factor && factor.Value != 1)
            notices.Add(
                new Notice(
                    "CONCENTRATION_CORRECTED",
                    FormattableString.Invariant(
                        $"The header has the concentration correction factor {factor.Value}; whether the table already includes it is not known."
                    )
                )
            );
        if (export.Dilution is not { } dilution)
        {
            notices.Add(
                new Notice(
                    "DILUTION_NOT_RECORDED",
                    "The file records no dilution factor; the concentration of the original sample is not known, and nothing was multiplied."
                )
            );
            return (measured, null);
        }

        notices.Add(
            new Notice(
                "DILUTION_APPLIED_ONCE",
                FormattableString.Invariant(
                    $"The table holds the sample as it was measured, {sum:0.####E+0} per ml; the printed dilution {dilution.Value} was multiplied in once."
                )
            )
        );
        return (measured, Quantity.WithoutInterval(sum * dilution.Value, "/mL", Reason));
    }

    private ZetaViewViscosity? Viscosity(SizeStatistics own)
    {
        if (
            export.TemperatureC is not { Value: >= WaterViscosity.LowestC and <= WaterViscosity.HighestC } temperature
            || export.ViscosityMpas is not { } printed
        )
        {
            notices.Add(
                new Notice(
                    "VISCOSITY_NOT_RECOMPUTED",
                    "The header has no temperature between 0 and 100 °C or no viscosity, so the sizes cannot be set against the viscosity of water."
                )
            );
            return null;
        }

        var water = WaterViscosity.At(temperature.Value);
        var factor = printed.Value / water;
        if (Math.Abs(factor - 1) > 0.02)
            notices.Add(
                new Notice(
                    "VISCOSITY_NOT_OF_WATER",
                    FormattableString.Invariant(
                        $"The instrument used {printed.Value} mPa·s; water at {temperature.Value} °C has {water:0.0000}: more than 2 % apart, so another medium or an entry by hand."
                    )
                )
            );
        return new ZetaViewViscosity(
            printed.Value,
            water,
            factor,
            own.D10 * factor,
            own.D50 * factor,
            own.D90 * factor,
            own.Mean * factor
        );
    }

    private SizeDistribution Distribution()
    {
        var density = traces.Density();
        var lower = new double[density.Length];
        var upper = new double[density.Length];
        for (var i = 0; i < density.Length; i++)
        {
            var share = traces.Counts[i] / traces.Total;
            var interval = WilsonInterval.Of(share, traces.Total);
            lower[i] = Math.Min(density[i], interval.Lower / traces.BinWidthNm);
            upper[i] = Math.Max(density[i], interval.Upper / traces.BinWidthNm);
        }

        return new SizeDistribution
        {
            BinEdgesNm = traces.EdgesNm(),
            Density = density,
            Lower = lower,
            Upper = upper,
        };
    }

    private Quantity Fraction(double fromNm, double toNm)
    {
        var value = traces.FractionBetween(fromNm, toNm);
        var (lower, upper) = WilsonInterval.Of(value, traces.Total);
        return Quantity.WithInterval(value, "1", lower, upper);
    }

    /// <summary>The interval of a quantile: the quantiles at the ends of the interval of its probability (Woodruff 1952).</summary>
    private Quantity Quantile(double probability)
    {
        var (lower, upper) = WilsonInterval.Of(probability, traces.Total);
        var value = traces.Quantile(probability);
        return Quantity.WithInterval(
            value,
            "nm",
            Math.Min(value, traces.Quantile(lower)),
            Math.Max(value, traces.Quantile(upper))
        );
    }

    private Quantity Mean(SizeStatistics own)
    {
        if (traces.Total < 2)
            return Quantity.WithoutInterval(own.Mean, "nm", "There is one trace.");
        var half = WilsonInterval.HalfWidth(own.Sd / Math.Sqrt(traces.Total - 1));
        return Quantity.WithInterval(own.Mean, "nm", Math.Max(0, own.Mean - half), own.Mean + half);
    }

    private double? Shutter() =>
        new ZetaViewNumbers(export.DecimalMark).First(export.Header.Find("Shutter")) is { Value: > 0 } rate
            ? rate.Value
            : null;
}
