using Uwazumi.Particles.Media;
using Uwazumi.Particles.Sizing;

namespace Uwazumi.Particles.Analysis;

/// <summary>What the analysis of tracks needs besides the tracks.</summary>
public sealed record TrackAnalysisOptions
{
    /// <summary>Temperature and viscosity; null when the temperature is not known, and then nothing is sized.</summary>
    public StokesEinstein? Medium { get; init; }

    /// <summary>The shortest track that is used, in points, at least 4.</summary>
    public int ShortestTrack { get; init; } = 5;

    /// <summary>How the distribution is made.</summary>
    public SizeOptions Size { get; init; } = new();

    /// <summary>The variance of a localisation on one axis from a sample that does not move, in µm²; null to take it from the tracks themselves.</summary>
    public double? KnownNoiseUm2 { get; init; }
}
