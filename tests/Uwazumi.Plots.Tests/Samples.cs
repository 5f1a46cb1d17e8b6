using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Plots.Tests;

/// <summary>One plot of each kind, small and sound.</summary>
internal static class Samples
{
    public static LimitBar Bar(
        double? value = 97,
        LimitVerdict verdict = LimitVerdict.Pass,
        double? lower = 70,
        double? upper = 130
    ) =>
        new()
        {
            Title = "Within its limits",
            Description = "97 nm between 70 and 130 nm",
            Value = value,
            Verdict = verdict,
            LowerLimit = lower,
            UpperLimit = upper,
        };

    public static SizeDistributionPlot Size() =>
        new()
        {
            Title = "One peak",
            Description = "A single peak at 100 nm",
            BinEdgesNm = Enumerable.Range(0, 41).Select(edge => 5.0 * edge).ToArray(),
            Density = Triangle(0.01),
            Lower = Triangle(0.008),
            Upper = Triangle(0.012),
            ReportedDensity = Triangle(0.0105),
            MedianNm = 100,
            MedianLabel = "median 100 nm",
            ReportedNm = 99,
            ReportedLabel = "instrument 99 nm",
            ZoneLabel = "95 % of detected particles",
            SizeAxisTitle = "diameter, nm",
            DensityAxisTitle = "density, 1/nm",
        };

    public static StandardCurvePlot Curve() =>
        new()
        {
            Title = "The curve fits",
            Description = "Response against concentration",
            Calibrators = [new(0, 1), new(1, 2), new(10, 11), new(100, 101)],
            Curve = concentration => 1 + concentration,
            Samples = [new(21, 20, 18, 22, "S1"), new(150, null, null, null, "S2")],
            LowerLimit = 1,
            LowerLimitLabel = "LLOQ",
            UpperLimit = 100,
            UpperLimitLabel = "ULOQ",
            ConcentrationAxisTitle = "VEGF, pg/mL",
            ResponseAxisTitle = "absorbance",
        };

    public static MarkerHistogramPlot Marker()
    {
        var random = new SeededRandom(5);
        return new MarkerHistogramPlot
        {
            Title = "CD73 is expressed",
            Description = "Nearly all events lie above the threshold",
            Sample = Enumerable.Range(0, 4000).Select(_ => (float)(8000 + 1500 * random.NextNormal())).ToArray(),
            Control = Enumerable.Range(0, 1500).Select(_ => (float)(50 + 100 * random.NextNormal())).ToArray(),
            Threshold = 300,
            PositiveLabel = "99.8 %",
            SampleLabel = "CD73",
            ControlLabel = "isotype",
            IntensityAxisTitle = "intensity",
            CountAxisTitle = "relative count",
        };
    }

    public static XyPlot Xy() =>
        new()
        {
            Title = "It drifts",
            Description = "The drift grows evenly",
            Series =
            [
                new()
                {
                    Label = "x",
                    IsLine = true,
                    Points = [new(0, -1), new(1, 0.5), new(2, 3)],
                },
                new()
                {
                    Label = "law",
                    IsLine = true,
                    IsReference = true,
                    Points = [new(0, 0), new(2, 2)],
                },
                new() { IsLine = false, Points = [new(0.5, 1), new(1.5, 2)] },
            ],
            HorizontalTitle = "time, s",
            VerticalTitle = "drift, µm",
        };

    public static IEnumerable<Plot> All() => [Bar(), Size(), Curve(), Marker(), Xy()];

    private static double[] Triangle(double height) =>
        Enumerable
            .Range(0, 40)
            .Select(bin => Math.Max(0, height * (1 - Math.Abs(5.0 * bin + 2.5 - 100) / 60)))
            .ToArray();
}
