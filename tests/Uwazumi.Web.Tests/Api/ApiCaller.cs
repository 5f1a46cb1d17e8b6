using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Ledger;

namespace Uwazumi.Web.Tests.Api;

/// <summary>A program that asks the node.</summary>
internal sealed class ApiCaller
{
    private readonly HttpClient client;

    public ApiCaller(HttpClient client, string? token)
    {
        this.client = client;
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative), Cancel);

    public Task<HttpResponseMessage> PostAsync(string path, JsonNode body) =>
        SendAsync(HttpMethod.Post, path, Text(body));

    public Task<HttpResponseMessage> PutAsync(string path, JsonNode body) =>
        SendAsync(HttpMethod.Put, path, Text(body));

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? body,
        string type = "application/json"
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        return await client.SendAsync(request, Cancel);
    }

    /// <summary>An answer, with its status.</summary>
    public async Task<JsonObject> ReadAsync(string path) => await AnswerAsync(await GetAsync(path), HttpStatusCode.OK);

    public static async Task<JsonObject> AnswerAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.StatusCode == status, $"{response.StatusCode}: {text}");
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return CanonicalJson.Parse(Encoding.UTF8.GetBytes(text))!.AsObject();
    }

    /// <summary>Holds a refusal against its status and code.</summary>
    public static async Task RefusedAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var refused = (await AnswerAsync(response, status))["refused"]!;
        Assert.Equal(code, refused["code"]!.ToString());
        Assert.NotEmpty(refused["message"]!.ToString());
    }

    /// <summary>Brings a file in, in two parts.</summary>
    public async Task UploadAsync(string name, byte[] bytes)
    {
        var begun = await AnswerAsync(
            await PostAsync("/api/uploads", new JsonObject { ["fileName"] = name, ["length"] = bytes.Length }),
            HttpStatusCode.Created
        );
        var half = bytes.Length / 2;
        foreach (var (from, to) in new[] { (0, half), (half, bytes.Length) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/uploads/{begun["uploadId"]}");
            request.Content = new ByteArrayContent(bytes[from..to]);
            request.Headers.Add("Upload-Offset", from.ToString(System.Globalization.CultureInfo.InvariantCulture));
            using var answer = await client.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private static string Text(JsonNode body) => Encoding.UTF8.GetString(CanonicalJson.Serialize(body));
}
