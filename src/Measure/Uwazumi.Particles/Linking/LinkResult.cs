using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Linking;

/// <summary>The tracks of a recording and how they were made.</summary>
public sealed record LinkResult
{
    /// <summary>The tracks, in the order of their first frame, then from top to bottom.</summary>
    public required IReadOnlyList<Track> Tracks { get; init; }

    /// <summary>Flow and step of the beginning; null when too few particles were seen.</summary>
    public required StepEstimate? Step { get; init; }

    /// <summary>The farthest that a particle was looked for from where it was expected, in px.</summary>
    public required double SearchRadiusPx { get; init; }

    /// <summary>
    /// Another particle is as near as this, on average: the mean number of strangers within the search radius. Above 0.5, links are often guesses.
    /// </summary>
    public required double StrangersInReach { get; init; }

    /// <summary>The share of links that used more than 80 % of the search radius; large when it is too small or the flow too fast.</summary>
    public required double NearRadiusShare { get; init; }
}
