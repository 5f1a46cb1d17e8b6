using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Passports;

/// <summary>What is signed: the whole statement on a lot. Its hash is the state of the lot to which signatures belong.</summary>
public static class PassportBody
{
    /// <summary>The body of a judged lot.</summary>
    /// <param name="judged">The judged lot.</param>
    /// <param name="publicLot">The lot as it leaves the maker: the donor's code replaced by its commitment.</param>
    /// <param name="softwareVersion">The version that judged.</param>
    public static JsonObject Of(JudgedLot judged, JsonObject publicLot, string softwareVersion)
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(publicLot);
        return new()
        {
            ["synthetic"] = judged.Lot.Synthetic,
            ["lot"] = publicLot,
            ["specification"] = judged.Specification.ToJson(),
            ["runs"] = judged.RunsJson(),
            ["criteria"] = judged.CriteriaJson(),
            ["verdict"] = judged.Verdict.Verdict.Word(),
            ["software"] = new JsonObject { ["name"] = "uwazumi", ["version"] = softwareVersion },
        };
    }

    /// <summary>SHA-256 of the canonical body, lowercase hex.</summary>
    public static string HashOf(JsonObject body) => RunIdentity.HashOf(body);
}
