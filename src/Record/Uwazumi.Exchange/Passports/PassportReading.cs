using System.Text.Json.Nodes;
using Uwazumi.Exchange.Certificates;
using Uwazumi.Ledger;

namespace Uwazumi.Exchange.Passports;

/// <summary>Takes out of a passport what a certificate prints of it.</summary>
public static class PassportReading
{
    /// <summary>The signed checkpoint.</summary>
    /// <exception cref="Quantities.RefusedException">The bytes are no passport.</exception>
    public static SignedCheckpoint CheckpointOf(ReadOnlySpan<byte> passport) => Parts(passport).Checkpoint;

    /// <summary>The fingerprint of the first signature's key.</summary>
    /// <exception cref="Quantities.RefusedException">The bytes are no passport.</exception>
    public static string KeyFingerprintOf(ReadOnlySpan<byte> passport) => Parts(passport).Signatures[0].Key.Fingerprint;

    /// <summary>The signatures as they are printed.</summary>
    /// <param name="passport">The file.</param>
    /// <param name="areDemonstrations">True for signatures that are nobody's release decision, as all of the command line are.</param>
    /// <exception cref="Quantities.RefusedException">The bytes are no passport.</exception>
    public static IReadOnlyList<CertificateSignature> SignaturesOf(
        ReadOnlySpan<byte> passport,
        bool areDemonstrations = true
    ) => [.. Parts(passport).Signatures.Select(s => Printed(s, areDemonstrations))];

    private static PassportParts Parts(ReadOnlySpan<byte> passport) => PassportParts.Of(CanonicalJson.Parse(passport));

    private static CertificateSignature Printed(PassportSignature signature, bool isDemonstration)
    {
        JsonObject json = signature.Json;
        return new CertificateSignature(
            signature.Name,
            json["signer"]!["role"]!.GetValue<string>(),
            json["meaning"]!.GetValue<string>(),
            LedgerTime.Parse(json["time"]!.GetValue<string>()),
            json["zone"]!.GetValue<string>(),
            isDemonstration
        );
    }
}
