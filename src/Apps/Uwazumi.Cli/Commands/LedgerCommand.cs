using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cli.Nodes;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Ledger;

namespace Uwazumi.Cli.Commands;

/// <summary><c>ledger verify</c>.</summary>
internal static class LedgerCommand
{
    // As Uwazumi.Storage names it; asking there would load the database libraries for every ledger file.
    private const string StoredLedgerName = "records.db";

    private static readonly Argument<string?> Export = new("EXPORT")
    {
        Description =
            "A ledger.jsonl, the evidence folder that holds it, or the data folder of a node; without it the folder in which you are",
        // No default value factory: the help would print the default into the description.
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> HeldCheckpoint = new("--checkpoint")
    {
        Description = "A signed checkpoint that was kept outside (checkpoint.json)",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var verify = new Command(
            "verify",
            """
            Recompute every link of a ledger. With a checkpoint that was held outside, also a rewritten ledger is found.

            A node's data folder is audited as a whole, also while the node is at work: every event, row, stored file,
            checkpoint and passport. With --node the events are fetched from a served node and verified here.

            Example:
              uwazumi ledger verify evidence --checkpoint held/checkpoint.json
            """
        )
        {
            Export,
            HeldCheckpoint,
        };
        NodeOptions.AddTo(verify);
        CommandRunner.AddTo(verify, Verify);
        return new Command("ledger", "The append-only record of every change") { verify };
    }

    private static CommandAnswer Verify(ParseResult parsed, Timings timings)
    {
        var export = parsed.GetValue(Export);
        var given = export ?? ".";
        var heldPath = parsed.GetValue(HeldCheckpoint);
        var heldFile = heldPath is null ? null : InputFile.OfText("checkpoint", heldPath, heldPath);
        var held = heldFile is null ? null : SignedCheckpoint.Parse(heldFile.ReadTextBytes());
        using var node = NodeOptions.Open(parsed);
        if (node is not null)
        {
            NodeOptions.Refuse(new Option<string>("EXPORT"), export is not null, "the ledger comes from the node.");
            return NodeLedger.Answer(node, heldFile, held, timings);
        }

        if (File.Exists(Path.Combine(given, StoredLedgerName)))
            return StoredLedgerAnswer.Of(given, heldFile, held, timings);
        var path = Directory.Exists(given) ? Path.Combine(given, EvidenceFolder.LedgerName) : given;
        var file = InputFile.Of("ledger", path, path);
        var found = timings.Stage("verify", () => LedgerFile.Verify(path, held));
        var files = found.Valid ? timings.Stage("files", () => FilesOf(path)) : null;
        return new CommandAnswer
        {
            Method = "ledger.verify/1",
            Inputs = heldFile is null ? [file] : [file, heldFile],
            Parameters = new JsonObject { ["checkpoint"] = heldPath },
            Results = new JsonObject
            {
                ["valid"] = found.Valid && files?.Faults.Count is null or 0,
                ["events"] = found.Events,
                ["coveredByCheckpoint"] = found.CoveredByCheckpoint,
                ["uncoveredTail"] = found.UncoveredTail,
                ["firstFault"] =
                    found.FirstFault is { } fault
                        ? new JsonObject
                        {
                            ["code"] = fault.Code,
                            ["event"] = fault.Sequence,
                            ["message"] = fault.Message,
                        }
                    : files?.Faults is [var altered, ..]
                        ? new JsonObject
                        {
                            ["code"] = "EVIDENCE_ALTERED",
                            ["event"] = null,
                            ["message"] = altered,
                        }
                    : null,
                ["filesChecked"] = files?.Checked,
                ["fileFaults"] = files is null
                    ? null
                    : new JsonArray([.. files.Faults.Select(f => (JsonNode)JsonValue.Create(f))]),
            },
            Lines =
            [
                found.Valid
                    ? $"valid: {found.Events} events, every link holds"
                    : $"NOT valid: {found.FirstFault!.Message}",
                held is null
                    ? "No checkpoint was given: a ledger rewritten as a whole by its owner would not be noticed."
                    : $"The checkpoint covers {found.CoveredByCheckpoint} events (key {held.PublicKey.Fingerprint[..16]}…); {found.UncoveredTail} came after it.",
                .. FileLines(files),
            ],
            Negative = !found.Valid || files?.Faults.Count > 0,
        };
    }

    private sealed record FileAnswer(int Checked, IReadOnlyList<string> Faults);

    /// <summary>The run and raw files beside the ledger; null when the ledger stands alone, as an export does.</summary>
    private static FileAnswer? FilesOf(string ledgerPath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(ledgerPath))!;
        if (
            Path.GetFileName(ledgerPath) != EvidenceFolder.LedgerName
            || !Directory.Exists(Path.Combine(folder, "runs"))
        )
            return null;
        var (count, faults) = EvidenceFiles.Check(folder);
        return new FileAnswer(count, faults);
    }

    private static IEnumerable<string> FileLines(FileAnswer? files) =>
        files switch
        {
            null => ["Run files and raw files were not checked: they do not lie beside the ledger."],
            { Faults.Count: 0 } => [$"{files.Checked} run files and raw files are as the ledger recorded them"],
            _ => ["NOT as recorded:", .. files.Faults.Select(f => "  " + f)],
        };
}
