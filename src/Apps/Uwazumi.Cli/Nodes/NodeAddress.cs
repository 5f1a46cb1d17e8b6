using System.Net;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Nodes;

/// <summary>The address of a node. A token goes over a wire only where nobody can read along.</summary>
internal static class NodeAddress
{
    /// <exception cref="RefusedException"><c>NODE_ADDRESS_INVALID</c>.</exception>
    public static Uri Of(string text)
    {
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http")
            || address.UserInfo.Length > 0
            || address.Query.Length > 0
            || address.Fragment.Length > 0
            || address.AbsolutePath != "/"
        )
            throw new RefusedException(
                "NODE_ADDRESS_INVALID",
                $"'{text}' is no address of a node.",
                NodeOptions.Node.Name,
                "Give it as https://HOST:PORT, without a path."
            );
        if (address.Scheme == "http" && !IsThisMachine(address))
            throw new RefusedException(
                "NODE_ADDRESS_INVALID",
                "Over a network a node is asked by https only: everybody in between could read the token.",
                NodeOptions.Node.Name,
                "Serve it with --lan, and give its https address."
            );
        return address;
    }

    public static bool IsThisMachine(Uri address) =>
        address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var number) && IPAddress.IsLoopback(number));
}
