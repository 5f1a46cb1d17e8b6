using Uwazumi.Ledger;
using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Evidence;

/// <summary>A checkpoint that lies in the folder is held against its ledger before anything is added.</summary>
internal static class HeldCheckpoint
{
    /// <summary>The checkpoint's file name inside an evidence folder.</summary>
    public const string FileName = "checkpoint.json";

    /// <exception cref="RefusedException">The ledger is not the one that the checkpoint covers.</exception>
    public static void Check(string folder, string ledgerPath)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return;
        var held = SignedCheckpoint.Parse(File.ReadAllBytes(path));
        if (LedgerFile.Verify(ledgerPath, held).FirstFault is { } fault)
            throw new RefusedException(
                fault.Code,
                fault.Message,
                ledgerPath,
                "The ledger was rewritten after its checkpoint; nothing is added to it."
            );
    }
}
