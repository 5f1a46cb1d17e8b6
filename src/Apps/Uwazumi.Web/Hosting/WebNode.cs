using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account;
using Uwazumi.Web.Api;
using Uwazumi.Web.Assets;
using Uwazumi.Web.Components;
using Uwazumi.Web.Home;
using Uwazumi.Web.Hosting.Lan;
using Uwazumi.Web.Ledgers;
using Uwazumi.Web.Lots;
using Uwazumi.Web.People;
using Uwazumi.Web.Release;
using Uwazumi.Web.Shell;
using Uwazumi.Web.Specifications;
using Uwazumi.Web.Testing;
using Uwazumi.Web.Testing.Recordings;
using Uwazumi.Web.Texts;
using Uwazumi.Web.Uploads;
using Uwazumi.Web.Verification;

namespace Uwazumi.Web.Hosting;

/// <summary>Puts a node together: the opened data folder, the services of every room, the order of the pipeline, the routes.</summary>
public static class WebNode
{
    /// <summary>Makes a node that is ready to be started.</summary>
    /// <param name="options">How it is started.</param>
    /// <param name="configure">Changes the host before it is built: tests take the console away, for example.</param>
    /// <exception cref="RefusedException">
    /// The data folder is in use or cannot be written; <c>CERTIFICATE_MISSING</c>, <c>CERTIFICATE_EXPIRED</c>, <c>DEMO_NOT_ON_LAN</c>.
    /// </exception>
    public static async Task<WebApplication> CreateAsync(
        WebNodeOptions options,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        var site = OpenSite(options);
        if (site.IsOpen)
            options = options with
            {
                HostNames = site.Certificate.Names.Texts,
                PublicAddress = options.PublicAddress ?? AddressOnLan(site, options),
            };
        var store = await RecordStore.OpenAsync(options.DataFolder, options.Clock);
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ApplicationName = typeof(WebNode).Assembly.GetName().Name }
        );
        builder.Logging.ClearProviders();
        // Standard output carries answers only. Names and values of people stay out of messages (see the rooms' log lines).
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // The keys of cookies lie in the node's key folder, which only its owner can read.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // It warns at every page with a form that the page is not cached, which is what we want.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
            if (site.IsOpen)
                kestrel.Listen(IPAddress.Any, options.LanPort, lan => lan.UseHttps(site.Certificate.Server));
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Clock);
        builder.Services.AddSingleton(_ => site);
        // A factory, so that the host disposes the store when it stops.
        builder.Services.AddSingleton(_ => store);
        builder.Services.AddRouteAccess();
        builder.Services.AddAccounts(store.Folder, options);
        builder.Services.AddScoped<Wording>();
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton<AssetCatalog>();
        builder.Services.AddShell();
        builder.Services.AddComponents();
        builder.Services.AddUploads();
        builder.Services.AddLaboratory();
        builder.Services.AddSpecificationPages();
        builder.Services.AddLedgerPages();
        builder.Services.AddVerification();
        builder.Services.AddHome();
        builder.Services.AddApi();
        builder.Services.AddSingleton<CheckpointKeeper>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<CheckpointKeeper>());
        configure?.Invoke(builder);
        var app = builder.Build();
        _ = app.Services.GetRequiredService<RecordStore>();
        try
        {
            await app.OpenAccountsAsync();
            if (site.IsOpen && await store.OrganisationAsync() is { Demonstration: true })
                throw DemoNotOnLan();
        }
        catch
        {
            // The folder is free again for who starts the node in another way.
            await app.DisposeAsync();
            throw;
        }

        app.UseShell();
        app.UseMiddleware<LanRedirect>();
        app.UseRouting();
        app.UsePerson();
        app.UseApiLimits();
        app.UseShellGuards();
        app.UseAntiforgery();
        app.UseAuthorization();
        app.MapAssets();
        app.MapComponents(options);
        app.MapAccount();
        app.MapPeople();
        app.MapShell();
        app.MapUploads();
        app.MapLots();
        app.MapTests();
        app.MapRecordings();
        app.MapRelease();
        app.MapSpecifications();
        app.MapLedger();
        app.MapVerification();
        app.MapHome();
        app.MapApi();
        app.MapLan();
        return app;
    }

    private static LanSite OpenSite(WebNodeOptions options)
    {
        if (!options.Lan)
            return new LanSite(null);
        if (options.Demonstration)
            throw DemoNotOnLan();
        return new LanSite(LanCertificate.Load(options.DataFolder, options.Clock));
    }

    /// <summary>What is printed in codes: the name of this machine alone would lead nobody here.</summary>
    private static Uri? AddressOnLan(LanSite site, WebNodeOptions options) =>
        options.LanPort == 0
            ? null
            : new UriBuilder(Uri.UriSchemeHttps, site.Certificate.Names.Hosts[0], options.LanPort).Uri;

    private static RefusedException DemoNotOnLan() =>
        new(
            "DEMO_NOT_ON_LAN",
            "The worked example has accounts whose password everybody knows; it does not go onto a network.",
            "--lan",
            "Serve a data folder of your own."
        );
}
