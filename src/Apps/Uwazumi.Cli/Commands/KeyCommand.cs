using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Ledger;

namespace Uwazumi.Cli.Commands;

/// <summary><c>key create</c>: a demonstration key for <c>judge --sign</c>.</summary>
internal static class KeyCommand
{
    private static readonly Argument<string> KeyFile = new("FILE")
    {
        Description = "Key file to write; never overwritten",
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "Full name of the signer as it is printed",
        DefaultValueFactory = _ => "Demonstration signer",
    };

    private static readonly Option<string> Role = new("--role")
    {
        Description = "Role of the signer as it is printed",
        DefaultValueFactory = _ => "demonstration",
    };

    public static Command Create()
    {
        var create = new Command(
            "create",
            """
            Make a key (ECDSA P-256) for demonstration signatures. People's own keys come with the web application.

            Example:
              uwazumi key create demo.key
            """
        )
        {
            KeyFile,
            Name,
            Role,
        };
        CommandRunner.AddTo(create, CreateKey);
        return new Command("key", "Signing keys") { create };
    }

    private static CommandAnswer CreateKey(ParseResult parsed, Timings timings)
    {
        var path = parsed.GetValue(KeyFile)!;
        using var key = SigningKey.Create(parsed.GetValue(Name)!, parsed.GetValue(Role)!, demonstration: true);
        timings.Stage(
            "write",
            () =>
            {
                key.Save(path);
                return 0;
            }
        );
        return new CommandAnswer
        {
            Results = new JsonObject
            {
                ["file"] = path,
                ["fingerprint"] = key.PublicKey.Fingerprint,
                ["publicKey"] = key.PublicKey.Hex,
            },
            Lines =
            [
                $"written: {path} (readable by you only; keep it secret)",
                $"fingerprint: {key.PublicKey.Fingerprint}",
            ],
        };
    }
}
