using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary><c>passport verify</c>.</summary>
internal static class PassportCommand
{
    private static readonly Argument<string> Passport = new("FILE") { Description = "passport.json" };

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

            Example:
              uwazumi passport verify evidence/passport.json
            """
        )
        {
            Passport,
            TrustFile,
        };
        CommandRunner.AddTo(verify, Verify);
        return new Command("passport", "Lot passports") { verify };
    }

    private static CommandAnswer Verify(ParseResult parsed, Timings timings)
    {
        var path = parsed.GetValue(Passport)!;
        var file = timings.Stage("read", () => InputFile.OfText("passport", path, path));
        if (file.Length > PassportFormat.LargestFile)
            throw new RefusedException(
                "FILE_TOO_LARGE",
                $"The file has {file.Length} bytes; a passport has at most {PassportFormat.LargestFile}."
            );
        var trustFile = parsed.GetValue(TrustFile);
        var trustInput = trustFile is null ? null : InputFile.OfText("trust", trustFile, trustFile);
        var trust = trustInput is null ? null : TrustList.Read(trustInput.ReadTextBytes());
        var bytes = File.ReadAllBytes(path);
        var verification = timings.Stage("verify", () => PassportVerifier.Verify(bytes, trust));
        return new CommandAnswer
        {
            Method = "passport.verify/1",
            Inputs = trustInput is null ? [file] : [file, trustInput],
            Parameters = new JsonObject { ["trust"] = trustFile },
            Results = verification.ToJson(),
            Lines = Lines(verification),
            Negative = !verification.Valid,
        };
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
