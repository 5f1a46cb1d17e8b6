using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Evidence;

/// <summary>
/// A folder without events that holds what only follows from a ledger had one. Beginning a new one would forget the runs that count,
/// a failed one above all.
/// </summary>
internal static class LostLedger
{
    /// <exception cref="RefusedException"><c>EVIDENCE_ALTERED</c>.</exception>
    public static void Refuse(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        var witness = new[] { HeldCheckpoint.FileName, "passport*.json" }
            .SelectMany(pattern => Directory.EnumerateFiles(folder, pattern))
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        if (witness is not null)
            throw new RefusedException(
                "EVIDENCE_ALTERED",
                $"The folder has no ledger with events, but holds '{witness}', which follows from one: the ledger was removed.",
                Path.Combine(folder, EvidenceFolder.LedgerName),
                "Restore the ledger from a copy. Evidence of another lot, or begun anew, needs a folder of its own."
            );
    }
}
