using System.Text;
using System.Text.Json.Nodes;

namespace Uwazumi.Ledger.Tests.Events;

/// <summary>Small chains for the tests.</summary>
internal static class Sample
{
    internal static readonly DateTimeOffset Start = new(2026, 11, 22, 1, 2, 3, 4, TimeSpan.Zero);

    internal static EventDraft Draft(int number) =>
        new()
        {
            Type = "lot.note",
            Time = Start.AddSeconds(number),
            Actor = "u-" + (number % 3),
            Payload = new JsonObject
            {
                ["lotId"] = "UC-2609-04",
                ["number"] = number,
                ["text"] = "培養 " + number,
            },
        };

    internal static EventChain Chain(int count, string scope = "maker", Func<int, EventDraft>? draft = null)
    {
        var chain = new EventChain(scope);
        for (var i = 0; i < count; i++)
            chain.Append((draft ?? Draft)(i));
        return chain;
    }

    internal static List<byte[]> Events(int count, string scope = "maker", Func<int, EventDraft>? draft = null)
    {
        var chain = new EventChain(scope);
        return [.. Enumerable.Range(0, count).Select(i => chain.Append((draft ?? Draft)(i)).Bytes.ToArray())];
    }

    internal static LedgerFault? FaultOf(IEnumerable<byte[]> events) =>
        EventChain.Read(events.Select(bytes => new ReadOnlyMemory<byte>(bytes))).FirstFault;

    /// <summary>The event with one member changed, canonical again: what somebody with a text editor and this product's own format would write.</summary>
    internal static byte[] Edited(byte[] bytes, string member, JsonNode? value)
    {
        var node = (JsonObject)CanonicalJson.Parse(bytes)!;
        node[member] = value;
        return CanonicalJson.Serialize(node);
    }

    internal static void Write(string path, IEnumerable<byte[]> events, string tail = "") =>
        File.WriteAllBytes(
            path,
            [.. events.SelectMany(bytes => bytes.Append((byte)'\n')), .. Encoding.UTF8.GetBytes(tail)]
        );
}
