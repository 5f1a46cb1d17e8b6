using System.Security.Cryptography;
using Uwazumi.Exchange.Passports;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database;
using Uwazumi.Storage.Database.Rows;

namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>Verifies the stored checkpoints, and the passports with the checkpoints inside of them, against the events as they were found.</summary>
/// <param name="found">The Merkle log over the events.</param>
/// <param name="scope">The ledger's scope.</param>
/// <param name="nodeKey">The node's key; null when it is not there, then the first checkpoint's key holds for all.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class CheckpointAudit(MerkleLog found, string? scope, PublicKey? nodeKey, FaultList faults)
{
    private PublicKey? expectedKey = nodeKey;

    public long CheckpointsChecked { get; private set; }

    public long PassportsChecked { get; private set; }

    public void Checkpoints(RecordDatabase database, Action<long> progress, CancellationToken cancellation)
    {
        foreach (var row in database.Checkpoints.OrderBy(c => c.TreeSize).ThenBy(c => c.TimeMs))
        {
            cancellation.ThrowIfCancellationRequested();
            HoldRow(row);
            progress(++CheckpointsChecked);
        }
    }

    public void Passports(RecordDatabase database, Action<long> progress, CancellationToken cancellation)
    {
        foreach (
            var missing in database
                .Passports.Where(p => !database.PassportFiles.Any(f => f.Sha256 == p.Sha256))
                .Select(p => p.Sha256)
                .ToList()
        )
            faults.Add(
                "PASSPORT_FILE_MISSING",
                null,
                Place(missing),
                $"The file of the passport {missing[..16]}… is missing."
            );
        foreach (
            var file in database
                .PassportFiles.OrderBy(f => f.Sha256)
                .Select(f => new { File = f, IsRecorded = database.Passports.Any(p => p.Sha256 == f.Sha256) })
        )
        {
            cancellation.ThrowIfCancellationRequested();
            if (!file.IsRecorded)
                faults.Add(
                    "PASSPORT_UNRECORDED",
                    null,
                    Place(file.File.Sha256),
                    "A passport file is stored of which the records know nothing."
                );
            HoldPassport(file.File);
            progress(++PassportsChecked);
        }
    }

    private void HoldRow(CheckpointRow row)
    {
        var where = $"checkpoints/{row.Sha256}";
        SignedCheckpoint signed;
        try
        {
            signed = SignedCheckpoint.Parse(row.Bytes);
        }
        catch (RefusedException refused)
        {
            faults.Add("CHECKPOINT_ALTERED", null, where, $"A stored checkpoint cannot be read: {refused.Message}");
            return;
        }

        if (
            HashOf(row.Bytes) != row.Sha256
            || signed.Checkpoint.TreeSize != row.TreeSize
            || signed.Checkpoint.Time.ToUnixTimeMilliseconds() != row.TimeMs
        )
            faults.Add(
                "CHECKPOINT_ALTERED",
                null,
                where,
                "The columns of a stored checkpoint are not what its bytes say."
            );
        Hold(signed, where);
    }

    private void HoldPassport(PassportFileRow file)
    {
        var where = Place(file.Sha256);
        if (HashOf(file.Bytes) != file.Sha256)
        {
            faults.Add("PASSPORT_FILE_ALTERED", null, where, "The bytes of a passport are not those that were issued.");
            return;
        }

        try
        {
            var verification = PassportVerifier.Verify(file.Bytes);
            if (verification.Valid)
                Hold(PassportReading.CheckpointOf(file.Bytes), where);
            else
                faults.Add("PASSPORT_INVALID", null, where, $"A passport is not valid: {verification.FirstFault}");
        }
        catch (RefusedException refused)
        {
            faults.Add("PASSPORT_INVALID", null, where, $"A passport cannot be read: {refused.Message}");
        }
    }

    private void Hold(SignedCheckpoint signed, string where)
    {
        if (signed.FindFault() is { } forged)
            faults.Add("CHECKPOINT_FORGED", null, where, $"The signature of a checkpoint does not hold: {forged}");
        else if (signed.PublicKey != (expectedKey ??= signed.PublicKey))
            faults.Add(
                "CHECKPOINT_FORGED",
                null,
                where,
                $"A checkpoint was signed by the key {signed.PublicKey.Fingerprint[..16]}…, which is not this node's ({expectedKey.Fingerprint[..16]}…)."
            );
        if (signed.Checkpoint.FaultIn(found, scope) is { } fault)
            faults.Add(fault.Code, fault.Sequence, where, fault.Message);
    }

    private static string Place(string sha256) => $"passports/{sha256}";

    private static string HashOf(byte[] bytes) => LowercaseHex.Encode(SHA256.HashData(bytes));
}
