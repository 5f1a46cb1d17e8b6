using Uwazumi.Ledger;

namespace Uwazumi.Exchange.Certificates;

/// <summary>What a certificate says besides the judged lot: who signed, where it is recorded, with what it was made, and what it links to.</summary>
public sealed record CertificateContext
{
    /// <summary>SHA-256 of the passport file in lowercase hex; null when no passport was issued.</summary>
    public string? PassportSha256 { get; init; }

    /// <summary>
    /// The absolute address of the passport's public page on the node that issued it, to which the printed code then leads; null for a certificate
    /// without a node, whose code holds hash and checkpoint to be compared offline.
    /// </summary>
    public Uri? PublicPage { get; init; }

    /// <summary>The ledger checkpoint of the passport; null without one.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>SHA-256 of the signing key's public part in lowercase hex; null without a signature.</summary>
    public string? KeyFingerprint { get; init; }

    /// <summary>The signatures in their order; empty when nobody signed.</summary>
    public IReadOnlyList<CertificateSignature> Signatures { get; init; } = [];

    /// <summary>Version of the software that makes the certificate.</summary>
    public required string SoftwareVersion { get; init; }

    /// <summary>When the certificate is made; printed with its offset from UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The files beside the certificate to which it links.</summary>
    public CertificateLinks Links { get; init; } = CertificateLinks.None;
}
