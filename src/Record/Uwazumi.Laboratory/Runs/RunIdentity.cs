using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Runs;

/// <summary>Ids that follow from content, so that they are the same on every machine and cannot be re-used for other data.</summary>
public static class RunIdentity
{
    /// <summary>
    /// <c>run-</c> and the first 20 hex digits of the SHA-256 of test, method, day, inputs by hash, parameters and entry.
    /// The same data analysed in the same way are the same run: analysing them again is a replay, not a repeat.
    /// </summary>
    public static string Of(
        string test,
        string method,
        DateOnly acquiredOn,
        IReadOnlyList<RunInput> inputs,
        JsonObject parameters,
        JsonObject? entry
    )
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var content = new JsonObject
        {
            ["test"] = test,
            ["method"] = method,
            ["acquiredOn"] = IsoDate.Text(acquiredOn),
            ["inputs"] = new JsonArray([
                .. inputs.Select(i => (JsonNode)new JsonObject { ["role"] = i.Role, ["sha256"] = i.Sha256 }),
            ]),
            ["parameters"] = parameters.DeepClone(),
            ["entry"] = entry?.DeepClone(),
        };
        return "run-" + HashOf(content)[..20];
    }

    /// <summary>True for a text of the form of a run's id.</summary>
    public static bool IsRunId(string? text) =>
        text is { Length: 24 }
        && text.StartsWith("run-", StringComparison.Ordinal)
        && text[4..].All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    /// <summary>SHA-256 of the RFC 8785 form of a JSON value, lowercase hex.</summary>
    public static string HashOf(JsonNode content) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Serialize(content)));
}
