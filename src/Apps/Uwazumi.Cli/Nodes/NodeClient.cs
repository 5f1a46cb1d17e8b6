using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Nodes;

/// <summary>Asks a served node. It follows no redirect, so that the token goes to nobody else.</summary>
internal sealed class NodeClient : IDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    /// <summary>A node computes while it is asked: a large file takes its time.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(30);

    private readonly HttpClient client;

    public NodeClient(Uri address, string? token, X509Certificate2? authority)
    {
        Address = address;
        client = new HttpClient(HandlerOf(address, authority))
        {
            BaseAddress = address,
            Timeout = AnswerLimit,
            DefaultRequestVersion = HttpVersion.Version11,
        };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Where the node is.</summary>
    public Uri Address { get; }

    public NodeAnswer Get(string path) => Send(HttpMethod.Get, path, null);

    public NodeAnswer Post(string path, JsonObject body) => Send(HttpMethod.Post, path, JsonContent(body));

    /// <summary>True when the node has a file.</summary>
    public bool Has(string sha256) => Send(HttpMethod.Head, $"api/files/{sha256}", null).Status == HttpStatusCode.OK;

    /// <summary>Asks, and reads the answer.</summary>
    /// <exception cref="RefusedException"><c>NODE_UNREACHABLE</c>, <c>NODE_ANSWER_MALFORMED</c>.</exception>
    public NodeAnswer Send(HttpMethod method, string path, HttpContent? content, long? offset = null)
    {
        try
        {
            return TrySend(method, path, content, offset);
        }
        catch (Exception fault) when (IsCut(fault))
        {
            throw Unreachable(fault);
        }
    }

    /// <summary>The same; what breaks the connection is thrown as it is, for who tries again.</summary>
    public NodeAnswer TrySend(HttpMethod method, string path, HttpContent? content, long? offset = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (offset is { } begin)
            request.Headers.Add("Upload-Offset", begin.ToString(CultureInfo.InvariantCulture));
        using var response = client.Send(request, HttpCompletionOption.ResponseContentRead);
        return AnswerOf(method, response);
    }

    /// <summary>Downloads to a stream, without holding it in memory.</summary>
    /// <param name="path">What.</param>
    /// <param name="target">Where to.</param>
    /// <param name="largest">The most bytes that are taken, whatever a stranger's node sends.</param>
    /// <exception cref="RefusedException"><c>NODE_UNREACHABLE</c> also when it breaks off, <c>NODE_REFUSED</c>, <c>FILE_TOO_LARGE</c>.</exception>
    public void Download(string path, Stream target, long largest = long.MaxValue)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead);
            if (!response.IsSuccessStatusCode)
            {
                AnswerOf(HttpMethod.Get, response).Demand();
                throw NodeAnswer.Malformed();
            }

            using var body = response.Content.ReadAsStream();
            Copy(body, target, largest);
        }
        catch (Exception fault) when (IsCut(fault))
        {
            throw Unreachable(fault);
        }
    }

    private static void Copy(Stream body, Stream target, long largest)
    {
        var buffer = new byte[64 * 1024];
        int read;
        for (var left = largest; (read = body.Read(buffer)) > 0; left -= read)
        {
            if (read > left)
                throw new RefusedException(
                    "FILE_TOO_LARGE",
                    string.Create(CultureInfo.InvariantCulture, $"The node sends more than {largest} bytes."),
                    NodeOptions.Node.Name
                );
            target.Write(buffer, 0, read);
        }
    }

    /// <summary>True for what a broken network throws.</summary>
    public static bool IsCut(Exception fault) =>
        fault is HttpRequestException or HttpIOException or TaskCanceledException;

    public RefusedException Unreachable(Exception fault) =>
        fault.InnerException is AuthenticationException
            ? new RefusedException(
                "NODE_NOT_TRUSTED",
                $"The certificate of {Address} cannot be verified on this machine; nothing was sent.",
                NodeOptions.Node.Name,
                "Name the node's local authority with --node-authority FILE (its page /install has it)."
            )
            : new RefusedException(
                "NODE_UNREACHABLE",
                $"The node at {Address} does not answer: {Deepest(fault)}",
                NodeOptions.Node.Name,
                "Check that it is running, the address and the network; what was finished is kept, so call again."
            );

    public void Dispose() => client.Dispose();

    private static string Deepest(Exception fault)
    {
        var deepest = fault;
        while (deepest.InnerException is { } inner)
            deepest = inner;
        return deepest.Message.TrimEnd('.') + ".";
    }

    private static ByteArrayContent JsonContent(JsonObject body)
    {
        var content = new ByteArrayContent(CanonicalJson.Serialize(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static SocketsHttpHandler HandlerOf(Uri address, X509Certificate2? authority)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !NodeAddress.IsThisMachine(address),
            ConnectTimeout = ConnectLimit,
        };
        if (authority is null)
            return handler;
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.Add(authority);
        handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        return handler;
    }

    private static NodeAnswer AnswerOf(HttpMethod method, HttpResponseMessage response)
    {
        long? offset =
            response.Headers.TryGetValues("Upload-Offset", out var values)
            && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var told)
                ? told
                : null;
        if (method == HttpMethod.Head || response.StatusCode == HttpStatusCode.NoContent)
            return new NodeAnswer(response.StatusCode, null, null, offset);
        var json = Read(response);
        if (response.IsSuccessStatusCode)
            return new NodeAnswer(response.StatusCode, json, null, offset);
        var refused = (json as JsonObject)?["refused"] as JsonObject ?? throw NodeAnswer.Malformed();
        return new NodeAnswer(
            response.StatusCode,
            null,
            new Refusal(
                Text(refused, "code") ?? throw NodeAnswer.Malformed(),
                Text(refused, "message") ?? "",
                Text(refused, "where"),
                Text(refused, "hint")
            ),
            offset
        );
    }

    private static JsonNode? Read(HttpResponseMessage response)
    {
        using var stream = response.Content.ReadAsStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        try
        {
            return CanonicalJson.Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
        catch (RefusedException)
        {
            throw NodeAnswer.Malformed();
        }
    }

    private static string? Text(JsonObject refused, string name) =>
        refused[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
