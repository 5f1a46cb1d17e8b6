using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Passports;

/// <summary>The keys that a reader trusts, each with the name under which the reader knows it.</summary>
/// <param name="Names">Names by key fingerprint.</param>
public sealed record TrustList(IReadOnlyDictionary<string, string> Names)
{
    /// <summary>The format word of a trust list.</summary>
    public const string Format = "uwazumi.trust/1";

    /// <summary>Reads <c>{ "format": "uwazumi.trust/1", "keys": [ { "fingerprint", "name" } ] }</c>.</summary>
    /// <exception cref="RefusedException"><c>FORMAT_UNKNOWN</c>, <c>FINGERPRINT_INVALID</c>, and those of reading JSON.</exception>
    public static TrustList Read(ReadOnlySpan<byte> json)
    {
        var root = JsonPlace.Root(CanonicalJson.Parse(json));
        root.AllowOnly("format", "keys");
        if (root.Text("format") != Format)
            throw new RefusedException(
                "FORMAT_UNKNOWN",
                $"The trust list's format is '{root.Text("format")}', not '{Format}'.",
                "$.format"
            );
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in root.Objects("keys"))
        {
            key.AllowOnly("fingerprint", "name");
            var fingerprint = key.Text("fingerprint");
            if (!LowercaseHex.IsValid(fingerprint, 32))
                throw new RefusedException(
                    "FINGERPRINT_INVALID",
                    $"'{fingerprint}' is not a key fingerprint (64 lowercase hex digits).",
                    $"{key.Path}.fingerprint"
                );
            names[fingerprint] = key.Text("name");
        }

        return new TrustList(names);
    }
}
