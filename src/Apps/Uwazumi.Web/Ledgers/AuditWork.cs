using Uwazumi.Storage.Ledger.Auditing;

namespace Uwazumi.Web.Ledgers;

/// <summary>An audit that runs or ran.</summary>
/// <param name="StartedBy">The user id of who started it.</param>
/// <param name="StartedMs">When, in milliseconds since 1970 (UTC).</param>
public sealed record AuditWork(string StartedBy, long StartedMs)
{
    /// <summary>How far it is.</summary>
    public AuditProgress Progress { get; init; }

    /// <summary>When it ended, in milliseconds since 1970 (UTC); null while it runs.</summary>
    public long? EndedMs { get; init; }

    /// <summary>What it found; null while it runs, and when it was stopped or failed.</summary>
    public LedgerAuditResult? Result { get; init; }

    /// <summary>Why there is no result: <c>stopped</c>, or the sentence of what failed; null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>True while it works.</summary>
    public bool IsRunning => EndedMs is null;
}
