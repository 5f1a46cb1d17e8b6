using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Lots;
using Uwazumi.Web.People;

namespace Uwazumi.Web.Api;

/// <summary>A lot as programs see it: the results of <c>judge</c>, and what only a node knows.</summary>
internal sealed class LotDocument(RecordStore store, LotReader reader, PersonDirectory people)
{
    /// <exception cref="Quantities.RefusedException"><c>LOT_NOT_FOUND</c>.</exception>
    public async Task<JsonObject> OfAsync(string lotId, CancellationToken cancellation)
    {
        // Read before the lot: what comes in between makes a signature stale, and is never signed unseen.
        var through = await ThroughAsync(lotId, cancellation);
        var lot = await reader.DemandAsync(lotId, cancellation);
        var names = await people.NamesOfAsync(lot.Signatures.Select(s => s.PersonId), cancellation);
        var document = lot.Judged.ToJson();
        document["lotId"] = lotId;
        document["disposition"] = lot.Row.Disposition;
        document["nextSignature"] = lot.Row.NextSignature;
        document["stateSha256"] = lot.StateSha256;
        document["throughSequence"] = through;
        document["version"] = lot.Row.Version;
        document["donorCommitment"] = lot.PublicLot["donorCommitment"]?.DeepClone();
        document["signatures"] = new JsonArray([.. lot.Signatures.Select(s => (JsonNode)Of(s, lot, names))]);
        document["passports"] = new JsonArray([.. lot.Passports.Select(p => (JsonNode)Of(p, lot))]);
        return document;
    }

    private async Task<long> ThroughAsync(string lotId, CancellationToken cancellation)
    {
        var subject = LotSubject.Of(lotId);
        await using var database = store.Read();
        return await database.Events.Where(e => e.Subject == subject).MaxAsync(e => (long?)e.Sequence, cancellation)
            ?? -1;
    }

    private static JsonObject Of(SignatureRow row, LotDossier lot, IReadOnlyDictionary<string, string> names) =>
        new()
        {
            ["meaning"] = row.Meaning,
            ["person"] = row.PersonId,
            ["name"] = names.GetValueOrDefault(row.PersonId, row.PersonId),
            ["signedAt"] = ApiJson.Time(row.SignedMs),
            ["stateSha256"] = row.StateSha256,
            ["counts"] = row.StateSha256 == lot.StateSha256,
            ["reason"] = row.Reason.Length == 0 ? null : row.Reason,
        };

    private static JsonObject Of(PassportRow row, LotDossier lot) =>
        new()
        {
            ["sha256"] = row.Sha256,
            ["issuedAt"] = ApiJson.Time(row.IssuedMs),
            ["supersedes"] = row.Supersedes,
            ["current"] = lot.Disposition == Disposition.Released && lot.CurrentPassport?.Sha256 == row.Sha256,
        };
}
