using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Uwazumi.Quantities;
using Uwazumi.Web.Hosting.Lan;

namespace Uwazumi.Web.Hosting;

/// <summary>Runs a node from the command line until it is stopped.</summary>
public static class NodeProgram
{
    /// <summary>Starts, says where it listens, and waits for the end.</summary>
    /// <param name="options">How it is started.</param>
    /// <param name="say">Takes the lines for the person at the console; the first is <c>listening http://localhost:PORT</c>.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="started">Called with the address once it listens.</param>
    /// <exception cref="RefusedException"><c>PORT_IN_USE</c>, and those of <see cref="WebNode.CreateAsync"/>.</exception>
    public static async Task RunAsync(
        WebNodeOptions options,
        Action<string> say,
        CancellationToken cancellation,
        Action<string>? started = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(say);
        await using var app = await WebNode.CreateAsync(options);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException fault)
        {
            throw new RefusedException(
                "PORT_IN_USE",
                options.Lan
                    ? $"Port {options.Port} or {options.LanPort} cannot be used: {fault.Message}"
                    : $"Port {options.Port} cannot be used: {fault.Message}",
                options.Lan ? "--port, --lan-port" : "--port",
                "Stop the other program, or give another port; 0 takes a free one."
            );
        }

        var address = AddressOf(app);
        say($"listening {address}");
        SayLan(app, say);
        started?.Invoke(address);
        await app.WaitForShutdownAsync(cancellation);
    }

    private static void SayLan(WebApplication app, Action<string> say)
    {
        var site = app.Services.GetRequiredService<LanSite>();
        if (!site.IsOpen)
            return;
        foreach (var address in site.AddressesOn(app.Services.GetRequiredService<IServer>()))
            say($"on the local network {address.AbsoluteUri.TrimEnd('/')}");
        say($"tablets: open {AddressOf(app)}/install here and follow it");
        var left = site.Certificate.ValidUntil - app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (left < TimeSpan.FromDays(30))
            say($"The certificate ends on {site.Certificate.ValidUntil:yyyy-MM-dd}; renew it: uwazumi certificate");
    }

    /// <summary>The address on this machine, by name: passkeys need one.</summary>
    public static string AddressOf(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var local = addresses.First(a => a.StartsWith("http://", StringComparison.Ordinal));
        return $"http://localhost:{new Uri(local).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
