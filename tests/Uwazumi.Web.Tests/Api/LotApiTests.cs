using System.Net;
using System.Text.Json.Nodes;

namespace Uwazumi.Web.Tests.Api;

public class LotApiTests(DemoData demo)
{
    [Fact]
    public async Task The_list_is_filtered_by_disposition_verdict_and_beginning_of_the_number()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var reader = await node.AsAsync("reader");
        var all = await reader.ReadAsync("/api/lots");
        Assert.Equal(4, all["total"]!.GetValue<double>());
        var released = await reader.ReadAsync("/api/lots?disposition=released&verdict=pass&page=1");
        Assert.Equal(ApiNode.Released, Assert.Single(released["lots"]!.AsArray())!["lotId"]!.ToString());
        Assert.Empty((await reader.ReadAsync("/api/lots?disposition=rejected"))["lots"]!.AsArray());
        var numbered = await reader.ReadAsync($"/api/lots?number={ApiNode.Failing}");
        Assert.Equal(ApiNode.Failing, Assert.Single(numbered["lots"]!.AsArray())!["lotId"]!.ToString());
        Assert.Empty((await reader.ReadAsync("/api/lots?number=%25"))["lots"]!.AsArray());
    }

    [Theory]
    [InlineData("?dispositon=released", "QUERY_UNKNOWN")]
    [InlineData("?disposition=sold", "QUERY_INVALID")]
    [InlineData("?page=2", "QUERY_INVALID")]
    [InlineData("?page=x", "REQUEST_MALFORMED")]
    public async Task A_filter_that_is_not_understood_is_refused_and_does_not_answer_with_everything(
        string query,
        string code
    )
    {
        await using var node = await ApiNode.StartAsync(demo);
        var reader = await node.AsAsync("reader");
        await ApiCaller.RefusedAsync(await reader.GetAsync("/api/lots" + query), HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_lot_is_answered_as_judge_answers_it_with_what_the_node_knows_besides()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var reader = await node.AsAsync("reader");
        var lot = await reader.ReadAsync($"/api/lots/{ApiNode.Released}");
        foreach (var member in new[] { "synthetic", "lot", "verdict", "criteria", "specification", "runs" })
            Assert.NotNull(lot[member]);
        Assert.Equal("released", lot["disposition"]!.ToString());
        Assert.Equal(
            ["performed", "reviewed", "released"],
            lot["signatures"]!.AsArray().Select(s => s!["meaning"]!.ToString())
        );
        Assert.All(lot["signatures"]!.AsArray(), s => Assert.True(s!["counts"]!.GetValue<bool>()));
        Assert.True(Assert.Single(lot["passports"]!.AsArray())!["current"]!.GetValue<bool>());
        Assert.Null(lot["lot"]!["donorCode"]);
        await ApiCaller.RefusedAsync(await reader.GetAsync("/api/lots/none"), HttpStatusCode.NotFound, "LOT_NOT_FOUND");
    }

    [Fact]
    public async Task A_lot_is_registered_once_and_is_in_quarantine()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var analyst = await node.AsAsync("analyst");
        var body = await RegistrationAsync(analyst, "UC-2611-99");
        var answer = await analyst.PostAsync("/api/lots", body);
        Assert.Equal("/api/lots/UC-2611-99", answer.Headers.Location?.ToString());
        var lot = await ApiCaller.AnswerAsync(answer, HttpStatusCode.Created);
        Assert.Equal("quarantine", lot["disposition"]!.ToString());
        Assert.Equal("not tested", lot["verdict"]!.ToString());
        await ApiCaller.RefusedAsync(await analyst.PostAsync("/api/lots", body), HttpStatusCode.Conflict, "LOT_EXISTS");
    }

    [Fact]
    public async Task What_is_not_exactly_understood_is_not_registered()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var analyst = await node.AsAsync("analyst");
        var body = await RegistrationAsync(analyst, "UC-2611-98");
        async Task RefusedAsync(string code, Action<JsonObject> change)
        {
            var changed = body.DeepClone().AsObject();
            change(changed);
            await ApiCaller.RefusedAsync(
                await analyst.PostAsync("/api/lots", changed),
                code.EndsWith("_NOT_FOUND", StringComparison.Ordinal)
                    ? HttpStatusCode.NotFound
                    : HttpStatusCode.UnprocessableEntity,
                code
            );
        }

        await RefusedAsync("FIELD_UNKNOWN", b => b["disposition"] = "released");
        await RefusedAsync("FIELD_UNKNOWN", b => b["lot"]!["disposition"] = "released");
        await RefusedAsync("FIELD_MISSING", b => b.Remove("specificationId"));
        await RefusedAsync("SPECIFICATION_NOT_FOUND", b => b["specificationVersion"] = 77);
        await RefusedAsync("SYNTHETIC_DIFFERS", b => b["lot"]!["synthetic"] = false);
        await RefusedAsync("OBJECT_EXPECTED", b => b["lot"] = "UC-2611-98");
    }

    [Theory]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest, "JSON_MALFORMED")]
    [InlineData("{\"lot\":{},\"lot\":{}}", "application/json", HttpStatusCode.BadRequest, "JSON_DUPLICATE_KEY")]
    [InlineData("[]", "application/json", HttpStatusCode.UnprocessableEntity, "OBJECT_EXPECTED")]
    [InlineData("lot=1", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest, "REQUEST_MALFORMED")]
    [InlineData("{}", "text/plain", HttpStatusCode.BadRequest, "REQUEST_MALFORMED")]
    public async Task What_is_no_strict_JSON_is_refused(string body, string type, HttpStatusCode status, string code)
    {
        await using var node = await ApiNode.StartAsync(demo);
        var analyst = await node.AsAsync("analyst");
        await ApiCaller.RefusedAsync(await analyst.SendAsync(HttpMethod.Post, "/api/lots", body, type), status, code);
    }

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_refused()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var analyst = await node.AsAsync("analyst");
        var body = new string(' ', 1024 * 1024) + "{}";
        await ApiCaller.RefusedAsync(
            await analyst.SendAsync(HttpMethod.Post, "/api/lots", body),
            HttpStatusCode.RequestEntityTooLarge,
            "BODY_TOO_LARGE"
        );
    }

    [Fact]
    public async Task Who_may_not_is_told_so()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var stranger = await node.Stranger().GetAsync("/api/lots");
        Assert.Equal("Bearer", stranger.Headers.WwwAuthenticate.ToString());
        await ApiCaller.RefusedAsync(stranger, HttpStatusCode.Unauthorized, "SIGN_IN_NEEDED");
        foreach (
            var caller in new[]
            {
                await node.AsAsync("reader"),
                await node.AsAsync("releaser"),
                await node.AsAsync("analyst", "read"),
            }
        )
            await ApiCaller.RefusedAsync(
                await caller.PostAsync("/api/lots", new JsonObject()),
                HttpStatusCode.Forbidden,
                "NOT_PERMITTED"
            );
    }

    [Fact]
    public async Task A_correction_needs_its_reason_and_the_version_that_was_seen()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var analyst = await node.AsAsync("analyst");
        var seen = await analyst.ReadAsync($"/api/lots/{ApiNode.Waiting}");
        var place = $"/api/lots/{ApiNode.Waiting}/corrections";
        JsonObject Body(JsonNode vials, string? reason, JsonNode? version = null) =>
            new()
            {
                ["version"] = version ?? seen["version"]!.DeepClone(),
                ["lot"] = With(seen["lot"]!, "vials", vials),
                ["reason"] = reason,
            };

        await ApiCaller.RefusedAsync(
            await analyst.PostAsync(place, Body(99, null)),
            HttpStatusCode.UnprocessableEntity,
            "REASON_MISSING"
        );
        await ApiCaller.RefusedAsync(
            await analyst.PostAsync(place, Body(99, "counted again", 0)),
            HttpStatusCode.Conflict,
            "CHANGED_MEANWHILE"
        );
        var corrected = await ApiCaller.AnswerAsync(
            await analyst.PostAsync(place, Body(99, "counted again")),
            HttpStatusCode.OK
        );
        Assert.Equal(99, corrected["lot"]!["vials"]!.GetValue<double>());
        Assert.NotEqual(seen["stateSha256"]!.ToString(), corrected["stateSha256"]!.ToString());
        Assert.All(corrected["signatures"]!.AsArray(), s => Assert.False(s!["counts"]!.GetValue<bool>()));
        await ApiCaller.RefusedAsync(
            await analyst.PostAsync(place, Body(98, "again")),
            HttpStatusCode.Conflict,
            "CHANGED_MEANWHILE"
        );
    }

    [Fact]
    public async Task The_events_of_a_lot_are_those_of_the_ledger()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var reader = await node.AsAsync("reader");
        var audit = await reader.ReadAsync($"/api/lots/{ApiNode.Released}/audit");
        var events = audit["events"]!.AsArray();
        Assert.Equal("lot.registered", events[0]!["event"]!["type"]!.ToString());
        var lot = await reader.ReadAsync($"/api/lots/{ApiNode.Released}");
        Assert.Equal(lot["throughSequence"]!.GetValue<double>(), events[^1]!["event"]!["sequence"]!.GetValue<double>());
        foreach (var recorded in events)
            Assert.Equal(recorded!["hash"]!.ToString(), Uwazumi.Laboratory.Runs.RunIdentity.HashOf(recorded["event"]!));
    }

    private static async Task<JsonObject> RegistrationAsync(ApiCaller analyst, string lotId)
    {
        var known = await analyst.ReadAsync($"/api/lots/{ApiNode.Waiting}");
        var lot = With(known["lot"]!, "id", lotId);
        lot["donorCode"] = "D-0042";
        return new JsonObject
        {
            ["lot"] = lot,
            ["specificationId"] = known["specification"]!["id"]!.DeepClone(),
            ["specificationVersion"] = known["specification"]!["version"]!.DeepClone(),
        };
    }

    private static JsonObject With(JsonNode lot, string member, JsonNode value)
    {
        var changed = lot.DeepClone().AsObject();
        changed[member] = value.DeepClone();
        return changed;
    }
}
