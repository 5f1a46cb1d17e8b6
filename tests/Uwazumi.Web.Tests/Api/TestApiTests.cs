using System.Net;
using System.Text.Json.Nodes;
using Uwazumi.Example;

namespace Uwazumi.Web.Tests.Api;

public class TestApiTests(DemoData demo)
{
    private const string Place = $"/api/lots/{ApiNode.UnderWay}/tests";

    [Fact]
    public async Task A_program_brings_the_files_in_makes_the_missing_tests_and_the_lot_passes()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var analyst = await node.AsAsync("analyst");
        var (requests, files) = ApiNode.Tests(ExampleKind.Later);
        foreach (var (name, bytes) in files.Values)
            await analyst.UploadAsync(name, bytes);
        JsonObject? last = null;
        foreach (var request in requests.Skip(6))
        {
            var made = await analyst.PostAsync(Place, request);
            last = await ApiCaller.AnswerAsync(made, HttpStatusCode.Created);
            Assert.Equal($"/api/lots/{ApiNode.UnderWay}/runs/{last["runId"]}", made.Headers.Location?.ToString());
            var run = await analyst.ReadAsync(made.Headers.Location!.ToString());
            Assert.True(JsonNode.DeepEquals(run, last["run"]));
        }

        Assert.Equal("pass", last!["verdict"]!.ToString());
        await ApiCaller.RefusedAsync(
            await analyst.PostAsync(Place, requests[^1]),
            HttpStatusCode.UnprocessableEntity,
            "RUN_ON_RECORD"
        );
    }

    [Fact]
    public async Task A_test_that_cannot_be_made_is_refused_and_nothing_is_recorded()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var analyst = await node.AsAsync("analyst");
        var (requests, files) = ApiNode.Tests(ExampleKind.Later);
        var request = requests[^1];
        var (name, bytes) = files[request["files"]!["export"]!.ToString()];
        await analyst.UploadAsync(name, bytes);
        var before = (await analyst.ReadAsync("/api/ledger"))["events"]!.GetValue<double>();
        async Task RefusedAsync(HttpStatusCode status, string code, Action<JsonObject> change)
        {
            var changed = request.DeepClone().AsObject();
            change(changed);
            await ApiCaller.RefusedAsync(await analyst.PostAsync(Place, changed), status, code);
        }

        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "FIELD_UNKNOWN", r => r["analyst"] = "u-9");
        await RefusedAsync(
            HttpStatusCode.UnprocessableEntity,
            "HASH_INVALID",
            r => r["files"] = new JsonObject { ["export"] = "../../keys/secrets.key" }
        );
        await RefusedAsync(
            HttpStatusCode.NotFound,
            "FILE_NOT_FOUND",
            r => r["files"] = new JsonObject { ["export"] = new string('a', 64) }
        );
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "METHOD_UNKNOWN", r => r["method"] = "none/1");
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "DATE_EXPECTED", r => r["acquiredOn"] = "11/12/2026");
        await RefusedAsync(HttpStatusCode.UnprocessableEntity, "DATE_IN_FUTURE", r => r["acquiredOn"] = "2999-01-01");
        Assert.Equal(before, (await analyst.ReadAsync("/api/ledger"))["events"]!.GetValue<double>());
        var reviewer = await node.AsAsync("reviewer");
        await ApiCaller.RefusedAsync(
            await reviewer.PostAsync(Place, request),
            HttpStatusCode.Forbidden,
            "NOT_PERMITTED"
        );
    }

    [Fact]
    public async Task A_run_is_replayed_bit_for_bit_and_an_altered_file_is_told()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var reader = await node.AsAsync("reader");
        var lot = await reader.ReadAsync($"/api/lots/{ApiNode.Released}");
        var run = lot["runs"]!.AsArray().First(r => r!["method"]!.ToString() == "particles.nanosight/1")!;
        var place = $"/api/lots/{ApiNode.Released}/runs/{run["runId"]}";
        var replayed = await ApiCaller.AnswerAsync(
            await reader.SendAsync(HttpMethod.Post, place + "/replay", null),
            HttpStatusCode.OK
        );
        Assert.True(replayed["identical"]!.GetValue<bool>());
        Assert.Empty(replayed["differences"]!.AsArray());
        await ApiCaller.RefusedAsync(
            await reader.GetAsync($"/api/lots/{ApiNode.Released}/runs/run-none"),
            HttpStatusCode.NotFound,
            "RUN_NOT_FOUND"
        );

        var file = node.Node.Store.Blobs.PathOf(run["inputs"]![0]!["sha256"]!.ToString());
        File.SetAttributes(file, FileAttributes.Normal);
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        await ApiCaller.RefusedAsync(
            await reader.SendAsync(HttpMethod.Post, place + "/replay", null),
            HttpStatusCode.UnprocessableEntity,
            "BLOB_ALTERED"
        );
    }

    [Fact]
    public async Task The_methods_are_listed_with_their_parameters()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var reader = await node.AsAsync("reader");
        using var answer = await reader.GetAsync("/api/methods");
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var methods = JsonNode.Parse(text)!.AsArray();
        Assert.Contains(methods, m => m!["id"]!.ToString() == "assays.curve4pl/1");
        Assert.All(methods, m => Assert.NotNull(m!["parameters"]));
    }
}
