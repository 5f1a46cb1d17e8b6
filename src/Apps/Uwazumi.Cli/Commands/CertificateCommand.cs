using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Web.Hosting.Lan;

namespace Uwazumi.Cli.Commands;

/// <summary><c>certificate</c>: the local authority and the server's certificate with which tablets reach a node by HTTPS.</summary>
internal static class CertificateCommand
{
    private static readonly Option<string[]> Name = new("--name")
    {
        Description = "A further host name or address of this machine; can be given several times",
        HelpName = "HOST",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> NewAuthority = new("--new-authority")
    {
        Description = "Make a new local authority too; every tablet must then install it again",
    };

    public static Command Create()
    {
        var command = new Command(
            "certificate",
            """
            Make the certificate with which serve --lan answers tablets by HTTPS. It comes from a local authority, made once for this
            node, which each tablet is told to trust. Call it again to renew the certificate, or when the machine has another address.

            Example:
              uwazumi certificate --data ./data
            """
        )
        {
            ServeCommand.Data,
            Name,
            NewAuthority,
        };
        CommandRunner.AddTo(command, Make);
        return command;
    }

    private static CommandAnswer Make(ParseResult parsed, Timings timings)
    {
        var data = parsed.GetValue(ServeCommand.Data)!;
        var names = LanNames.OfMachine(parsed.GetValue(Name) ?? []);
        var (certificate, isNew) = timings.Stage(
            "make",
            () => LanCertificates.Make(data, names, TimeProvider.System, parsed.GetValue(NewAuthority))
        );
        using (certificate)
            return new CommandAnswer
            {
                Parameters = new JsonObject { ["data"] = data },
                Results = new JsonObject
                {
                    ["authorityFingerprint"] = certificate.Fingerprint,
                    ["newAuthority"] = isNew,
                    ["names"] = new JsonArray([.. certificate.Names.Texts.Select(n => (JsonNode)JsonValue.Create(n))]),
                    ["validUntil"] = certificate.ValidUntil.ToString(
                        "yyyy-MM-dd",
                        System.Globalization.CultureInfo.InvariantCulture
                    ),
                },
                Lines = [.. Lines(certificate, isNew, data)],
            };
    }

    private static IEnumerable<string> Lines(LanCertificate certificate, bool isNew, string data)
    {
        yield return $"certificate for {string.Join(", ", certificate.Names.Texts)}";
        yield return $"good until {certificate.ValidUntil:yyyy-MM-dd}";
        yield return isNew
            ? "local authority: made now; tablets must install it"
            : "local authority: as before; tablets keep trusting it";
        yield return $"SHA-256 fingerprint of the authority: {certificate.Fingerprint}";
        yield return "";
        yield return "Next:";
        yield return "  " + ShellCall.In(Environment.CurrentDirectory, "serve", "--data", data, "--lan");
        yield return "  Then open /install on this machine (the address is printed), and on each tablet by the code that stands there.";
        yield return "  Compare the fingerprint on the tablet with this one before you trust it.";
    }
}
