using System.Text.Json.Nodes;
using Uwazumi.Particles.Imports;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>A ZetaView zeta-potential profile as JSON, everything as printed.</summary>
public static class ZetaViewProfileJson
{
    /// <summary>The results of <c>particles import</c>.</summary>
    public static JsonObject ToJson(ZetaViewProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var results = ImportFields.Of("ZetaView", profile.Software, "zetaProfile");
        results["zetaProfile"] = new JsonObject
        {
            ["results"] = new JsonArray([
                .. profile.Results.Select(result =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["key"] = result.Key,
                            ["value"] = ZetaViewJson.Printed(result.Value),
                            ["qualifier"] = result.Qualifier.Length == 0 ? null : result.Qualifier,
                        }
                ),
            ]),
            ["columns"] = new JsonArray([.. profile.Columns.Select(column => (JsonNode)JsonValue.Create(column))]),
            ["rows"] = new JsonArray([.. profile.Rows.Select(row => (JsonNode)NumberArray.Of(row))]),
        };
        results["header"] = ZetaViewJson.Header(profile.Header);
        return results;
    }
}
