using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Ledgers;

/// <summary>The history of one record, read from the events of the ledger: who, when, what, before and after, why.</summary>
/// <param name="store">The opened data folder.</param>
public sealed class RecordHistory(RecordStore store)
{
    private const int PageSize = 100;

    /// <summary>Members of a payload that are no facts of the record itself.</summary>
    private static readonly HashSet<string> NotFacts = new(StringComparer.Ordinal)
    {
        "subject",
        "records",
        "reason",
        "changes",
    };

    /// <summary>A page of the history, newest first.</summary>
    /// <param name="subject">What it is about, for example <c>lot:UC-2611-02</c>.</param>
    /// <param name="before">Only what came before this place in the chain; null begins at the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The entries, and where the next page begins.</returns>
    /// <exception cref="RefusedException"><c>RECORD_NOT_FOUND</c>: nothing was ever recorded about it.</exception>
    public async Task<(IReadOnlyList<AuditEntry> Entries, long? OlderBefore)> PageAsync(
        string subject,
        long? before,
        CancellationToken cancellation = default
    )
    {
        await using var database = store.Read();
        var rows = await Rows(database.Events, subject, before).Take(PageSize + 1).ToListAsync(cancellation);
        if (rows.Count == 0 && before is null)
            throw new RefusedException(
                "RECORD_NOT_FOUND",
                "Nothing is on record under this name.",
                subject,
                "Take the link from the record's own page."
            );
        var more = rows.Count > PageSize;
        return ([.. rows.Take(PageSize).Select(EntryOf)], more ? rows[PageSize - 1].Sequence : null);
    }

    /// <summary>The whole history, oldest first.</summary>
    public async IAsyncEnumerable<AuditEntry> AllAsync(string subject)
    {
        await using var database = store.Read();
        await foreach (
            var row in database.Events.Where(e => e.Subject == subject).OrderBy(e => e.Sequence).AsAsyncEnumerable()
        )
            yield return EntryOf(row);
    }

    internal static AuditEntry EntryOf(EventRow row)
    {
        var payload = LedgerEvent.FromBytes(row.Bytes).ReadPayload();
        var facts = new List<AuditChange>();
        foreach (var (name, value) in payload)
        {
            if (!NotFacts.Contains(name))
                Flatten(name, value, facts);
        }

        return new AuditEntry(
            new EventLine(row.Sequence, row.Type, row.Actor, row.Subject, row.TimeMs, row.Hash),
            First(payload, "test", "verdict", "meaning", "version", "fileName", "method", "roles"),
            First(payload, "reason", "repeatReason"),
            payload["changes"] is JsonArray changes ? [.. changes.Select(ChangeOf)] : [],
            facts
        );
    }

    private static IQueryable<EventRow> Rows(IQueryable<EventRow> events, string subject, long? before)
    {
        var mine = events.Where(e => e.Subject == subject);
        if (before is { } limit)
            mine = mine.Where(e => e.Sequence < limit);
        return mine.OrderByDescending(e => e.Sequence);
    }

    private static string? First(JsonObject payload, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (payload[name] is JsonValue value && value.ToString() is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    private static AuditChange ChangeOf(JsonNode? change) =>
        new(change!["field"]?.ToString() ?? "", TextOf(change["before"]), TextOf(change["after"]));

    private static void Flatten(string path, JsonNode? value, List<AuditChange> facts)
    {
        switch (value)
        {
            case JsonObject members:
                foreach (var (name, member) in members)
                    Flatten($"{path}.{name}", member, facts);
                break;
            case JsonArray items when items.Any(item => item is JsonObject or JsonArray):
                for (var i = 0; i < items.Count; i++)
                    Flatten(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), items[i], facts);
                break;
            case null:
                break;
            default:
                facts.Add(new AuditChange(path, null, TextOf(value)));
                break;
        }
    }

    private static string? TextOf(JsonNode? value) =>
        value switch
        {
            null => null,
            JsonArray items when items.All(i => i is JsonValue) => string.Join(", ", items.Select(i => i!.ToString())),
            JsonValue single when single.GetValueKind() == JsonValueKind.String => single.GetValue<string>(),
            _ => value.ToJsonString(Readable),
        };

    /// <summary>Japanese stays readable; the page escapes what it shows.</summary>
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
