using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Uwazumi.Example;
using Uwazumi.Web.Account.Demonstration;
using Uwazumi.Web.Demonstration;
using Uwazumi.Web.Hosting;

namespace Uwazumi.Cli.Tests.Nodes;

/// <summary>A node in this process, which the command line asks over a real connection.</summary>
internal sealed partial class ServedNode : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TemporaryFolder folder;

    private ServedNode(WebApplication app, TemporaryFolder folder)
    {
        this.app = app;
        this.folder = folder;
        Address = NodeProgram.AddressOf(app);
    }

    public string Address { get; }

    public static async Task<ServedNode> StartAsync(string data)
    {
        var folder = new TemporaryFolder();
        folder.Copy(data, "data");
        var app = await WebNode.CreateAsync(
            new WebNodeOptions
            {
                DataFolder = folder.PathOf("data"),
                Port = 0,
                Demonstration = true,
            },
            builder => builder.Logging.ClearProviders()
        );
        await app.StartAsync();
        return new ServedNode(app, folder);
    }

    /// <summary>The folder of a lot of the worked example, for this test to change.</summary>
    public string Lot(ExampleKind kind)
    {
        var lot = folder.PathOf(kind.ToString());
        ExampleLot.Write(lot, DemoMaker.Seed, kind);
        return lot;
    }

    public string PathOf(string name) => folder.PathOf(name);

    /// <summary>The file with a token that somebody made on the page of their account.</summary>
    public async Task<string> TokenFileAsync(string userName, params string[] scopes)
    {
        var file = folder.PathOf($"{userName}-{string.Join('-', scopes)}.token");
        await File.WriteAllTextAsync(file, await TokenAsync(userName, scopes) + "\n");
        return file;
    }

    public async Task<string> TokenAsync(string userName, params string[] scopes)
    {
        using var browser = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }
        )
        {
            BaseAddress = new Uri(Address),
        };
        await PostAsync(
            browser,
            "/sign-in",
            [("userName", userName), ("password", DemoAccounts.Password), ("to", "/")]
        );
        var page = await PostAsync(
            browser,
            "/account/tokens",
            [
                ("password", DemoAccounts.Password),
                ("name", "command line"),
                ("days", "1"),
                .. scopes.Select(s => ("scopes", s)),
            ]
        );
        var token = Token().Match(page).Value;
        Assert.NotEmpty(token);
        return token;
    }

    /// <summary>What the node itself answers.</summary>
    public async Task<JsonObject> AskAsync(string path, string token)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)))!.AsObject();
    }

    /// <summary>Runs the command line as an outsider does, with a home of its own.</summary>
    public Outcome Run(params string[] arguments) =>
        CommandLine.RunWith([("XDG_STATE_HOME", folder.PathOf("state"))], [.. arguments, "--node", Address, "--json"]);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }

    private static async Task<string> PostAsync(HttpClient browser, string place, (string Name, string Value)[] fields)
    {
        var page = await browser.GetStringAsync(new Uri(place, UriKind.Relative));
        using var form = new FormUrlEncodedContent(
            fields
                .Select(f => new KeyValuePair<string, string>(f.Name, f.Value))
                .Append(new("__RequestVerificationToken", Forgery().Match(page).Groups["token"].Value))
        );
        using var answer = await browser.PostAsync(new Uri(place, UriKind.Relative), form);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<meta name=\"csrf-token\" content=\"(?<token>[^\"]+)\"")]
    private static partial Regex Forgery();

    [GeneratedRegex("uwz_[0-9a-f]+_[0-9a-f]+")]
    private static partial Regex Token();
}
