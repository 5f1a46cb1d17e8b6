using System.Net;
using System.Text.Json.Nodes;

namespace Uwazumi.Web.Tests.Api;

public class SpecificationApiTests(DemoData demo)
{
    [Fact]
    public async Task A_draft_is_begun_edited_and_fixed_and_never_changes_afterwards()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var reviewer = await node.AsAsync("reviewer");
        var (id, document) = await NextAsync(reviewer);
        var begun = await reviewer.PostAsync(
            "/api/specifications",
            new JsonObject { ["specification"] = document.DeepClone(), ["reason"] = "tighter endotoxin" }
        );
        var place = begun.Headers.Location!.ToString();
        Assert.Equal($"/api/specifications/{id}/2", place);
        var draft = await ApiCaller.AnswerAsync(begun, HttpStatusCode.Created);
        Assert.Equal("draft", draft["state"]!.ToString());

        document["title"]!["en"] = "Another title";
        JsonObject Edit(JsonNode version) =>
            new()
            {
                ["version"] = version.DeepClone(),
                ["specification"] = document.DeepClone(),
                ["reason"] = "clearer",
            };
        var edited = await ApiCaller.AnswerAsync(
            await reviewer.PutAsync(place, Edit(draft["recordVersion"]!)),
            HttpStatusCode.OK
        );
        Assert.Equal("Another title", edited["specification"]!["title"]!["en"]!.ToString());
        await ApiCaller.RefusedAsync(
            await reviewer.PutAsync(place, Edit(draft["recordVersion"]!)),
            HttpStatusCode.Conflict,
            "CHANGED_MEANWHILE"
        );

        var releaser = await node.AsAsync("releaser");
        var @fixed = await ApiCaller.AnswerAsync(
            await releaser.PostAsync(
                place + "/fix",
                new JsonObject { ["version"] = edited["recordVersion"]!.DeepClone() }
            ),
            HttpStatusCode.OK
        );
        Assert.Equal("fixed", @fixed["state"]!.ToString());
        await ApiCaller.RefusedAsync(
            await reviewer.PutAsync(place, Edit(@fixed["recordVersion"]!)),
            HttpStatusCode.UnprocessableEntity,
            "SPECIFICATION_FIXED"
        );
    }

    [Fact]
    public async Task Who_may_only_read_or_enter_writes_no_specification()
    {
        await using var node = await ApiNode.StartAsync(demo);
        foreach (var role in new[] { "analyst", "reader" })
        {
            var caller = await node.AsAsync(role);
            var (id, document) = await NextAsync(caller);
            await ApiCaller.RefusedAsync(
                await caller.PostAsync(
                    "/api/specifications",
                    new JsonObject { ["specification"] = document, ["reason"] = "mine" }
                ),
                HttpStatusCode.Forbidden,
                "NOT_PERMITTED"
            );
            foreach (var (method, end) in new[] { (HttpMethod.Put, ""), (HttpMethod.Post, "/fix") })
                await ApiCaller.RefusedAsync(
                    await caller.SendAsync(method, $"/api/specifications/{id}/1{end}", "{}"),
                    HttpStatusCode.Forbidden,
                    "NOT_PERMITTED"
                );
        }
    }

    [Fact]
    public async Task What_is_not_exactly_understood_is_no_draft()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var reviewer = await node.AsAsync("reviewer");
        var (_, document) = await NextAsync(reviewer);
        document["limitz"] = 1;
        await ApiCaller.RefusedAsync(
            await reviewer.PostAsync(
                "/api/specifications",
                new JsonObject { ["specification"] = document, ["reason"] = "new" }
            ),
            HttpStatusCode.UnprocessableEntity,
            "FIELD_UNKNOWN"
        );
        await ApiCaller.RefusedAsync(
            await reviewer.PostAsync(
                "/api/specifications",
                new JsonObject
                {
                    ["specification"] = new JsonObject(),
                    ["reason"] = "new",
                    ["state"] = "fixed",
                }
            ),
            HttpStatusCode.UnprocessableEntity,
            "FIELD_UNKNOWN"
        );
        await ApiCaller.RefusedAsync(
            await reviewer.GetAsync("/api/specifications/none/1"),
            HttpStatusCode.NotFound,
            "SPECIFICATION_NOT_FOUND"
        );
    }

    /// <summary>The next version of the example's specification, without the day.</summary>
    private static async Task<(string Id, JsonObject Document)> NextAsync(ApiCaller caller)
    {
        using var answer = await caller.GetAsync("/api/specifications");
        var list = JsonNode
            .Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!
            .AsArray();
        var id = list[0]!["specificationId"]!.ToString();
        Assert.Equal("fixed", list[0]!["state"]!.ToString());
        Assert.Equal(4, list[0]!["lots"]!.GetValue<int>());
        var document = (await caller.ReadAsync($"/api/specifications/{id}/1"))["specification"]!.DeepClone().AsObject();
        document["version"] = 2;
        document.Remove("fixedOn");
        return (id, document);
    }
}
