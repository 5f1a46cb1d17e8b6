namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>What the audit of a data folder found.</summary>
public sealed record LedgerAuditResult
{
    /// <summary>True when nothing is wrong. Without a checkpoint that was held outside this does not exclude that the owner of the machine rewrote everything.</summary>
    public bool Valid => FaultCount == 0;

    /// <summary>The number of events.</summary>
    public required long Events { get; init; }

    /// <summary>The number of events, from the first, that the checkpoint held outside proves to be unchanged; 0 without one.</summary>
    public required long CoveredByCheckpoint { get; init; }

    /// <summary>The number of events after those.</summary>
    public long UncoveredTail => Events - CoveredByCheckpoint;

    /// <summary>The first fault, or null.</summary>
    public AuditFault? FirstFault => Faults.Count > 0 ? Faults[0] : null;

    /// <summary>The first faults, at most <see cref="MostFaults"/>.</summary>
    public required IReadOnlyList<AuditFault> Faults { get; init; }

    /// <summary>The number of all faults.</summary>
    public required long FaultCount { get; init; }

    /// <summary>The number of rows of records that were compared with the ledger.</summary>
    public required long RowsChecked { get; init; }

    /// <summary>The number of stored files that were read and hashed.</summary>
    public required long BlobsChecked { get; init; }

    /// <summary>The bytes of those files.</summary>
    public required long BlobBytes { get; init; }

    /// <summary>The number of stored checkpoints that were checked.</summary>
    public required long CheckpointsChecked { get; init; }

    /// <summary>The number of passports that were verified.</summary>
    public required long PassportsChecked { get; init; }

    /// <summary>The number of names and donor codes that were held against their commitments; null when the node's keys are not there.</summary>
    public required long? SecretsChecked { get; init; }

    /// <summary>The most faults that are listed.</summary>
    public const int MostFaults = 100;
}
