using Uwazumi.Exchange.Certificates;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Storage.Database.Rows;

namespace Uwazumi.Web.Verification;

/// <summary>A passport as a stranger sees it: what it states, whether it is unchanged, and what this node knows about the lot now.</summary>
public sealed record PublicPassport
{
    /// <summary>Its row.</summary>
    public required PassportRow Row { get; init; }

    /// <summary>The file.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The checks, made just now.</summary>
    public required PassportVerification Verification { get; init; }

    /// <summary>What it states; null when it was altered, or can no longer be read.</summary>
    public required JudgedLot? Stated { get; init; }

    /// <summary>The signatures as they are printed.</summary>
    public required IReadOnlyList<CertificateSignature> Signatures { get; init; }

    /// <summary>The passport that replaces this one, or null.</summary>
    public required string? SupersededBy { get; init; }

    /// <summary>What became of the lot since.</summary>
    public required LotSince Since { get; init; }

    /// <summary>The fingerprint of the key with which this node signs its checkpoints now.</summary>
    public required string NodeKey { get; init; }
}
