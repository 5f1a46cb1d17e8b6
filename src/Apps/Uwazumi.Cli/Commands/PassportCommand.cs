using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cli.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary><c>passport verify</c>.</summary>
internal static class PassportCommand
{
    private static readonly Argument<string> Passport = new("FILE")
    {
        Description = "passport.json; with --node the SHA-256 of a passport, as its certificate prints it",
    };

    private static readonly Option<string?> TrustFile = new("--trust")
    {
        Description =
            "JSON list of the keys that you trust: { \"format\": \"uwazumi.trust/1\", \"keys\": [ { \"fingerprint\", \"name\" } ] }",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var verify = new Command(
            "verify",
            """
            Verify a passport from its bytes alone. Valid (nothing was changed) and trusted (you know the keys) are two answers.
            With --node it is fetched from the node that issued it and verified here; no token is needed.

            Example:
              uwazumi passport verify evidence/passport.json
            """
        )
        {
            Passport,
            TrustFile,
        };
        NodeOptions.AddTo(verify);
        CommandRunner.AddTo(verify, Verify);
        return new Command("passport", "Lot passports") { verify };
    }

    private static CommandAnswer Verify(ParseResult parsed, Timings timings)
    {
        var given = parsed.GetValue(Passport)!;
        using var node = NodeOptions.Open(parsed, withToken: false);
        var (bytes, file) = timings.Stage(
            "read",
            () => node is null ? Read(given) : (NodePassport.Fetch(node, given), null)
        );
        var trustFile = parsed.GetValue(TrustFile);
        var trustInput = trustFile is null ? null : InputFile.OfText("trust", trustFile, trustFile);
        var trust = trustInput is null ? null : TrustList.Read(trustInput.ReadTextBytes());
        var verification = timings.Stage("verify", () => PassportVerifier.Verify(bytes, trust));
        return new CommandAnswer
        {
            Method = "passport.verify/1",
            Inputs = [.. new[] { file, trustInput }.OfType<InputFile>()],
            Parameters = ParametersOf(trustFile, node, given),
            Results = verification.ToJson(),
            Lines = Lines(verification),
            Negative = !verification.Valid,
        };
    }

    private static (byte[] Bytes, InputFile? File) Read(string path)
    {
        var file = InputFile.OfText("passport", path, path);
        return file.Length <= PassportFormat.LargestFile
            ? (File.ReadAllBytes(path), file)
            : throw new RefusedException(
                "FILE_TOO_LARGE",
                $"The file has {file.Length} bytes; a passport has at most {PassportFormat.LargestFile}."
            );
    }

    private static JsonObject ParametersOf(string? trustFile, NodeClient? node, string given)
    {
        var parameters = new JsonObject { ["trust"] = trustFile };
        if (node is not null)
        {
            parameters["node"] = node.Address.AbsoluteUri;
            parameters["sha256"] = given;
        }

        return parameters;
    }

    private static List<string> Lines(PassportVerification verification)
    {
        var lines = new List<string>
        {
            verification.Valid
                ? $"valid: the passport of lot {verification.LotId} is as it was issued (verdict recorded: {verification.Verdict})"
                : $"NOT valid: {verification.FirstFault}",
            $"trusted: {verification.Trusted}"
                + (verification.Trusted == "unknown" ? " (give --trust with the keys that you know)" : ""),
        };
        if (verification.Signers.Count > 0)
            lines.Add($"signed by: {string.Join(", ", verification.Signers)}");
        lines.AddRange(
            verification.Keys.Select(k =>
                $"key {k.Fingerprint}: {k.Use}"
                + k.Trusted switch
                {
                    "yes" => " (you trust it)",
                    "no" => " (not in your list)",
                    _ => "",
                }
            )
        );
        lines.Add("");
        lines.AddRange(verification.Checks.Select(c => $"  {(c.Ok ? "ok  " : "FAIL")} {c.Name, -14} {c.Detail}"));
        return lines;
    }
}
