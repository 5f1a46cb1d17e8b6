using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Nodes;

/// <summary>Brings a file into a node in parts. What was cut goes on where the node says that it stopped, in this call or in the next.</summary>
/// <param name="node">The node.</param>
/// <param name="progress">Told how many bytes of the file are there.</param>
internal sealed class NodeUpload(NodeClient node, Action<InputFile, long> progress)
{
    private const int PartLength = 8 * 1024 * 1024;
    private const int MostTries = 6;

    /// <summary>Waits between tries; a test takes the wait away.</summary>
    public Action<TimeSpan> Wait { get; init; } = Thread.Sleep;

    /// <summary>Where unfinished uploads are remembered.</summary>
    public string MemoryFolder { get; init; } = UploadMemory.OwnFolder;

    /// <summary>Uploads a file, unless the node has its bytes already.</summary>
    /// <exception cref="RefusedException"><c>NODE_UNREACHABLE</c>, <c>NODE_REFUSED</c>, <c>FILE_CHANGED</c>.</exception>
    public void Take(InputFile file)
    {
        if (node.Has(file.Sha256))
        {
            progress(file, file.Length);
            return;
        }

        var memory = new UploadMemory(MemoryFolder, node.Address, file.Sha256);
        var (id, offset) = Recalled(memory, file) ?? Begin(memory, file);
        var stored = Append(id, offset, file);
        memory.Forget();
        if (stored != file.Sha256)
            throw new RefusedException(
                "FILE_CHANGED",
                $"The file '{file.Name}' changed while it was sent; the node holds other bytes than were looked at here.",
                file.Name,
                "Call again when nothing writes to it any more."
            );
    }

    private static string Place(string id) => $"api/uploads/{id}";

    /// <summary>An upload of an earlier call, when the node still knows it as one of this file's length.</summary>
    private (string Id, long Offset)? Recalled(UploadMemory memory, InputFile file)
    {
        if (memory.Recall() is not { Length: > 0 } id || !id.All(char.IsAsciiLetterOrDigit))
            return null;
        var answer = node.Get(Place(id));
        return answer.Json is JsonObject known && Number(known, "length") == file.Length && answer.Offset is { } offset
            ? (id, offset)
            : null;
    }

    private (string Id, long Offset) Begin(UploadMemory memory, InputFile file)
    {
        var begun = node.Post(
                "api/uploads",
                new JsonObject { ["fileName"] = Path.GetFileName(file.Name), ["length"] = file.Length }
            )
            .Demand();
        var id = begun["uploadId"]?.ToString() ?? throw NodeAnswer.Malformed();
        memory.Keep(id);
        return (id, 0);
    }

    private string Append(string id, long offset, InputFile file)
    {
        using var stream = file.OpenRead();
        var part = new byte[(int)Math.Min(PartLength, file.Length)];
        var tries = 0;
        while (true)
        {
            progress(file, offset);
            stream.Position = offset;
            var length = stream.ReadAtLeast(part, part.Length, throwOnEndOfStream: false);
            try
            {
                var answer = Send(id, offset, part.AsMemory(0, length));
                // The node knows better where it is: an answer of ours was lost on the way.
                if (
                    answer.IsRefused("UPLOAD_OFFSET_WRONG")
                    && answer.Offset is { } told
                    && told != offset
                    && ++tries < MostTries
                )
                {
                    offset = told;
                    continue;
                }

                if (answer.IsRefused("UPLOAD_BUSY") && ++tries < MostTries)
                {
                    Wait(Pause(tries));
                    continue;
                }

                var state = answer.Demand();
                offset = answer.Offset ?? throw NodeAnswer.Malformed();
                tries = 0;
                if (state["sha256"]?.ToString() is { } sha256)
                    return sha256;
                if (length == 0)
                    throw NodeAnswer.Malformed();
            }
            catch (Exception fault) when (NodeClient.IsCut(fault))
            {
                if (++tries >= MostTries)
                    throw node.Unreachable(fault);
                Wait(Pause(tries));
                offset = Look(id) ?? offset;
            }
        }
    }

    private NodeAnswer Send(string id, long offset, ReadOnlyMemory<byte> bytes)
    {
        using var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return node.TrySend(HttpMethod.Patch, Place(id), content, offset);
    }

    /// <summary>Where the node stands, or null while it cannot be asked.</summary>
    private long? Look(string id)
    {
        try
        {
            var answer = node.TrySend(HttpMethod.Head, Place(id), null);
            return answer.Status == HttpStatusCode.OK ? answer.Offset : null;
        }
        catch (Exception fault) when (NodeClient.IsCut(fault))
        {
            return null;
        }
    }

    /// <summary>Half a second, doubled with each try.</summary>
    private static TimeSpan Pause(int tries) => TimeSpan.FromSeconds(0.25 * (1 << tries));

    private static double? Number(JsonObject json, string name) => (json[name] as JsonValue)?.GetValue<double>();
}
