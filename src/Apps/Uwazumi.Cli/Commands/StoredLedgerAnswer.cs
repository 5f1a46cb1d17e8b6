using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cli.Judging;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Ledger;
using Uwazumi.Storage.Ledger.Auditing;

namespace Uwazumi.Cli.Commands;

/// <summary><c>ledger verify</c> of a node's data folder.</summary>
internal static class StoredLedgerAnswer
{
    private static readonly Dictionary<string, string> StageWords = new(StringComparer.Ordinal)
    {
        ["database"] = "database file",
        ["events"] = "events",
        ["checkpoints"] = "checkpoints",
        ["passports"] = "passports",
        ["rows"] = "rows of records",
        ["secrets"] = "commitments",
        ["files"] = "stored files",
    };

    public static CommandAnswer Of(string folder, InputFile? heldFile, SignedCheckpoint? held, Timings timings)
    {
        using var line = new ProgressLine();
        var found = timings.Stage("verify", () => LedgerAudit.Run(folder, held, new Shown(line)));
        line.Done();
        return new CommandAnswer
        {
            Method = "ledger.verify/1",
            // The database of a node at work is no fixed file that a hash could name; its events are.
            Inputs = heldFile is null ? [] : [heldFile],
            Parameters = new JsonObject { ["export"] = folder, ["checkpoint"] = heldFile?.Name },
            Results = ResultsOf(found),
            Lines = [.. LinesOf(found, held)],
            Negative = !found.Valid,
        };
    }

    private static JsonObject ResultsOf(LedgerAuditResult found) =>
        new()
        {
            ["valid"] = found.Valid,
            ["events"] = found.Events,
            ["coveredByCheckpoint"] = found.CoveredByCheckpoint,
            ["uncoveredTail"] = found.UncoveredTail,
            ["firstFault"] = found.FirstFault is { } first ? FaultOf(first) : null,
            ["faultCount"] = found.FaultCount,
            ["faults"] = new JsonArray([.. found.Faults.Select(FaultOf)]),
            ["rowsChecked"] = found.RowsChecked,
            ["filesChecked"] = found.BlobsChecked,
            ["fileBytes"] = found.BlobBytes,
            ["checkpointsChecked"] = found.CheckpointsChecked,
            ["passportsChecked"] = found.PassportsChecked,
            ["secretsChecked"] = found.SecretsChecked,
        };

    private static JsonObject FaultOf(AuditFault fault) =>
        new()
        {
            ["code"] = fault.Code,
            ["event"] = fault.Sequence,
            ["where"] = fault.Where,
            ["message"] = fault.Message,
        };

    private static IEnumerable<string> LinesOf(LedgerAuditResult found, SignedCheckpoint? held)
    {
        yield return found.Valid
            ? $"valid: {found.Events} events, every link holds"
            : $"NOT valid: {found.FaultCount} {(found.FaultCount == 1 ? "fault" : "faults")}";
        foreach (var fault in found.Faults)
            yield return $"  {fault.Code}: {fault.Message}";
        if (found.FaultCount > found.Faults.Count)
            yield return $"  … and {found.FaultCount - found.Faults.Count} more";
        yield return $"checked: {found.RowsChecked} rows of records, {found.BlobsChecked} stored files ({found.BlobBytes} bytes), "
            + $"{found.CheckpointsChecked} checkpoints, {found.PassportsChecked} passports";
        yield return found.SecretsChecked is { } secrets
            ? $"{secrets} names and donor codes were held against their commitments"
            : "Names and donor codes were not checked: the node's keys are not there.";
        yield return held is null
            ? "No checkpoint was given: a ledger rewritten as a whole by its owner would not be noticed."
            : $"The checkpoint covers {found.CoveredByCheckpoint} events (key {held.PublicKey.Fingerprint[..16]}…); {found.UncoveredTail} came after it.";
    }

    /// <summary>Draws the bar at most a few times a second; the audit reports every event.</summary>
    private sealed class Shown(ProgressLine line) : IProgress<AuditProgress>
    {
        private const int Parts = 1000;
        private long nextMs;

        public void Report(AuditProgress value)
        {
            var now = Environment.TickCount64;
            if (now < nextMs)
                return;
            nextMs = now + 100;
            // Stages that do not know their end only say that they run.
            var done = value.Total <= 0 ? 0 : (int)Math.Min(Parts, Parts * ((double)value.Done / value.Total));
            line.Show(done, Parts, StageWords[value.Stage]);
        }
    }
}
