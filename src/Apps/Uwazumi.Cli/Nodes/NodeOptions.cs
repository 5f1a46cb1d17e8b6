using System.CommandLine;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Nodes;

/// <summary>The options with which a command asks a served node instead of the files here.</summary>
internal static class NodeOptions
{
    public static readonly Option<string?> Node = new("--node")
    {
        Description = "Address of a served node; https, or http on this machine",
        HelpName = "URL",
    };

    public static readonly Option<string?> TokenFile = new("--token-file")
    {
        Description = "File with your token for --node; without it the environment's UWAZUMI_TOKEN",
        HelpName = "FILE",
    };

    public static readonly Option<string?> Authority = new("--node-authority")
    {
        Description =
            "Certificate of the node's local authority, when this machine does not know it (see its page /install)",
        HelpName = "FILE",
    };

    public static void AddTo(Command command)
    {
        command.Options.Add(Node);
        command.Options.Add(TokenFile);
        command.Options.Add(Authority);
    }

    /// <summary>The node that was named, or null when the command works on files.</summary>
    /// <param name="parsed">The call.</param>
    /// <param name="withToken">False for what strangers may ask.</param>
    /// <exception cref="RefusedException"><c>USAGE</c>, <c>NODE_ADDRESS_INVALID</c>, <c>TOKEN_MISSING</c>, <c>TOKEN_MALFORMED</c>, <c>CERTIFICATE_MALFORMED</c>.</exception>
    public static NodeClient? Open(ParseResult parsed, bool withToken = true)
    {
        var address = parsed.GetValue(Node);
        var tokenFile = parsed.GetValue(TokenFile);
        var authority = parsed.GetValue(Authority);
        if (address is null)
        {
            RefuseAlone(TokenFile, tokenFile);
            RefuseAlone(Authority, authority);
            return null;
        }

        return new NodeClient(
            NodeAddress.Of(address),
            withToken ? NodeToken.Read(tokenFile) : null,
            authority is null ? null : NodeAuthority.Read(authority)
        );
    }

    /// <summary>Refuses an option that has no meaning for a node.</summary>
    /// <exception cref="RefusedException"><c>USAGE</c>.</exception>
    public static void Refuse(Option option, bool given, string why)
    {
        if (given)
            throw new RefusedException("USAGE", $"{option.Name} does not go with {Node.Name}: {why}", option.Name);
    }

    private static void RefuseAlone(Option option, string? value)
    {
        if (value is not null)
            throw new RefusedException("USAGE", $"{option.Name} goes with {Node.Name} only.", option.Name);
    }
}
