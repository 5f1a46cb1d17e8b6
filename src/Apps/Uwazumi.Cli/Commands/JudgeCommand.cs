using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cli.Judging;
using Uwazumi.Cli.Nodes;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;

namespace Uwazumi.Cli.Commands;

/// <summary><c>judge</c>: raw files and entries of a lot → runs → verdict → certificate and passport.</summary>
internal static class JudgeCommand
{
    private static readonly Argument<string> Folder = new("LOTDIR")
    {
        Description = "Folder with lot.json and the raw files that it names",
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "Evidence folder to write: raw files, runs, ledger, result.json, certificate, passport",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Sign = new("--sign")
    {
        Description = "Key file that signs the passport as a demonstration (see: uwazumi key create)",
        HelpName = "KEY",
    };

    private static readonly Option<bool> Pdf = new("--pdf")
    {
        Description = "Print the certificates as PDF too, with the installed Chromium (takes some seconds)",
    };

    public static Command Create()
    {
        var command = new Command(
            "judge",
            """
            Judge a lot: run every test of LOTDIR/lot.json and hold the results against the specification.
            With --node the tests are made and recorded on a served node, by the person whose token is given.

            Example (writes a worked example first):
              uwazumi example --folder example
              uwazumi judge example/lot --out evidence
            """
        )
        {
            Folder,
            Out,
            Sign,
            Pdf,
        };
        NodeOptions.AddTo(command);
        CommandRunner.AddTo(command, Judge, outIsFolder: true);
        return command;
    }

    private static CommandAnswer Judge(ParseResult parsed, Timings timings)
    {
        var folder = parsed.GetValue(Folder)!;
        var (outFolder, keyFile, pdf) = (parsed.GetValue(Out), parsed.GetValue(Sign), parsed.GetValue(Pdf));
        using var node = NodeOptions.Open(parsed);
        if (node is null)
            return Judge(folder, outFolder, keyFile, pdf, TimeProvider.System, timings);
        NodeOptions.Refuse(Out, outFolder is not null, "the node keeps the evidence.");
        NodeOptions.Refuse(Sign, keyFile is not null, "on a node people sign, with their own keys.");
        NodeOptions.Refuse(Pdf, pdf, "the node prints certificates.");
        return new NodeJudge(node, LotFolder.Read(folder), timings).Judge();
    }

    /// <summary>Judges a lot and writes its evidence when a folder is given.</summary>
    public static CommandAnswer Judge(
        string lotFolder,
        string? outFolder,
        string? keyFile,
        bool pdf,
        TimeProvider clock,
        Timings timings
    )
    {
        if (keyFile is not null && outFolder is null)
            throw new RefusedException(
                "USAGE",
                "--sign needs --out: a passport is written into an evidence folder.",
                null,
                "Add --out DIR."
            );
        if (outFolder is not null)
            OutputFolder.RefuseUnwritable(outFolder, Out.Name);
        using var key = keyFile is null ? null : SigningKey.Load(keyFile);
        var folder = timings.Stage("read", () => LotFolder.Read(lotFolder));
        using var evidence = outFolder is null
            ? null
            : EvidenceFolder.Open(outFolder, folder.Lot, folder.Specification);
        using var progress = new ProgressLine();
        var made = timings.Stage(
            "measure",
            () =>
                RunMaker.Make(
                    folder,
                    evidence?.RunsOnRecord ?? [],
                    Product.Version,
                    RecordedDays.Of(clock),
                    progress.Show
                )
        );
        progress.Done();
        var judged = timings.Stage("judge", () => JudgedLot.Of(folder.Lot, folder.Specification, made.Runs));
        var written = evidence is null
            ? null
            : new EvidenceWriter(evidence, outFolder!, judged, made.Files, clock).Write(key, pdf, timings);
        var answer = Answer(folder, judged, made.Files.Values, written);
        evidence?.WriteDocument(
            "result.json",
            System.Text.Encoding.UTF8.GetBytes(Envelope.Text(Envelope.Of(answer, timings)))
        );
        return answer;
    }

    private static CommandAnswer Answer(
        LotFolder folder,
        JudgedLot judged,
        IEnumerable<InputFile> files,
        WrittenEvidence? written
    )
    {
        var results = judged.ToJson();
        if (written?.PassportSha256 is not null)
            results["passportSha256"] = written.PassportSha256;
        return new CommandAnswer
        {
            Method = "judge/1",
            Inputs = [.. folder.Documents, .. files],
            Parameters = [],
            Results = results,
            Warnings = [.. RunWarnings(judged), .. judged.EntriesWithoutCriterion(), .. written?.Warnings ?? []],
            Lines = [.. VerdictLines.Of(judged), .. written?.Lines ?? []],
            Negative = judged.Verdict.Verdict != Verdict.Pass,
        };
    }

    private static IEnumerable<Notice> RunWarnings(JudgedLot judged) =>
        from run in judged.Runs
        from warning in run.Results["warnings"]!.AsArray().OfType<JsonObject>()
        select new Notice(warning["code"]!.GetValue<string>(), $"{run.Test}: {warning["message"]!.GetValue<string>()}");
}
