using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger;

namespace Uwazumi.Web.Lots;

/// <summary>Corrects the record of a lot. The old values stay readable in the ledger, beside the reason.</summary>
/// <param name="store">The opened data folder.</param>
/// <remarks>A decided lot goes back into quarantine: what was signed was another state. Its passport stays valid as of its time, and is superseded by the next.</remarks>
public sealed class LotCorrections(RecordStore store)
{
    /// <summary>Puts corrected values into the record.</summary>
    /// <param name="personId">Who does it.</param>
    /// <param name="lotId">The lot.</param>
    /// <param name="version">The version of the row that the person saw.</param>
    /// <param name="lot">The whole <c>lot</c> object; an absent <c>donorCode</c> stays as it is.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="RefusedException">
    /// <c>REASON_MISSING</c>, <c>CHANGED_MEANWHILE</c>, <c>NOTHING_CHANGED</c>, <c>LOT_NUMBER_FIXED</c>, <c>LOT_NOT_FOUND</c>, and those of <see cref="LotRecord.Read"/>.
    /// </exception>
    public async Task CorrectAsync(string personId, string lotId, int version, JsonObject lot, string? reason)
    {
        ArgumentNullException.ThrowIfNull(lot);
        var stated = Reason.Demand(reason);
        await store.Writer.WriteAsync(personId, session => WriteAsync(session, lotId, version, lot, stated));
    }

    private async Task WriteAsync(WriteSession session, string lotId, int version, JsonObject lot, string reason)
    {
        var dossier = await LotReader.DemandAsync(session.Database, lotId);
        RowVersion.Demand(dossier.Row, version);
        var before = dossier.PublicLot;
        var given = lot.DeepClone().AsObject();
        given["synthetic"] = before["synthetic"]!.DeepClone();
        var donor = given["donorCode"]?.ToString();
        if (string.IsNullOrWhiteSpace(donor))
            given["donorCode"] = "(held apart)";
        var record = LotRecord.Read(JsonPlace.Root(given));
        RecordedDays.Check(record, RecordedDays.Of(store.Clock), "$");
        if (record.Id != lotId)
            throw new RefusedException("LOT_NUMBER_FIXED", "The number of a registered lot does not change.", "id");
        var commitment = before["donorCommitment"]!.GetValue<string>();
        if (!string.IsNullOrWhiteSpace(donor))
            commitment = await DonorAsync(session, lotId, donor, commitment);
        var after = PublicLot.Of(record, commitment);
        var changes = FieldChanges.Between(before, after);
        if (changes.Count == 0)
            throw new RefusedException("NOTHING_CHANGED", "No value differs from the one on record.", null);
        dossier.Row.Document = PublicLot.Text(after);
        var wasDecided = dossier.Disposition != Disposition.Quarantine;
        dossier.Row.Disposition = LotDispositions.Word(Disposition.Quarantine);
        var specification = await session.Database.Specifications.SingleAsync(s =>
            s.SpecificationId == dossier.Row.SpecificationId && s.Edition == dossier.Row.SpecificationEdition
        );
        LotDossier
            .Of(dossier.Row, specification, dossier.RunRows, dossier.Signatures, dossier.Passports)
            .Project(dossier.Row, session.NowMs);
        await session.RecordAsync(
            LotEvents.Corrected,
            LotSubject.Of(lotId),
            new JsonObject
            {
                ["lotId"] = lotId,
                ["changes"] = changes,
                ["reason"] = reason,
                ["backToQuarantine"] = wasDecided,
            }
        );
    }

    private async Task<string> DonorAsync(WriteSession session, string lotId, string donor, string commitment)
    {
        var secret = await session.Database.DonorSecrets.SingleAsync(d => d.LotId == lotId);
        var known = Encoding.UTF8.GetString(store.Keys.Unprotect(secret.Code, SecretContext.DonorCode(lotId)));
        if (known == donor)
            return commitment;
        var (hmac, key) = FieldCommitment.Commit(donor);
        secret.Code = store.Keys.Protect(Encoding.UTF8.GetBytes(donor), SecretContext.DonorCode(lotId));
        secret.Key = store.Keys.Protect(Encoding.UTF8.GetBytes(key), SecretContext.DonorKey(lotId));
        return hmac;
    }
}
