using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>
/// One recorded change. Its canonical bytes (RFC 8785 of an object with the members <c>actor</c>, <c>format</c>, <c>payload</c>,
/// <c>previousHash</c>, <c>scope</c>, <c>sequence</c>, <c>time</c>, <c>type</c>) are the event; everything else is read from them.
/// </summary>
/// <remarks>Immutable and thread-safe. Two events are the same when their bytes are.</remarks>
public sealed class LedgerEvent
{
    /// <summary>The value of the member <c>format</c>.</summary>
    public const string Format = "uwazumi.event/1";

    /// <summary>The largest size of an event's canonical bytes.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    /// <summary>The previous hash of the first event of a chain: 64 zeros.</summary>
    public const string NoPreviousHash = "0000000000000000000000000000000000000000000000000000000000000000";

    private const int MaxNameLength = 200;

    private readonly byte[] _bytes;

    private LedgerEvent(byte[] bytes, JsonFields fields)
    {
        _bytes = bytes;
        fields.Format(Format);
        Sequence = fields.Count("sequence");
        Scope = Name(fields, "scope");
        Type = Name(fields, "type");
        Actor = Name(fields, "actor");
        Time = fields.Time("time");
        PreviousHash = fields.Hash("previousHash");
        fields.Object("payload");
        Hash = LowercaseHex.Encode(SHA256.HashData(bytes));
    }

    /// <summary>The place in the chain of the scope, from 0. It is also the leaf index in the scope's Merkle log.</summary>
    public long Sequence { get; }

    /// <summary>Whose chain it is, for example the organisation's id.</summary>
    public string Scope { get; }

    /// <summary>What happened, for example <c>lot.released</c>.</summary>
    public string Type { get; }

    /// <summary>When it was recorded: UTC, milliseconds.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The user id of who did it.</summary>
    public string Actor { get; }

    /// <summary>The <see cref="Hash"/> of the event before, in lower-case hexadecimal; <see cref="NoPreviousHash"/> for the first.</summary>
    public string PreviousHash { get; }

    /// <summary>The chain hash: SHA-256 of the canonical bytes, in lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The canonical bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The Merkle leaf: SHA-256 of a zero byte and the canonical bytes.</summary>
    public byte[] LeafHash() => MerkleTree.HashLeaf(_bytes);

    /// <summary>The content, read anew from the bytes: changing it does not change the event.</summary>
    public JsonObject ReadPayload() => (JsonObject)ReadObject()["payload"]!.DeepClone();

    /// <summary>The whole event as a JSON object, read anew from the bytes.</summary>
    public JsonObject ReadObject() => (JsonObject)CanonicalJson.Parse(_bytes)!;

    /// <summary>Reads an event from exactly its canonical bytes.</summary>
    /// <exception cref="RefusedException"><c>EVENT_NOT_CANONICAL</c>, <c>EVENT_MALFORMED</c>, <c>EVENT_TOO_LARGE</c>, and the codes of <see cref="CanonicalJson.Parse(ReadOnlySpan{byte})"/>.</exception>
    public static LedgerEvent FromBytes(ReadOnlySpan<byte> bytes)
    {
        CheckLength(bytes.Length);
        var node = CanonicalJson.Parse(bytes, out var wasCanonical);
        if (!wasCanonical)
            throw new RefusedException(
                "EVENT_NOT_CANONICAL",
                "The event's bytes are not their own canonical form (RFC 8785).",
                hint: "Something rewrote the ledger's file; take the original."
            );
        return new LedgerEvent(bytes.ToArray(), Fields(node));
    }

    /// <summary>Gives a draft its place.</summary>
    /// <exception cref="RefusedException"><c>EVENT_MALFORMED</c>, <c>EVENT_TOO_LARGE</c>, and the codes of <see cref="CanonicalJson.Serialize"/>.</exception>
    internal static LedgerEvent Create(EventDraft draft, string scope, long sequence, string previousHash)
    {
        var node = new JsonObject
        {
            ["actor"] = draft.Actor,
            ["format"] = Format,
            ["payload"] = draft.Payload.DeepClone(),
            ["previousHash"] = previousHash,
            ["scope"] = scope,
            ["sequence"] = sequence,
            ["time"] = LedgerTime.Format(draft.Time),
            ["type"] = draft.Type,
        };
        var bytes = CanonicalJson.Serialize(node);
        CheckLength(bytes.Length);
        return new LedgerEvent(bytes, Fields(CanonicalJson.Parse(bytes)));
    }

    internal static void CheckName(string? name, string member)
    {
        if (!IsName(name))
            throw new RefusedException(
                "EVENT_MALFORMED",
                $"The {member} of an event has 1–{MaxNameLength} characters, no control characters, and no space at its ends; '{name}' does not."
            );
    }

    private static string Name(JsonFields fields, string member)
    {
        var name = fields.Text(member);
        CheckName(name, member);
        return name;
    }

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxNameLength }
        && !char.IsWhiteSpace(name[0])
        && !char.IsWhiteSpace(name[^1])
        && !name.Any(char.IsControl);

    private static JsonFields Fields(JsonNode? node) =>
        JsonFields.Of(
            node,
            "EVENT_MALFORMED",
            "the event",
            "actor",
            "format",
            "payload",
            "previousHash",
            "scope",
            "sequence",
            "time",
            "type"
        );

    private static void CheckLength(int length)
    {
        if (length > MaxLength)
            throw new RefusedException(
                "EVENT_TOO_LARGE",
                $"The event has {length} bytes; at most {MaxLength} are recorded.",
                hint: "Keep data in files and record their hash."
            );
    }
}
