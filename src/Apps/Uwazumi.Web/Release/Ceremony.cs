using System.Globalization;
using Microsoft.AspNetCore.Http;
using Uwazumi.Quantities;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;
using Uwazumi.Web.Lots;
using Uwazumi.Web.People;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Release;

/// <summary>The page of a signing ceremony and what happens when it is posted.</summary>
internal sealed class Ceremony(
    RecordStore store,
    LotReader reader,
    PersonDirectory people,
    SigningDesk desk,
    CurrentPerson person
)
{
    /// <summary>The page: what is signed, its meaning, what changed, who else signs, and the proof of who signs.</summary>
    public async Task<IResult> PageAsync(
        string lotId,
        SignatureMeaning meaning,
        Refusal? refusal,
        string? reason,
        int status
    )
    {
        var lot = await reader.DemandAsync(lotId);
        var trail = await AuditTrail.ReadAsync(store, lot);
        var names = await people.NamesOfAsync(
            trail
                .Events.Select(e => e.Actor)
                .Where(a => a.StartsWith("u-", StringComparison.Ordinal))
                .Concat(lot.Signatures.Select(s => s.PersonId))
                .Distinct()
        );
        return Page.Of<SignPage>(
            new
            {
                Lot = lot,
                Meaning = meaning,
                Trail = trail,
                Names = names,
                Forbidden = ForbiddenBy(meaning, lot),
                Refusal = refusal,
                Reason = reason,
                Now = store.Clock.GetUtcNow(),
            },
            status
        );
    }

    /// <summary>Signs what was posted, or shows the page again with the refusal.</summary>
    public async Task<IResult> SignAsync(string lotId, SignatureMeaning meaning, HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var reason = form["reason"].ToString();
        try
        {
            if (form["looked"] != "yes")
                throw new RefusedException(
                    "NOT_LOOKED_THROUGH",
                    "Say that you have looked at what is signed.",
                    "looked"
                );
            await desk.SignAsync(
                person.DemandId,
                new SigningRequest
                {
                    LotId = lotId,
                    Meaning = meaning,
                    StateSha256 = form["state"].ToString(),
                    ThroughSequence = long.TryParse(
                        form["through"],
                        NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture,
                        out var through
                    )
                        ? through
                        : -1,
                    Reason = reason,
                },
                CeremonyProof.Of(form)
            );
            return Results.Redirect($"/lots/{Uri.EscapeDataString(lotId)}");
        }
        catch (RefusedException refused)
        {
            return await PageAsync(lotId, meaning, refused.Refusal, reason, RefusalStatus.Of(refused.Refusal));
        }
    }

    private Refusal? ForbiddenBy(SignatureMeaning meaning, LotDossier lot)
    {
        try
        {
            ReleaseRules.Check(meaning, person.DemandId, lot.State);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal;
        }
    }
}
