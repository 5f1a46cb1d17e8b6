using Uwazumi.Web.Demonstration;

[assembly: AssemblyFixture(typeof(Uwazumi.Cli.Tests.Nodes.ExampleData))]

namespace Uwazumi.Cli.Tests.Nodes;

/// <summary>The data folder of the worked example's web application, made once. Each test serves a copy.</summary>
public sealed class ExampleData : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public async ValueTask InitializeAsync() => await DemoMaker.MakeAsync(folder.PathOf("data"), _ => { });

    internal Task<ServedNode> ServeAsync() => ServedNode.StartAsync(folder.PathOf("data"));

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
