using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Quantities;

namespace Uwazumi.Exchange.Passports;

/// <summary>
/// Verifies a passport from its bytes alone: no database, no network, no trust in the issuer. Every member is covered by a
/// hash or a signature, and the file must be in its own canonical form, so that any one changed byte is found.
/// </summary>
public static class PassportVerifier
{
    /// <summary>Runs all checks that can be run.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="trust">The reader's trust list, or null; it never changes validity.</param>
    /// <exception cref="RefusedException"><c>EMPTY_FILE</c>, <c>FILE_TOO_LARGE</c>, <c>NOT_A_PASSPORT</c> when the bytes are no JSON object and name no passport's format.</exception>
    public static PassportVerification Verify(ReadOnlySpan<byte> bytes, TrustList? trust = null)
    {
        RefuseOtherFiles(bytes);
        PassportParts parts;
        bool canonical;
        try
        {
            var node = CanonicalJson.Parse(bytes, out canonical);
            parts = PassportParts.Of(node);
        }
        catch (RefusedException refused)
        {
            return Unreadable(
                HashOf(bytes),
                $"{refused.Message}{(refused.Refusal.Where is { } where ? $" ({where})" : "")}"
            );
        }

        var checks = new List<PassportCheck>
        {
            new("structure", true, "All members are there, and no others."),
            canonical
                ? new("canonicalForm", true, "The file is its own RFC 8785 form, byte for byte.")
                : new(
                    "canonicalForm",
                    false,
                    "The file is not its own RFC 8785 form: members were reordered, or white space or other spellings were put in."
                ),
        };
        checks.AddRange(new PassportContentChecks(parts).All());
        var keys = parts.Keys.Select(k => new PassportKey(k.Key.Fingerprint, k.Use, Trust(k.Key, trust))).ToList();
        return new PassportVerification
        {
            Signer = parts.Signatures[0].Name,
            Signers = [.. parts.Signatures.Select(s => s.Name)],
            Keys = keys,
            KeyFingerprint = parts.Signatures[0].Key.Fingerprint,
            Trusted = keys.FirstOrDefault(k => k.Trusted != "yes")?.Trusted ?? "yes",
            Checks = checks,
            LotId = parts.Body.LotId,
            Verdict = parts.Body.Verdict,
            FileSha256 = HashOf(bytes),
        };
    }

    private static string HashOf(ReadOnlySpan<byte> bytes) => LowercaseHex.Encode(SHA256.HashData(bytes));

    private static PassportVerification Unreadable(string hash, string detail) =>
        new()
        {
            Signer = null,
            Signers = [],
            Keys = [],
            KeyFingerprint = null,
            Trusted = "unknown",
            Checks = [new PassportCheck("structure", false, detail)],
            FileSha256 = hash,
        };

    private static void RefuseOtherFiles(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new RefusedException("EMPTY_FILE", "The file is empty.");
        if (bytes.Length > PassportFormat.LargestFile)
            throw new RefusedException(
                "FILE_TOO_LARGE",
                $"The file has {bytes.Length} bytes; a passport has at most {PassportFormat.LargestFile}."
            );
        if (!PassportTrace.IsIn(bytes))
            throw new RefusedException(
                "NOT_A_PASSPORT",
                "The file does not begin as a JSON object, and it names no passport's format; it is another file.",
                "byte 0",
                "Give the passport.json that came with the lot."
            );
    }

    private static string Trust(PublicKey key, TrustList? trust) =>
        trust switch
        {
            null => "unknown",
            _ when trust.Names.ContainsKey(key.Fingerprint) => "yes",
            _ => "no",
        };
}
