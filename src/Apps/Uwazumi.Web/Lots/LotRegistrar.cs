using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger;

namespace Uwazumi.Web.Lots;

/// <summary>Registers lots under a fixed specification.</summary>
/// <param name="store">The opened data folder.</param>
public sealed class LotRegistrar(RecordStore store)
{
    /// <summary>Registers a lot, in quarantine, without runs.</summary>
    /// <param name="personId">Who does it.</param>
    /// <param name="lot">The <c>lot</c> object of <c>lot.json</c>; <c>synthetic</c> is set from the organisation.</param>
    /// <param name="specificationId">The specification.</param>
    /// <param name="edition">Its version.</param>
    /// <returns>The lot number.</returns>
    /// <exception cref="RefusedException"><c>LOT_EXISTS</c>, <c>DATE_IN_FUTURE</c>, <c>SPECIFICATION_NOT_FOUND</c>, <c>SPECIFICATION_NOT_FIXED</c>, and those of <see cref="LotRecord.Read"/>.</exception>
    public async Task<string> RegisterAsync(string personId, JsonObject lot, string specificationId, string edition)
    {
        ArgumentNullException.ThrowIfNull(lot);
        var organisation =
            await store.OrganisationAsync()
            ?? throw new RefusedException("NOT_SET_UP", "The organisation has not been set up.");
        var given = lot.DeepClone().AsObject();
        given["synthetic"] = organisation.Demonstration;
        var record = LotRecord.Read(JsonPlace.Root(given));
        // On a label a lot number may have a slash; here it is part of addresses.
        if (record.Id.Contains('/', StringComparison.Ordinal))
            throw new RefusedException(
                "IDENTIFIER_INVALID",
                $"'{record.Id}' has a slash, which cannot stand in an address.",
                "$.id",
                "Write a hyphen instead."
            );
        RecordedDays.Check(record, RecordedDays.Of(store.Clock), "$");
        var (hmac, key) = FieldCommitment.Commit(record.DonorCode);
        await store.Writer.WriteAsync(
            personId,
            session => WriteAsync(session, record, hmac, key, specificationId, edition)
        );
        return record.Id;
    }

    private async Task WriteAsync(
        WriteSession session,
        LotRecord record,
        string hmac,
        string key,
        string specificationId,
        string edition
    )
    {
        if (await session.Database.Lots.AnyAsync(l => l.LotId == record.Id))
            throw new RefusedException(
                "LOT_EXISTS",
                $"The lot '{record.Id}' is already registered.",
                "id",
                "Correct the registered lot, with a reason, or give the new one its own number."
            );
        var specification = await session.Database.Specifications.SingleOrDefaultAsync(s =>
            s.SpecificationId == specificationId && s.Edition == edition
        );
        if (specification is null)
            throw new RefusedException(
                "SPECIFICATION_NOT_FOUND",
                $"There is no specification '{specificationId}' version {edition}.",
                "specification"
            );
        if (specification.State != "fixed")
            throw new RefusedException(
                "SPECIFICATION_NOT_FIXED",
                "The specification is a draft; a lot is judged only by a fixed version.",
                "specification",
                "Fix the version first."
            );
        var publicLot = PublicLot.Of(record, hmac);
        var row = new LotRow
        {
            LotId = record.Id,
            Document = PublicLot.Text(publicLot),
            SpecificationId = specificationId,
            SpecificationEdition = edition,
            Disposition = "quarantine",
            Verdict = "",
            StateSha256 = "",
            NextSignature = "none",
            Runs = 0,
            RegisteredBy = session.Actor,
            RegisteredMs = session.NowMs,
            ChangedMs = session.NowMs,
        };
        LotDossier.Of(row, specification, [], [], []).Project(row, session.NowMs);
        session.Database.Lots.Add(row);
        session.Database.DonorSecrets.Add(
            new DonorSecretRow
            {
                LotId = record.Id,
                Code = store.Keys.Protect(Encoding.UTF8.GetBytes(record.DonorCode), SecretContext.DonorCode(record.Id)),
                Key = store.Keys.Protect(Encoding.UTF8.GetBytes(key), SecretContext.DonorKey(record.Id)),
            }
        );
        await session.RecordAsync(
            EventTypes.LotRegistered,
            LotSubject.Of(record.Id),
            new JsonObject
            {
                ["lotId"] = record.Id,
                ["lot"] = publicLot,
                ["specificationId"] = specificationId,
                ["specificationVersion"] = edition,
                ["specificationSha256"] = RunIdentity.HashOf(StoredDocuments.Specification(specification).ToJson()),
            }
        );
    }
}
