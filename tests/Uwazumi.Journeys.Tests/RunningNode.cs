using Microsoft.AspNetCore.Builder;
using Uwazumi.TestData;
using Uwazumi.Web.Demonstration;
using Uwazumi.Web.Hosting;

namespace Uwazumi.Journeys.Tests;

/// <summary>A real node for one journey, on a free port, with a data folder of its own.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Example = new(MakeExampleAsync);

    private readonly WebApplication app;
    private readonly DirectoryInfo folder;

    private readonly StringWriter said;

    private RunningNode(WebApplication app, DirectoryInfo folder, StringWriter said)
    {
        this.app = app;
        this.folder = folder;
        this.said = said;
        Address = NodeProgram.AddressOf(app);
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>What it said at the console.</summary>
    public string Said => said.ToString();

    /// <summary>A node with the worked example, which is made once and copied.</summary>
    public static async Task<RunningNode> DemoAsync()
    {
        var folder = Directory.CreateTempSubdirectory("uwazumi-journey-");
        var data = Path.Combine(folder.FullName, "data");
        FolderCopy.Make(await Example.Value, data);
        return await StartAsync(folder, data, demonstration: true);
    }

    /// <summary>A new node, before its organisation is set up.</summary>
    public static Task<RunningNode> FreshAsync()
    {
        var folder = Directory.CreateTempSubdirectory("uwazumi-journey-");
        return StartAsync(folder, Path.Combine(folder.FullName, "data"), demonstration: false);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static async Task<string> MakeExampleAsync()
    {
        var made = Path.Combine(Directory.CreateTempSubdirectory("uwazumi-journey-example-").FullName, "data");
        await DemoMaker.MakeAsync(made, _ => { });
        return made;
    }

    private static async Task<RunningNode> StartAsync(DirectoryInfo folder, string data, bool demonstration)
    {
        var said = new StringWriter();
        var app = await WebNode.CreateAsync(
            new WebNodeOptions
            {
                DataFolder = data,
                Port = 0,
                Demonstration = demonstration,
                Console = said,
            }
        );
        await app.StartAsync();
        return new RunningNode(app, folder, said);
    }
}
