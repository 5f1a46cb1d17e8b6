using Uwazumi.TestData;
using Uwazumi.Web.Account.Demonstration;
using Uwazumi.Web.Demonstration;
using Uwazumi.Web.Hosting;

[assembly: AssemblyFixture(typeof(Uwazumi.Web.Tests.DemoData))]

namespace Uwazumi.Web.Tests;

/// <summary>The data folder of the worked example, made once. Each test works on a copy in a node of its own.</summary>
public sealed class DemoData : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uwazumi-demo-data-");

    public async ValueTask InitializeAsync() =>
        await DemoMaker.MakeAsync(Path.Combine(folder.FullName, "data"), _ => { });

    /// <summary>A running node on a copy of the example.</summary>
    /// <param name="options">Changes how it is started.</param>
    internal Task<TestNode> StartAsync(Func<WebNodeOptions, WebNodeOptions>? options = null) =>
        TestNode.StartAsync(plain => (options ?? (o => o))(plain with { Demonstration = true }), prepare: CopyTo);

    /// <summary>A browser of somebody who signed in with the account of the example.</summary>
    internal static async Task<HttpClient> SignInAsync(TestNode node, string userName)
    {
        var client = node.NewClient();
        using var answer = await client.PostFormAsync(
            "/sign-in",
            "/sign-in",
            ("userName", userName),
            ("password", DemoAccounts.Password),
            ("to", "/")
        );
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    private void CopyTo(string target) => FolderCopy.Make(Path.Combine(folder.FullName, "data"), target);

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
