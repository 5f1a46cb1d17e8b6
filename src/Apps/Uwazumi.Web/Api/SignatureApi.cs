using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Release;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account;
using Uwazumi.Web.Api.Answers;
using Uwazumi.Web.Api.Requests;
using Uwazumi.Web.Lots;
using Uwazumi.Web.Release;

namespace Uwazumi.Web.Api;

/// <summary>Signatures for programs: the same ceremony as on the page, by the same desk, with the same proof of who signs.</summary>
internal static class SignatureApi
{
    private static readonly Dictionary<string, SignatureMeaning> Meanings = Enum.GetValues<SignatureMeaning>()
        .ToDictionary(LotDispositions.Word, StringComparer.Ordinal);

    public static void MapSignatureApi(this IEndpointRouteBuilder api) =>
        api.MapPost("/lots/{lotId}/signatures", SignAsync)
            .NeedsAny(Permission.EnterData, Permission.Review, Permission.Release)
            .Reads<RouteHandlerBuilder, SignLot>()
            .WithTags("Signatures")
            .WithSummary("Sign a state of a lot. The signer proves anew who they are; a release issues the passport.");

    private static async Task<Created<SignatureAnswer>> SignAsync(
        string lotId,
        HttpContext context,
        SigningDesk desk,
        LotReader reader,
        CurrentPerson person
    )
    {
        var body = await ApiBody.ReadAsync<SignLot>(context.Request);
        var meaning = body.Word("meaning", Meanings);
        // What the meaning needs is known only now; the route let in whoever may sign anything.
        if (!person.May(meaning.Needs()))
            throw new RefusedException("NOT_PERMITTED", "Your roles, or the scopes of the token, do not permit this.");
        var passport = await desk.SignAsync(
            person.DemandId,
            new SigningRequest
            {
                LotId = lotId,
                Meaning = meaning,
                StateSha256 = body.Text("stateSha256"),
                ThroughSequence = body.WholeNumber("throughSequence"),
                Reason = body.OptionalText("reason"),
            },
            new ReauthenticationProof { Password = body.Text("password"), Code = body.OptionalText("code") }
        );
        var lot = await reader.DemandAsync(lotId, context.RequestAborted);
        return TypedResults.Created(
            passport is null ? $"/api/lots/{Uri.EscapeDataString(lotId)}" : $"/api/passports/{passport}",
            new SignatureAnswer(lotId, LotDispositions.Word(meaning), lot.Row.Disposition, passport)
        );
    }
}
