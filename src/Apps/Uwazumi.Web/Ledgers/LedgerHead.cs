using Uwazumi.Storage.Database.Rows;

namespace Uwazumi.Web.Ledgers;

/// <summary>How the ledger stands.</summary>
/// <param name="Scope">Whose ledger it is.</param>
/// <param name="Events">The number of events.</param>
/// <param name="LastCheckpoint">The newest checkpoint, or null.</param>
/// <param name="KeyFingerprint">The fingerprint of the key that signs the checkpoints.</param>
public sealed record LedgerHead(string Scope, long Events, CheckpointRow? LastCheckpoint, string KeyFingerprint)
{
    /// <summary>The newest events, which no checkpoint covers yet.</summary>
    public long UncoveredTail => Events - (LastCheckpoint?.TreeSize ?? 0);
}
