using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Ledger;

namespace Uwazumi.Cli.Nodes;

/// <summary><c>ledger verify</c> of what a node hands out: every event is fetched, and every link is recomputed here.</summary>
internal static class NodeLedger
{
    /// <exception cref="Quantities.RefusedException">Those of asking a node and of <see cref="LedgerFile.Verify"/>.</exception>
    public static CommandAnswer Answer(NodeClient node, InputFile? heldFile, SignedCheckpoint? held, Timings timings)
    {
        var folder = Directory.CreateTempSubdirectory("uwazumi-ledger-");
        try
        {
            var path = Path.Combine(folder.FullName, "ledger.jsonl");
            timings.Stage("read", () => Fetch(node, path));
            var found = timings.Stage("verify", () => LedgerFile.Verify(path, held));
            return new CommandAnswer
            {
                Method = "ledger.verify/1",
                Inputs = heldFile is null ? [] : [heldFile],
                Parameters = new JsonObject { ["node"] = node.Address.AbsoluteUri, ["checkpoint"] = heldFile?.Name },
                Results = new JsonObject
                {
                    ["valid"] = found.Valid,
                    ["events"] = found.Events,
                    ["coveredByCheckpoint"] = found.CoveredByCheckpoint,
                    ["uncoveredTail"] = found.UncoveredTail,
                    ["firstFault"] = found.FirstFault is { } fault
                        ? new JsonObject
                        {
                            ["code"] = fault.Code,
                            ["event"] = fault.Sequence,
                            ["message"] = fault.Message,
                        }
                        : null,
                },
                Lines =
                [
                    found.Valid
                        ? $"valid: {found.Events} events, every link holds"
                        : $"NOT valid: {found.FirstFault!.Message}",
                    held is null
                        ? "No checkpoint was given: a ledger rewritten as a whole by its owner would not be noticed."
                        : $"The checkpoint covers {found.CoveredByCheckpoint} events (key {held.PublicKey.Fingerprint[..16]}…); {found.UncoveredTail} came after it.",
                    "Records and files stay on the node; its own ledger verify holds them against these events.",
                ],
                Negative = !found.Valid,
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Fetch(NodeClient node, string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        node.Download("api/ledger/export", file);
        return true;
    }
}
