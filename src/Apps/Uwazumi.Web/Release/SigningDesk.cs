using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger;
using Uwazumi.Web.Account;
using Uwazumi.Web.Lots;
using Uwazumi.Web.People;

namespace Uwazumi.Web.Release;

/// <summary>
/// The signing ceremony. The person proves again who they are; then, inside of the writer's transaction, roles, state and rules are asked
/// once more, the signature is made and recorded, and a release issues the passport. All of it together, or nothing.
/// </summary>
/// <param name="store">The opened data folder.</param>
/// <param name="people">Names and keys.</param>
/// <param name="reauthentication">Proves who signs.</param>
internal sealed class SigningDesk(RecordStore store, PersonDirectory people, Reauthentication reauthentication)
{
    /// <summary>Signs.</summary>
    /// <param name="personId">Who signs.</param>
    /// <param name="request">What is signed.</param>
    /// <param name="proof">The proof of who signs.</param>
    /// <returns>SHA-256 of the passport when the signature released the lot; else null.</returns>
    /// <exception cref="RefusedException">
    /// <c>REAUTHENTICATION_FAILED</c>, <c>ACCOUNT_LOCKED</c>, <c>RIGHT_LOST</c>, <c>STALE_PAGE</c>, <c>LOT_EXPIRED</c>, <c>REASON_MISSING</c>, <c>CLOCK_WENT_BACK</c>,
    /// and those of <see cref="ReleaseRules.Check"/>. Nothing is signed then.
    /// </exception>
    public async Task<string?> SignAsync(string personId, SigningRequest request, ReauthenticationProof proof)
    {
        ArgumentNullException.ThrowIfNull(request);
        var reason = request.Meaning == SignatureMeaning.Rejected ? Reason.Demand(request.Reason) : "";
        await reauthentication.DemandAsync(personId, proof);
        var identity = await people.IdentityOfAsync(personId);
        return await store.Writer.WriteAsync(personId, session => WriteAsync(session, identity, request, reason));
    }

    private async Task<string?> WriteAsync(
        WriteSession session,
        PersonIdentity identity,
        SigningRequest request,
        string reason
    )
    {
        session.RefuseBackwardClock();
        var person = await session.Database.People.SingleAsync(p => p.PersonId == identity.Id);
        DemandRight(person, request.Meaning);
        var dossier = await LotReader.DemandAsync(session.Database, request.LotId);
        await RefuseStaleAsync(session, dossier, request);
        ReleaseRules.Check(request.Meaning, identity.Id, dossier.State);
        if (request.Meaning == SignatureMeaning.Released)
            RefuseExpired(dossier, session.Now);
        var (row, signature) = await SignatureAsync(session, person, identity, dossier, request, reason);
        session.Database.Signatures.Add(row);
        var after = dossier with { Signatures = [.. dossier.Signatures, row] };
        dossier.Row.Disposition = request.Meaning switch
        {
            SignatureMeaning.Released => LotDispositions.Word(Disposition.Released),
            SignatureMeaning.Rejected => LotDispositions.Word(Disposition.Rejected),
            _ => dossier.Row.Disposition,
        };
        after.Project(dossier.Row, session.NowMs);
        await session.RecordAsync(
            LotEvents.Signed,
            LotSubject.Of(request.LotId),
            Payload(request, reason, RunIdentity.HashOf(signature), identity)
        );
        return request.Meaning == SignatureMeaning.Released
            ? await new PassportIssue(people).WriteAsync(session, after)
            : null;
    }

    private static void RefuseExpired(LotDossier lot, DateTimeOffset now)
    {
        if (lot.Judged.Lot.ExpiresOn is { } last && last < DateOnly.FromDateTime(now.UtcDateTime))
            throw new RefusedException(
                "LOT_EXPIRED",
                "The last day of use of this lot is past; it cannot be released.",
                lot.Row.LotId,
                "Reject it."
            );
    }

    private static void DemandRight(PersonRow person, SignatureMeaning meaning)
    {
        if (!person.Active || !RoleSet.Parse(person.Roles).Permits(meaning.Needs()))
            throw new RefusedException(
                "RIGHT_LOST",
                "You do not have (or no longer have) the role that this signature needs; nothing was signed.",
                "meaning"
            );
    }

    /// <summary>What the person saw must be what is signed: the same state, and no event after the last one on the page.</summary>
    private static async Task RefuseStaleAsync(WriteSession session, LotDossier dossier, SigningRequest request)
    {
        var subject = LotSubject.Of(request.LotId);
        var newer = await session.Database.Events.AnyAsync(e =>
            e.Subject == subject && e.Sequence > request.ThroughSequence
        );
        if (newer || dossier.StateSha256 != request.StateSha256)
            throw new RefusedException(
                "STALE_PAGE",
                "The lot changed since this page was opened; nothing was signed.",
                "state",
                "Open the page again and look at what changed."
            );
    }

    private async Task<(SignatureRow Row, JsonObject Signature)> SignatureAsync(
        WriteSession session,
        PersonRow person,
        PersonIdentity identity,
        LotDossier dossier,
        SigningRequest request,
        string reason
    )
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone);
        using var key = await people.SigningKeyAsync(identity.Id, SignerRole.Of(request.Meaning));
        var signature = PersonSignature.Sign(
            identity,
            key,
            request.Meaning,
            dossier.StateSha256,
            session.CheckpointKey.PublicKey,
            TimeZoneInfo.ConvertTime(session.Now, zone)
        );
        return (
            new SignatureRow
            {
                SignatureId = RunIdentity.HashOf(signature),
                LotId = request.LotId,
                Meaning = LotDispositions.Word(request.Meaning),
                PersonId = identity.Id,
                StateSha256 = dossier.StateSha256,
                Reason = reason,
                SignedMs = session.NowMs,
                AfterSequence = session.NextSequence - 1,
                Document = PersonSignature.Stored(signature),
            },
            signature
        );
    }

    private static JsonObject Payload(
        SigningRequest request,
        string reason,
        string signatureSha256,
        PersonIdentity identity
    )
    {
        var payload = new JsonObject
        {
            ["lotId"] = request.LotId,
            ["meaning"] = LotDispositions.Word(request.Meaning),
            ["stateSha256"] = request.StateSha256,
            ["signatureSha256"] = signatureSha256,
            ["signerNameHmac"] = identity.NameHmac,
            ["auditTrailThrough"] = request.ThroughSequence.ToString(CultureInfo.InvariantCulture),
        };
        if (reason.Length > 0)
            payload["reason"] = reason;
        return payload;
    }
}
