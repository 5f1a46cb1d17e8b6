using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Uwazumi.Exchange.Verification;

/// <summary>
/// <c>verify.html</c>: one self-contained page that verifies a passport in a browser, without network and without this
/// program. Its policy allows exactly its own script and style, by their hashes.
/// </summary>
public static partial class VerificationPage
{
    private static readonly Lazy<string> Page = new(() => Fill([]));

    /// <summary>The page without trusted keys.</summary>
    public static string Html => Page.Value;

    /// <summary>The page with key fingerprints that its reader trusts from the start.</summary>
    /// <param name="trustedFingerprints">Fingerprints in lowercase hex.</param>
    /// <exception cref="ArgumentException">A fingerprint is not one.</exception>
    public static string Fill(IReadOnlyCollection<string> trustedFingerprints)
    {
        ArgumentNullException.ThrowIfNull(trustedFingerprints);
        if (trustedFingerprints.Any(f => !Ledger.LowercaseHex.IsValid(f, 32)))
            throw new ArgumentException("A key fingerprint is 64 lowercase hex digits.", nameof(trustedFingerprints));
        // The template alone names the parts of the page, in their order.
        var filled = PartPlaceholder()
            .Replace(Text("verify.template.html"), part => Text(part.Groups["name"].Value).TrimEnd('\n'))
            .Replace("{{TRUSTED_FINGERPRINTS}}", string.Join(' ', trustedFingerprints), StringComparison.Ordinal);
        return filled
            .Replace("{{STYLE_SHA256}}", HashBetween(filled, "<style>", "</style>"), StringComparison.Ordinal)
            .Replace("{{SCRIPT_SHA256}}", HashBetween(filled, "<script>", "</script>"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"/\*\{\{(?<name>[a-z.-]+)\}\}\*/")]
    private static partial Regex PartPlaceholder();

    private static string HashBetween(string page, string open, string close)
    {
        var start = page.IndexOf(open, StringComparison.Ordinal) + open.Length;
        var end = page.IndexOf(close, start, StringComparison.Ordinal);
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page[start..end])));
    }

    private static string Text(string name)
    {
        using var stream = typeof(VerificationPage).Assembly.GetManifestResourceStream("Verification/" + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
