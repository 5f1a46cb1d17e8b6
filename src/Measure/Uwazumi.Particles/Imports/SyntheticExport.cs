namespace Uwazumi.Particles.Imports;

/// <summary>An invented experiment that <see cref="NanoSightExportWriter"/> writes in the layout of NTA 3.4, marked SYNTHETIC.</summary>
public sealed record SyntheticExport
{
    /// <summary>The name of the experiment.</summary>
    public required string ExperimentName { get; init; }

    /// <summary>What the sample is said to be.</summary>
    public required string SampleDescription { get; init; }

    /// <summary>The dilution factor that the concentrations already include, or null for <c>Not recorded</c>.</summary>
    public required double? Dilution { get; init; }

    /// <summary>The videos, at least one.</summary>
    public required IReadOnlyList<SyntheticVideo> Videos { get; init; }
}
