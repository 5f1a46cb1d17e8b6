using System.Text.Json.Nodes;
using Uwazumi.Particles.Imports;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>Every weighting of a NanoSight export as JSON, for <c>particles import</c>; the method's stored result holds the number weighting alone.</summary>
public static class NanoSightWeightingsJson
{
    /// <summary>One object per size block, in file order.</summary>
    public static JsonArray ToJson(NanoSightExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        return
        [
            .. NanoSightWeightedSize
                .Of(export)
                .Select(block =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["weighting"] = block.Weighting,
                            ["reported"] = new JsonObject
                            {
                                ["mean"] = block.Printed.Mean.Average,
                                ["mode"] = block.Printed.Mode.Average,
                                ["d10"] = block.Printed.D10.Average,
                                ["d50"] = block.Printed.D50.Average,
                                ["d90"] = block.Printed.D90.Average,
                                ["sd"] = block.Printed.Sd.Average,
                            },
                            ["recomputed"] = block.Average is { } average ? ImportJson.Statistics(average) : null,
                            ["videos"] = new JsonArray([
                                .. export.VideoNames.Select((name, i) => (JsonNode)Video(name, block, i)),
                            ]),
                        }
                ),
        ];
    }

    private static JsonObject Video(string name, NanoSightWeightedSize block, int video) =>
        new()
        {
            ["name"] = name,
            ["reported"] = new JsonObject
            {
                ["mean"] = block.Printed.Mean.Videos[video],
                ["d10"] = block.Printed.D10.Videos[video],
                ["d50"] = block.Printed.D50.Videos[video],
                ["d90"] = block.Printed.D90.Videos[video],
            },
            ["recomputed"] = block.Recomputed[video] is { } own ? ImportJson.Statistics(own) : null,
        };
}
