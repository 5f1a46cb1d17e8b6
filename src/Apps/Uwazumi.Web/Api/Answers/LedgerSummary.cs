namespace Uwazumi.Web.Api.Answers;

/// <summary>How the ledger stands.</summary>
/// <param name="Scope">Whose ledger it is.</param>
/// <param name="Events">The number of events.</param>
/// <param name="UncoveredTail">The newest events, which no checkpoint covers yet.</param>
/// <param name="KeyFingerprint">The key that signs the checkpoints.</param>
/// <param name="LastCheckpoint">The newest checkpoint, or null.</param>
internal sealed record LedgerSummary(
    string Scope,
    long Events,
    long UncoveredTail,
    string KeyFingerprint,
    CheckpointSummary? LastCheckpoint
);
