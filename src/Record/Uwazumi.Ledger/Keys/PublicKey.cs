using System.Security.Cryptography;
using System.Text;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>
/// A public key for signatures: ECDSA on P-256 with SHA-256 (FIPS 186-5), written as the DER form of SubjectPublicKeyInfo with an
/// uncompressed point (RFC 5480): exactly 91 bytes, 182 lower-case hexadecimal digits.
/// </summary>
/// <remarks>One key has one written form, so the fingerprint names the key. Immutable and thread-safe; equality is by value.</remarks>
public sealed record PublicKey
{
    /// <summary>The length of the written form, in bytes.</summary>
    public const int SpkiLength = 91;

    private const int CoordinateLength = 32;

    // SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING { 04 …
    private static readonly byte[] SpkiPrefix = Convert.FromHexString(
        "3059301306072A8648CE3D020106082A8648CE3D03010703420004"
    );

    private PublicKey(string hex, byte[] spki)
    {
        Hex = hex;
        Fingerprint = LowercaseHex.Encode(SHA256.HashData(spki));
    }

    /// <summary>The written form in lower-case hexadecimal.</summary>
    public string Hex { get; }

    /// <summary>SHA-256 of the written form, in lower-case hexadecimal: what people compare and trust lists hold.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads a key from its written form.</summary>
    /// <exception cref="RefusedException"><c>KEY_MALFORMED</c> (another length, letter case, curve or point form), <c>KEY_NOT_ON_CURVE</c>.</exception>
    public static PublicKey Parse(string? hex, string? where = null)
    {
        if (!LowercaseHex.TryDecode(hex, SpkiLength, out var spki) || !spki.AsSpan().StartsWith(SpkiPrefix))
            throw new RefusedException(
                "KEY_MALFORMED",
                $"A public key is the SubjectPublicKeyInfo of an uncompressed P-256 point in {SpkiLength * 2} lower-case hexadecimal digits; this is not.",
                where
            );
        try
        {
            using var key = Import(spki);
        }
        catch (CryptographicException)
        {
            throw new RefusedException("KEY_NOT_ON_CURVE", "The public key is not a point of the curve P-256.", where);
        }
        return new PublicKey(hex!, spki);
    }

    /// <summary>True when the signature is one that the holder of the key made over this message under this domain.</summary>
    public bool Verifies(string domain, ReadOnlySpan<byte> message, string? signature) =>
        FindFault(domain, message, signature) is null;

    /// <summary>
    /// Why a signature is not accepted, in one sentence, or null when it is accepted. The signed bytes are the domain, a line feed and
    /// the message. The signature is r and s (IEEE P1363) in 128 lower-case hexadecimal digits with s in the lower half.
    /// </summary>
    public string? FindFault(string domain, ReadOnlySpan<byte> message, string? signature)
    {
        if (!LowercaseHex.TryDecode(signature, SignatureScalars.Length, out var scalars))
            return $"The signature is not {SignatureScalars.Length * 2} lower-case hexadecimal digits.";
        if (!SignatureScalars.InRange(scalars))
            return "The signature's numbers are outside of the group of P-256.";
        if (!SignatureScalars.HasLowS(scalars))
            return "The signature's second number is in the upper half: somebody rewrote it.";
        using var key = Import(Convert.FromHexString(Hex));
        return key.VerifyData(
            SignedBytes(domain, message),
            scalars,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        )
            ? null
            : "The signature does not belong to this content and this key.";
    }

    internal static PublicKey Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] spki = [.. SpkiPrefix, .. point.X!, .. point.Y!];
        return new PublicKey(LowercaseHex.Encode(spki), spki);
    }

    /// <summary>The domain keeps a signature over one kind of thing from being shown as a signature over another.</summary>
    internal static byte[] SignedBytes(string domain, ReadOnlySpan<byte> message)
    {
        if (domain.Length == 0 || domain.Contains('\n', StringComparison.Ordinal))
            throw new ArgumentException("A domain is one line of text.", nameof(domain));
        return [.. Encoding.UTF8.GetBytes(domain), (byte)'\n', .. message];
    }

    private static ECDsa Import(ReadOnlySpan<byte> spki) =>
        ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint
                {
                    X = spki.Slice(SpkiPrefix.Length, CoordinateLength).ToArray(),
                    Y = spki[(SpkiPrefix.Length + CoordinateLength)..].ToArray(),
                },
            }
        );
}
