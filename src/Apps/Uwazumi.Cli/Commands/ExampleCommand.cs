using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Example;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Replaying;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Web.Demonstration;

namespace Uwazumi.Cli.Commands;

/// <summary><c>example</c>: the worked example and its failing twin as files: made, judged, signed, verified and replayed.</summary>
internal static class ExampleCommand
{
    private const ulong Seed = DemoMaker.Seed;

    private static readonly Option<string> Folder = new("--folder")
    {
        Description = "Folder to make; a folder of an earlier example is replaced",
        HelpName = "DIR",
        DefaultValueFactory = _ => "example",
    };

    private static readonly Option<bool> NoPdf = new("--no-pdf")
    {
        Description = "Do not print the passing lot's certificates as PDF",
    };

    public static Command Create()
    {
        var command = new Command(
            "example",
            """
            Make the worked example (synthetic) as files, without the web application: judge it, sign it, verify its passport, replay it.

            Example:
              uwazumi example --folder example
            """
        )
        {
            Folder,
            NoPdf,
        };
        CommandRunner.AddTo(command, Run);
        return command;
    }

    private static CommandAnswer Run(ParseResult parsed, Timings timings)
    {
        var folder = parsed.GetValue(Folder)!;
        ExampleFolder.MakeFresh(folder);
        var lot = Path.Combine(folder, ExampleFolder.Lot);
        var twin = Path.Combine(folder, ExampleFolder.FailingLot);
        timings.Stage(
            "simulate",
            () =>
            {
                ExampleLot.Write(lot, Seed, ExampleKind.Passing);
                ExampleLot.Write(twin, Seed, ExampleKind.FailingTwin);
                return 0;
            }
        );
        var keyFile = Path.Combine(folder, ExampleFolder.Key);
        using (var key = SigningKey.Create("Demonstration signer (no person)", "demonstration", demonstration: true))
            key.Save(keyFile);
        var pdf = !parsed.GetValue(NoPdf);
        var evidence = Path.Combine(folder, ExampleFolder.Evidence);
        var passing = JudgeCommand.Judge(lot, evidence, keyFile, pdf, TimeProvider.System, timings);
        var failing = JudgeCommand.Judge(
            twin,
            Path.Combine(folder, ExampleFolder.FailingEvidence),
            keyFile,
            pdf: false,
            TimeProvider.System,
            timings
        );
        var passport = Path.Combine(evidence, "passport.json");
        var verification = timings.Stage("verify", () => PassportVerifier.Verify(File.ReadAllBytes(passport)));
        var differences = timings.Stage("replay", () => Replay(evidence));
        return new CommandAnswer
        {
            Method = "example/1",
            Parameters = new JsonObject { ["seed"] = Seed, ["folder"] = folder },
            Results = new JsonObject
            {
                ["lot"] = passing.Results["lot"]!["id"]!.DeepClone(),
                ["verdict"] = passing.Results["verdict"]!.DeepClone(),
                ["failingLot"] = failing.Results["lot"]!["id"]!.DeepClone(),
                ["failingVerdict"] = failing.Results["verdict"]!.DeepClone(),
                ["passport"] = verification.ToJson(),
                ["replayIdentical"] = differences.Count == 0,
            },
            Warnings = [.. passing.Warnings.Concat(failing.Warnings).DistinctBy(w => (w.Code, w.Message))],
            Lines = Lines(folder, passing, failing, verification, differences.Count == 0),
            Negative = !verification.Valid || differences.Count > 0,
        };
    }

    private static List<string> Lines(
        string folder,
        CommandAnswer passing,
        CommandAnswer failing,
        PassportVerification verification,
        bool identical
    )
    {
        var here = Directory.GetCurrentDirectory();
        // A path that begins like an option would be read as one when the tips are copied.
        var evidence = Path.Combine(folder.StartsWith('-') ? "./" + folder : folder, ExampleFolder.Evidence);
        return
        [
            .. passing.Lines,
            "",
            .. failing.Lines,
            "",
            $"Passport of {verification.LotId}: {(verification.Valid ? "valid" : "NOT valid: " + verification.FirstFault)}; trusted: {verification.Trusted}",
            $"Replay from the raw files: {(identical ? "identical, bit for bit" : "NOT identical")}",
            "",
            "Look at:",
            $"  {Path.Combine(evidence, "certificate.html")}          certificate (Japanese; English beside it)",
            $"  {Path.Combine(folder, ExampleFolder.FailingEvidence, "certificate.html")}  the failing twin",
            $"  {Path.Combine(evidence, "verify.html")}               drop passport.json on it: verifies without us",
            "Try:",
            "  " + ShellCall.In(here, "passport", "verify", Path.Combine(evidence, "passport.json")),
            "  " + ShellCall.In(here, "replay", Path.Combine(evidence, "result.json")),
            "  "
                + ShellCall.In(
                    here,
                    "ledger",
                    "verify",
                    evidence,
                    "--checkpoint",
                    Path.Combine(evidence, "checkpoint.json")
                ),
        ];
    }

    private static IReadOnlyList<Difference> Replay(string evidence)
    {
        var result = JsonPlace.Root(CanonicalJson.Parse(File.ReadAllBytes(Path.Combine(evidence, "result.json"))));
        var runs = result.Object("results").Objects("runs").Select(Laboratory.Runs.Run.FromJson).ToList();
        return Replayer.Replay(runs, new RawFiles([evidence]), Environment.ProcessorCount);
    }
}
