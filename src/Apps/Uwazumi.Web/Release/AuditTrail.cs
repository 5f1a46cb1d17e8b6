using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Release;

/// <summary>The events of a lot, as they are put before a person who signs.</summary>
/// <param name="Events">All of them, oldest first.</param>
/// <param name="SinceSequence">The last event before the last signature, or −1 when nobody has signed.</param>
public sealed record AuditTrail(IReadOnlyList<LedgerEvent> Events, long SinceSequence)
{
    /// <summary>The last event on the page.</summary>
    public long ThroughSequence => Events.Count == 0 ? -1 : Events[^1].Sequence;

    /// <summary>What happened after the last signature, without that signature's own events.</summary>
    public IReadOnlyList<LedgerEvent> Since =>
        [
            .. Events.Where(e =>
                e.Sequence > SinceSequence && e.Type is not (LotEvents.Signed or "passport.stored" or "passport.issued")
            ),
        ];

    /// <summary>Every changed value: field, before, after, and the reason.</summary>
    public IReadOnlyList<(string Field, JsonNode? Before, JsonNode? After, string Reason)> Changes =>
        [
            .. Events
                .Where(e => e.Type == LotEvents.Corrected)
                .Select(e => e.ReadPayload())
                .SelectMany(p =>
                    p["changes"]!
                        .AsArray()
                        .Select(c =>
                            (c!["field"]!.GetValue<string>(), c["before"], c["after"], p["reason"]!.GetValue<string>())
                        )
                ),
        ];

    /// <summary>Reads the trail of a lot.</summary>
    public static async Task<AuditTrail> ReadAsync(RecordStore store, LotDossier lot)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(lot);
        var subject = LotSubject.Of(lot.Row.LotId);
        await using var database = store.Read();
        var rows = await database
            .Events.Where(e => e.Subject == subject)
            .OrderBy(e => e.Sequence)
            .Select(e => e.Bytes)
            .ToListAsync();
        return new AuditTrail(
            [.. rows.Select(bytes => LedgerEvent.FromBytes(bytes))],
            lot.Signatures.Count == 0 ? -1 : lot.Signatures[^1].AfterSequence
        );
    }
}
