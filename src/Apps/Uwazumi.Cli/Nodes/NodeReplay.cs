using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Nodes;

/// <summary><c>replay</c> of a run by the node that keeps it.</summary>
internal static class NodeReplay
{
    /// <exception cref="RefusedException"><c>USAGE</c>, and those of asking a node.</exception>
    public static CommandAnswer Answer(NodeClient node, string? lotId, string runId, Timings timings)
    {
        if (string.IsNullOrWhiteSpace(lotId))
            throw new RefusedException("USAGE", "On a node a run is found by its lot.", "--lot", "Add --lot LOT.");
        if (!RunIdentity.IsRunId(runId))
            throw new RefusedException(
                "USAGE",
                $"'{runId}' is no id of a run; with --node the run is named by its id.",
                "RUN|FILE"
            );
        var results = timings.Stage(
            "replay",
            () => node.Post($"api/lots/{Uri.EscapeDataString(lotId)}/runs/{runId}/replay", []).Demand()
        );
        if (results["identical"] is not JsonValue said || !said.TryGetValue<bool>(out var identical))
            throw NodeAnswer.Malformed();
        var differences = results["differences"] as JsonArray ?? throw NodeAnswer.Malformed();
        return new CommandAnswer
        {
            Method = "replay/1",
            Parameters = new JsonObject
            {
                ["node"] = node.Address.AbsoluteUri,
                ["lot"] = lotId,
                ["run"] = runId,
            },
            Results = new JsonObject
            {
                ["identical"] = identical,
                ["runs"] = 1,
                ["differences"] = differences.DeepClone(),
            },
            Lines =
            [
                identical
                    ? $"identical: the node recomputed {runId} from its stored files, every bit the same"
                    : $"NOT identical: {differences.Count} differences in {runId}",
                .. differences
                    .OfType<JsonObject>()
                    .Select(d =>
                        $"  {d["runId"]} {d["path"]}: stored {d["stored"] ?? "nothing"}, now {d["recomputed"] ?? "nothing"}"
                    ),
                "The node says so itself; with its raw files, replay says it here.",
            ],
            Negative = !identical,
        };
    }
}
