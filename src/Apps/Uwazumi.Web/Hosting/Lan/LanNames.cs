using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Hosting.Lan;

/// <summary>The names and addresses under which a node is reached on the local network, as its certificate has them.</summary>
/// <param name="Hosts">Host names, lower-case; the first is the one to print.</param>
/// <param name="Addresses">Addresses.</param>
public sealed record LanNames(IReadOnlyList<string> Hosts, IReadOnlyList<IPAddress> Addresses)
{
    private const int LongestHost = 253;
    private const int LongestLabel = 63;

    /// <summary>All of them as text.</summary>
    public IReadOnlyList<string> Texts => [.. Hosts, .. Addresses.Select(a => a.ToString())];

    /// <summary>The given names, and what the machine knows of itself: its own name, the name in <c>.local</c>, its addresses.</summary>
    /// <param name="given">Host names or addresses; the first host name comes first.</param>
    /// <exception cref="RefusedException"><c>HOST_NAME_INVALID</c>.</exception>
    public static LanNames OfMachine(IEnumerable<string> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var hosts = new List<string>();
        var addresses = new List<IPAddress>();
        foreach (var name in given)
        {
            // The framework also reads 1.2.3 as an address, which nobody means.
            if (
                IPAddress.TryParse(name, out var address)
                && (address.ToString() == name || name.Contains(':', StringComparison.Ordinal))
            )
                addresses.Add(address);
            else
                hosts.Add(Checked(name));
        }

        var machine = Lower(Environment.MachineName.Split('.')[0]);
        // A machine can have a name that no certificate can carry; it is then reached by its address.
        if (IsHostName(machine))
            hosts.AddRange([machine + ".local", machine]);
        hosts.Add("localhost");
        addresses.AddRange(OwnAddresses());
        addresses.AddRange([IPAddress.Loopback, IPAddress.IPv6Loopback]);
        return new LanNames([.. hosts.Distinct()], [.. addresses.Distinct()]);
    }

    private static string Checked(string name)
    {
        var host = Lower(name.Trim().TrimEnd('.'));
        return IsHostName(host)
            ? host
            : throw new RefusedException(
                "HOST_NAME_INVALID",
                $"'{name}' is no host name.",
                "--name",
                "Give a name of ASCII letters, digits, hyphens and dots, for example clinic-pc.local, or an address."
            );
    }

    /// <summary>Letters, digits and hyphens, in labels; never all digits, which a reader could take for an address.</summary>
    private static bool IsHostName(string host) =>
        host.Length is > 0 and <= LongestHost
        && host.Split('.')
            .All(label =>
                label.Length is > 0 and <= LongestLabel
                && label[0] != '-'
                && label[^1] != '-'
                && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            )
        && !host.Split('.')[^1].All(char.IsAsciiDigit);

    private static IEnumerable<IPAddress> OwnAddresses() =>
        NetworkInterface
            .GetAllNetworkInterfaces()
            .Where(n =>
                n.OperationalStatus == OperationalStatus.Up && n.NetworkInterfaceType != NetworkInterfaceType.Loopback
            )
            .SelectMany(n => n.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .Where(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a))
            .OrderBy(a => a.ToString(), StringComparer.Ordinal);

#pragma warning disable CA1308 // Host names are written in lower case.
    private static string Lower(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308
}
