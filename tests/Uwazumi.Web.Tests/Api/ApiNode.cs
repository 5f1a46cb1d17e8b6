using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Example;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Records.People;
using Uwazumi.Records.Reading;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account.Tokens;
using Uwazumi.Web.Demonstration;

namespace Uwazumi.Web.Tests.Api;

/// <summary>A node on a copy of the worked example, with programs that work for its people.</summary>
internal sealed class ApiNode(TestNode node) : IAsyncDisposable
{
    public const string Released = "UC-2611-01";
    public const string Waiting = "UC-2611-02";
    public const string Failing = "UC-2611-03";
    public const string UnderWay = "UC-2611-04";

    public TestNode Node { get; } = node;

    public static async Task<ApiNode> StartAsync(DemoData demo) => new(await demo.StartAsync());

    /// <summary>A program of the person with a role.</summary>
    public async Task<ApiCaller> AsAsync(string role, params string[] scopes)
    {
        await using var database = Node.Store.Read();
        var row = await database.People.SingleAsync(p => p.Roles == role);
        var person = new CurrentPerson { Id = row.PersonId, Roles = RoleSet.Parse(row.Roles) };
        string[] all = [.. TokenScopes.All.Where(s => TokenScopes.IsFor(s, person.Roles))];
        var token = await Node
            .Services.GetRequiredService<ApiTokenDesk>()
            .MakeAsync(person, "test", scopes.Length > 0 ? scopes : all, 1);
        return new ApiCaller(Node.NewClient(), token);
    }

    public ApiCaller Stranger() => new(Node.NewClient(), null);

    /// <summary>The files of a lot of the worked example.</summary>
    public static void WithFolder(ExampleKind kind, Action<LotFolder> use)
    {
        var folder = Directory.CreateTempSubdirectory("uwazumi-lot-");
        try
        {
            ExampleLot.Write(folder.FullName, DemoMaker.Seed, kind);
            use(LotFolder.Read(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The requests for the tests of a lot, and the bytes of their files by hash.</summary>
    public static (IReadOnlyList<JsonObject> Requests, Dictionary<string, (string Name, byte[] Bytes)> Files) Tests(
        ExampleKind kind
    )
    {
        var requests = new List<JsonObject>();
        var files = new Dictionary<string, (string, byte[])>(StringComparer.Ordinal);
        WithFolder(
            kind,
            folder =>
            {
                foreach (var test in folder.Tests)
                {
                    var named = new JsonObject();
                    foreach (var (role, name) in test.Files)
                    {
                        var file = folder.Open(role, name);
                        named[role] = file.Sha256;
                        files[file.Sha256] = (Path.GetFileName(name), File.ReadAllBytes(file.FullPath));
                    }

                    requests.Add(Request(test, named));
                }
            }
        );
        return (requests, files);
    }

    private static JsonObject Request(TestRequest test, JsonObject files)
    {
        var request = new JsonObject
        {
            ["test"] = test.Test,
            ["method"] = test.Method,
            ["acquiredOn"] = IsoDate.Text(test.AcquiredOn),
            ["files"] = files,
            ["parameters"] = test.Parameters.DeepClone(),
            ["entry"] = test.Entry?.DeepClone(),
            ["repeatReason"] = test.RepeatReason,
            ["from"] = new JsonObject(
                test.From.Select(f => new KeyValuePair<string, JsonNode?>(f.Key, JsonValue.Create(f.Value)))
            ),
        };
        return request;
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();
}
