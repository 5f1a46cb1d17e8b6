namespace Uwazumi.Records.Results;

/// <summary>A run as the rules see it: which test, by which method, on which day's data, in which order, and what it found.</summary>
public sealed record RecordedRun
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The test to which the run belongs; repeats of a test share it.</summary>
    public required string Test { get; init; }

    /// <summary>Method and version.</summary>
    public required string Method { get; init; }

    /// <summary>The day on which the data were acquired or the test was made.</summary>
    public required DateOnly AcquiredOn { get; init; }

    /// <summary>Position among the runs of the same test, counted from 1 in the order of recording.</summary>
    public required int Sequence { get; init; }

    /// <summary>Why the test was repeated; null for the first run.</summary>
    public string? RepeatReason { get; init; }

    /// <summary>Settings of the analysis that the specification did not fix, or fixed otherwise, by name.</summary>
    public IReadOnlyList<string> SettingsNotLocked { get; init; } = [];

    /// <summary>What the run found.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
