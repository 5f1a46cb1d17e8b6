using System.Globalization;
using Uwazumi.Exchange.Passports;
using Uwazumi.Ledger;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Verification;

/// <summary>The fingerprints that a reader typed, one a line.</summary>
internal static class TrustedKeys
{
    /// <summary>The list; null when nothing was typed, which is no list and not an empty one.</summary>
    /// <exception cref="RefusedException"><c>FINGERPRINT_INVALID</c>.</exception>
    public static TrustList? Read(string typed)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = typed.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
                continue;
            if (!LowercaseHex.IsValid(line, 32))
                throw new RefusedException(
                    "FINGERPRINT_INVALID",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Line {i + 1} is not a key fingerprint (64 lowercase hex digits)."
                    ),
                    "trusted"
                );
            names[line] = line;
        }

        return names.Count == 0 ? null : new TrustList(names);
    }
}
