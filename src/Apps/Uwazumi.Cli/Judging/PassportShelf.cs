using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;

namespace Uwazumi.Cli.Judging;

/// <summary>
/// The passport that lies in an evidence folder. It may be in other hands already, so it is never overwritten: while it says what the
/// evidence says it is used again, and otherwise it is set aside under its own hash.
/// </summary>
internal sealed class PassportShelf
{
    /// <summary>The name of the passport that holds now.</summary>
    public const string FileName = "passport.json";

    private readonly EvidenceFolder evidence;
    private readonly string folder;
    private readonly byte[]? bytes;

    /// <param name="evidence">The evidence folder, with the judged lot recorded.</param>
    /// <param name="folder">Its path.</param>
    /// <param name="judged">The lot as it stands now.</param>
    public PassportShelf(EvidenceFolder evidence, string folder, JudgedLot judged)
    {
        this.evidence = evidence;
        this.folder = folder;
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return;
        bytes = ReadWhole(path);
        Fault = FindFault(bytes, judged);
    }

    /// <summary>The passport of the lot as it stands now; null when there is none.</summary>
    public byte[]? Current => Fault is null ? bytes : null;

    /// <summary>Why the passport that lies there is not the lot's as it stands now, without a full stop; null when it is, or when none lies there.</summary>
    public string? Fault { get; }

    /// <summary>Keeps the passport under its own hash and returns the name.</summary>
    /// <exception cref="InvalidOperationException">No passport lies there.</exception>
    public string SetAside()
    {
        if (bytes is null)
            throw new InvalidOperationException("No passport lies in the folder.");
        var name = $"passport-{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}.json";
        evidence.WriteDocument(name, bytes);
        return name;
    }

    private static byte[] ReadWhole(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= PassportFormat.LargestFile
            ? File.ReadAllBytes(path)
            : throw new RefusedException(
                "FILE_TOO_LARGE",
                $"The file has {length} bytes; a passport has at most {PassportFormat.LargestFile}.",
                path,
                "Move it out of the folder."
            );
    }

    private string? FindFault(byte[] passport, JudgedLot judged)
    {
        if (VerificationFault(passport) is { } fault)
            return $"the {FileName} in the folder is not valid ({fault})";
        var stored = CanonicalJson.Parse(passport)!["body"]!.AsObject();
        // The version of the program that wrote it down is no part of what it says.
        stored.Remove("software");
        if (RunIdentity.HashOf(stored) != RunIdentity.HashOf(Statement(judged)))
            return $"the {FileName} in the folder is of an earlier state of the evidence";
        var ledger = LedgerFile.Verify(
            Path.Combine(folder, EvidenceFolder.LedgerName),
            PassportReading.CheckpointOf(passport)
        );
        return ledger.FirstFault is null ? null : $"the {FileName} in the folder is of another ledger";
    }

    private static string? VerificationFault(byte[] passport)
    {
        try
        {
            return PassportVerifier.Verify(passport).FirstFault;
        }
        catch (RefusedException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>What a passport's body says of the lot.</summary>
    private JsonObject Statement(JudgedLot judged) =>
        new()
        {
            ["synthetic"] = judged.Lot.Synthetic,
            ["lot"] = evidence.PublicLot(judged.Lot),
            ["specification"] = judged.Specification.ToJson(),
            ["runs"] = judged.RunsJson(),
            ["criteria"] = judged.CriteriaJson(),
            ["verdict"] = judged.Verdict.Verdict.Word(),
        };
}
