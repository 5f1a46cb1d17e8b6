namespace Uwazumi.Particles.Imports;

/// <summary>One column of a table of positions: what the instrument prints below it, and what its used rows give.</summary>
public sealed record ZetaViewPositionSummary
{
    /// <summary>The column, one of <see cref="ZetaViewPositions.Columns"/>.</summary>
    public required string Column { get; init; }

    /// <summary>How many used positions print a number.</summary>
    public required int Count { get; init; }

    /// <summary>The printed mean.</summary>
    public required double? PrintedMean { get; init; }

    /// <summary>The printed standard deviation.</summary>
    public required double? PrintedSd { get; init; }

    /// <summary>The printed relative standard deviation, as printed: a share or percent.</summary>
    public required double? PrintedRelativeSd { get; init; }

    /// <summary>The mean of the used positions; null when none prints a number.</summary>
    public required double? Mean { get; init; }

    /// <summary>The sample standard deviation (n − 1) of the used positions; null for fewer than two.</summary>
    public required double? Sd { get; init; }

    /// <summary>The sample standard deviation divided by the mean, as a share; null where the mean is 0 or there is no deviation.</summary>
    public required double? RelativeSd { get; init; }

    /// <summary>True when every printed number is explained by the used rows within the rounding of all prints.</summary>
    public required bool Agrees { get; init; }
}
