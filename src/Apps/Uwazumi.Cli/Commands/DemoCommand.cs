using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Example;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Replaying;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Cli.Commands;

/// <summary><c>demo</c>: the worked example and its failing twin, made, judged, signed, verified and replayed.</summary>
internal static class DemoCommand
{
    /// <summary>The seed of the worked example; with it every id is the same on every machine.</summary>
    private const ulong Seed = 20261122;

    /// <summary>Marks a folder that a demo made and may replace.</summary>
    private const string Marker = "SYNTHETIC-DEMO.txt";

    private static readonly Option<string> Folder = new("--folder")
    {
        Description = "Folder to make; a folder of an earlier demo is replaced",
        HelpName = "DIR",
        DefaultValueFactory = _ => "demo",
    };

    private static readonly Option<bool> NoBrowser = new("--no-browser")
    {
        Description = "Do not open the certificate",
    };

    private static readonly Option<bool> NoPdf = new("--no-pdf")
    {
        Description = "Do not print the certificates as PDF",
    };

    public static Command Create()
    {
        var command = new Command(
            "demo",
            """
            Make the worked example (synthetic), judge it, open its certificate and verify its passport.

            Example:
              uwazumi demo
            """
        )
        {
            Folder,
            NoBrowser,
            NoPdf,
        };
        CommandRunner.AddTo(command, Run);
        return command;
    }

    private static CommandAnswer Run(ParseResult parsed, Timings timings)
    {
        var folder = parsed.GetValue(Folder)!;
        MakeFresh(folder);
        var lot = Path.Combine(folder, "lot");
        var twin = Path.Combine(folder, "failing-lot");
        timings.Stage(
            "simulate",
            () =>
            {
                ExampleLot.Write(lot, Seed, ExampleKind.Passing);
                ExampleLot.Write(twin, Seed, ExampleKind.FailingTwin);
                return 0;
            }
        );
        var keyFile = Path.Combine(folder, "demonstration.key");
        using (var key = SigningKey.Create("Demonstration signer (no person)", "demonstration", demonstration: true))
            key.Save(keyFile);
        var pdf = !parsed.GetValue(NoPdf);
        var evidence = Path.Combine(folder, "evidence");
        var passing = JudgeCommand.Judge(lot, evidence, keyFile, pdf, TimeProvider.System, timings);
        var failing = JudgeCommand.Judge(
            twin,
            Path.Combine(folder, "failing-evidence"),
            keyFile,
            pdf,
            TimeProvider.System,
            timings
        );
        var passport = Path.Combine(evidence, "passport.json");
        var verification = timings.Stage("verify", () => PassportVerifier.Verify(File.ReadAllBytes(passport)));
        var differences = timings.Stage("replay", () => Replay(evidence));
        var opened = !parsed.GetValue(NoBrowser) && Open(Path.Combine(evidence, "certificate.html"));
        return new CommandAnswer
        {
            Method = "demo/1",
            Parameters = new JsonObject { ["seed"] = Seed, ["folder"] = folder },
            Results = new JsonObject
            {
                ["lot"] = passing.Results["lot"]!["id"]!.DeepClone(),
                ["verdict"] = passing.Results["verdict"]!.DeepClone(),
                ["failingLot"] = failing.Results["lot"]!["id"]!.DeepClone(),
                ["failingVerdict"] = failing.Results["verdict"]!.DeepClone(),
                ["passport"] = verification.ToJson(),
                ["replayIdentical"] = differences.Count == 0,
                ["certificateOpened"] = opened,
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
    ) =>
        [
            .. passing.Lines,
            "",
            .. failing.Lines,
            "",
            $"Passport of {verification.LotId}: {(verification.Valid ? "valid" : "NOT valid: " + verification.FirstFault)}; trusted: {verification.Trusted}",
            $"Replay from the raw files: {(identical ? "identical, bit for bit" : "NOT identical")}",
            "",
            "Look at:",
            $"  {Path.Combine(folder, "evidence", "certificate.html")}          certificate (Japanese; English beside it)",
            $"  {Path.Combine(folder, "failing-evidence", "certificate.html")}  the failing twin",
            $"  {Path.Combine(folder, "evidence", "verify.html")}               drop passport.json on it: verifies without us",
            "Try:",
            $"  uwazumi passport verify {Path.Combine(folder, "evidence", "passport.json")}",
            $"  uwazumi replay {Path.Combine(folder, "evidence", "result.json")}",
            $"  uwazumi ledger verify {Path.Combine(folder, "evidence")} --checkpoint {Path.Combine(folder, "evidence", "checkpoint.json")}",
        ];

    private static void MakeFresh(string folder)
    {
        if (Directory.Exists(folder))
        {
            if (!File.Exists(Path.Combine(folder, Marker)) && Directory.EnumerateFileSystemEntries(folder).Any())
                throw new RefusedException(
                    "FOLDER_NOT_EMPTY",
                    $"'{folder}' exists and was not made by a demo; it is not replaced.",
                    folder,
                    "Name another folder with --folder."
                );
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, Marker),
            "SYNTHETIC: everything in this folder is made by a simulator. No real product, sample, person or result.\n"
                + "合成データ:このフォルダーの内容はすべてシミュレーターによるもので、実在の製品・検体・人物・結果ではありません。\n"
        );
    }

    private static IReadOnlyList<Difference> Replay(string evidence)
    {
        var result = JsonPlace.Root(CanonicalJson.Parse(File.ReadAllBytes(Path.Combine(evidence, "result.json"))));
        var runs = result.Object("results").Objects("runs").Select(Laboratory.Runs.Run.FromJson).ToList();
        return Replayer.Replay(runs, new RawFiles([evidence]), Environment.ProcessorCount);
    }

    /// <summary>Opens a file with the desktop's own program, where there is a desktop.</summary>
    private static bool Open(string file)
    {
        if (
            OperatingSystem.IsLinux()
            && Environment.GetEnvironmentVariable("DISPLAY") is null
            && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null
        )
            return false;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Path.GetFullPath(file)) { UseShellExecute = true });
            return process is not null;
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
