namespace Uwazumi.Example.Simulation;

/// <summary>What is true of a simulated lot; the raw files are drawn from it.</summary>
internal sealed record LotTruth
{
    private const double ProcessParticlesPerMl = 5.2e10;

    public required ExampleKind Kind { get; init; }

    public required string LotId { get; init; }

    /// <summary>Particles per mL of the undiluted lot.</summary>
    public required double ParticlesPerMl { get; init; }

    /// <summary>Frames of each recording of the particle test.</summary>
    public required int Frames { get; init; }

    /// <summary>Frames of each recording of its repeat, which only looks for a gross error.</summary>
    public required int RepeatFrames { get; init; }

    /// <summary>Markers that the source cells shall carry.</summary>
    public required IReadOnlyList<MarkerTruth> PositivePanel { get; init; }

    /// <summary>Markers that they shall lack.</summary>
    public required IReadOnlyList<MarkerTruth> NegativePanel { get; init; }

    /// <summary>VEGF of the undiluted lot in pg/mL.</summary>
    public required double VegfPgPerMl { get; init; }

    public static LotTruth Of(ExampleKind kind)
    {
        var fails = kind == ExampleKind.FailingTwin;
        var fillsOnly = kind is ExampleKind.Earlier or ExampleKind.Later;
        return new LotTruth
        {
            Kind = kind,
            LotId = LotIdOf(kind),
            // Thirty percent below the label claim of 5.0e10.
            ParticlesPerMl = fails ? 3.5e10 : ProcessParticlesPerMl,
            // The two lots that only fill the web application's example are recorded for a shorter time.
            Frames = fillsOnly ? 200 : 500,
            RepeatFrames = fillsOnly ? 120 : 200,
            PositivePanel =
            [
                new("FITC-A", "CD73", 0.985, 14_000),
                new("PE-A", "CD90", 0.995, 30_000),
                new("PerCP-Cy5-5-A", "CD105", fails ? 0.93 : 0.972, 9_000),
                new("APC-A", "CD44", 0.990, 20_000),
            ],
            NegativePanel =
            [
                new("FITC-A", "CD34", 0.004, 12_000),
                new("PE-A", "CD45", 0.003, 16_000),
                new("PerCP-Cy5-5-A", "CD11b", 0.005, 9_000),
                new("APC-A", "HLA-DR", 0.007, 12_000),
            ],
            VegfPgPerMl = 640,
        };
    }

    private static string LotIdOf(ExampleKind kind) =>
        kind switch
        {
            ExampleKind.Earlier => "UC-2611-01",
            ExampleKind.Passing => "UC-2611-02",
            ExampleKind.FailingTwin => "UC-2611-03",
            _ => "UC-2611-04",
        };
}
