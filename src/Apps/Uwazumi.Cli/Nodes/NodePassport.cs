using System.Security.Cryptography;
using Uwazumi.Exchange.Passports;
using Uwazumi.Ledger;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Nodes;

/// <summary>Fetches a passport from the node that issued it.</summary>
internal static class NodePassport
{
    /// <exception cref="RefusedException"><c>HASH_INVALID</c>, <c>PASSPORT_OTHER</c>, <c>FILE_TOO_LARGE</c>, and those of asking a node.</exception>
    public static byte[] Fetch(NodeClient node, string sha256)
    {
        if (!LowercaseHex.IsValid(sha256, 32))
            throw new RefusedException(
                "HASH_INVALID",
                $"'{sha256}' is no SHA-256 in lowercase hex; with --node a passport is named by it.",
                "FILE"
            );
        using var bytes = new MemoryStream();
        node.Download($"api/passports/{sha256}", bytes, PassportFormat.LargestFile);
        var file = bytes.ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(file)) == sha256
            ? file
            : throw new RefusedException(
                "PASSPORT_OTHER",
                "The node answered with another file than the one that was asked for.",
                sha256,
                "Ask the maker for the file itself."
            );
    }
}
