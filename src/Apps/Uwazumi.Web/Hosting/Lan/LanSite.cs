using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Uwazumi.Web.Hosting.Lan;

/// <summary>Where the node is on the local network, or that it is not there.</summary>
/// <param name="certificate">Its certificate; null when it listens on this machine only.</param>
public sealed class LanSite(LanCertificate? certificate) : IDisposable
{
    /// <summary>True when it listens on the local network.</summary>
    public bool IsOpen => certificate is not null;

    /// <summary>The certificate.</summary>
    /// <exception cref="InvalidOperationException">The node is not on the local network.</exception>
    public LanCertificate Certificate =>
        certificate ?? throw new InvalidOperationException("The node is not on the local network.");

    /// <summary>The addresses under which tablets open it, the one to print first; those of this machine alone are left out.</summary>
    public IReadOnlyList<Uri> AddressesOn(IServer server)
    {
        var port = PortOf(server);
        return
        [
            .. Certificate
                .Names.Hosts.Where(host => host != "localhost")
                .Select(host => new UriBuilder(Uri.UriSchemeHttps, host, port).Uri),
            .. Certificate
                .Names.Addresses.Where(address => !System.Net.IPAddress.IsLoopback(address))
                .Select(address => new UriBuilder(Uri.UriSchemeHttps, address.ToString(), port).Uri),
        ];
    }

    /// <summary>The port on which it listens there.</summary>
    public int PortOf(IServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        var address = server
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First(a => a.StartsWith("https://", StringComparison.Ordinal));
        return int.Parse(address[(address.LastIndexOf(':') + 1)..].TrimEnd('/'), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public void Dispose() => certificate?.Dispose();
}
