namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>Faults in the order of their finding; all are counted, the first are kept.</summary>
internal sealed class FaultList
{
    private readonly List<AuditFault> kept = [];

    public IReadOnlyList<AuditFault> Kept => kept;

    public long Count { get; private set; }

    public void Add(string code, long? sequence, string? where, string message)
    {
        Count++;
        if (kept.Count < LedgerAuditResult.MostFaults)
            kept.Add(new AuditFault(code, sequence, where, message));
    }
}
