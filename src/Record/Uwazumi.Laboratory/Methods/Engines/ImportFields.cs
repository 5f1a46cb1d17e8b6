using System.Text.Json.Nodes;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>The fields that every answer of <c>particles import</c> has, empty where the export holds no such thing.</summary>
internal static class ImportFields
{
    public static JsonObject Of(string instrument, string? software, string kind) =>
        new()
        {
            ["instrument"] = instrument,
            ["software"] = software,
            ["kind"] = kind,
            ["reported"] = new JsonObject
            {
                ["mean"] = null,
                ["mode"] = null,
                ["d10"] = null,
                ["d50"] = null,
                ["d90"] = null,
                ["sd"] = null,
                ["concentrationPerMl"] = null,
                ["dilution"] = null,
                ["temperatureC"] = null,
                ["viscosityMpas"] = null,
                ["trackCount"] = null,
            },
            ["recomputed"] = null,
            ["sizeDistribution"] = null,
            ["fraction30To150"] = null,
            ["videos"] = new JsonArray(),
            ["qualityFlags"] = new JsonArray(),
        };
}
