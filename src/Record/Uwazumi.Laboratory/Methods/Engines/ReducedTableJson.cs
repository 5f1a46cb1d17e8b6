using System.Text.Json.Nodes;
using Uwazumi.Particles.Imports;
using Uwazumi.Particles.Sizing;
using Uwazumi.Quantities;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>A reduced table as JSON: a distribution and nothing else.</summary>
public static class ReducedTableJson
{
    private const string Unknown = "The table has no conditions and no counts of tracks, so no interval can be given.";

    /// <summary>The results of <c>particles import</c>.</summary>
    public static JsonObject ToJson(ReducedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var results = ImportFields.Of("unknown", null, "reducedTable");
        results["recomputed"] = ImportJson.Statistics(table.Average.Statistics());
        results["sizeDistribution"] = ImportJson.Distribution(
            new SizeDistribution
            {
                BinEdgesNm = table.Average.EdgesNm(),
                Density = table.Average.Density(),
                Lower = null,
                Upper = null,
            }
        );
        results["fraction30To150"] = Quantity
            .WithoutInterval(table.Average.FractionBetween(30, 150), "1", Unknown)
            .ToJson();
        results["videos"] = new JsonArray([
            .. table.VideoNames.Select(
                (name, i) =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = name,
                            ["recomputed"] = table.Videos[i] is { } video
                                ? ImportJson.Statistics(video.Statistics())
                                : null,
                            ["fraction30To150"] = table.Videos[i]?.FractionBetween(30, 150),
                        }
            ),
        ]);
        return results;
    }
}
