using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Hosting;

namespace Uwazumi.Web.Tests;

/// <summary>A real node on a free port with a data folder of its own, which is deleted afterwards.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DirectoryInfo folder;
    private readonly List<HttpClient> clients = [];

    private TestNode(WebApplication app, DirectoryInfo folder)
    {
        this.app = app;
        this.folder = folder;
        Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        );
        Client = NewClient();
    }

    /// <summary>Where the node listens.</summary>
    public Uri Address { get; }

    /// <summary>A stranger's browser: keeps cookies, follows no redirect.</summary>
    public HttpClient Client { get; }

    public RecordStore Store => Services.GetRequiredService<RecordStore>();

    public IServiceProvider Services => app.Services;

    /// <summary>Starts a node.</summary>
    /// <param name="options">Changes how it is started.</param>
    /// <param name="configure">Changes its services.</param>
    /// <param name="prepare">Fills the data folder before the node opens it.</param>
    public static async Task<TestNode> StartAsync(
        Func<WebNodeOptions, WebNodeOptions>? options = null,
        Action<WebApplicationBuilder>? configure = null,
        Action<string>? prepare = null
    )
    {
        var folder = Directory.CreateTempSubdirectory("uwazumi-web-");
        prepare?.Invoke(folder.FullName);
        var plain = new WebNodeOptions { DataFolder = folder.FullName, Port = 0 };
        var app = await WebNode.CreateAsync(
            options?.Invoke(plain) ?? plain,
            builder =>
            {
                builder.Services.AddSingleton<IStartupFilter, ActingPerson>();
                configure?.Invoke(builder);
            }
        );
        await app.StartAsync();
        return new TestNode(app, folder);
    }

    /// <summary>Another browser with cookies of its own.</summary>
    public HttpClient NewClient()
    {
        var client = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }
        )
        {
            BaseAddress = Address,
        };
        clients.Add(client);
        return client;
    }

    /// <summary>A browser in which somebody acts without having signed in, for tests that are not about signing in.</summary>
    /// <param name="personId">The user id, for example <c>u-1</c>.</param>
    /// <param name="roles">The written form of the roles, for example <c>analyst reviewer</c>.</param>
    public HttpClient As(string personId, string roles)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Add(ActingPerson.Header, $"{personId};{roles}");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
