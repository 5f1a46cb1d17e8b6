namespace Uwazumi.Ledger;

/// <summary>What the check of a ledger file found.</summary>
public sealed record LedgerVerification
{
    /// <summary>True when there is no fault. Without a checkpoint this does not exclude a ledger that was rewritten from some event on, or cut at its end.</summary>
    public bool Valid => FirstFault is null;

    /// <summary>The number of complete lines in the file.</summary>
    public required long Events { get; init; }

    /// <summary>The number of events, from the first, that the held checkpoint proves to be unchanged; 0 without one.</summary>
    public required long CoveredByCheckpoint { get; init; }

    /// <summary>The number of events after those.</summary>
    public long UncoveredTail => Events - CoveredByCheckpoint;

    /// <summary>The first fault, or null.</summary>
    public required LedgerFault? FirstFault { get; init; }
}
