using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Quantities;
using Uwazumi.Web.Access;
using Uwazumi.Web.Verification;

namespace Uwazumi.Web.Api;

/// <summary>Passports for programs, strangers' too.</summary>
internal static class PassportApi
{
    public static void MapPassportApi(this IEndpointRouteBuilder api)
    {
        var passports = api.MapGroup("/passports/{sha256}").WithTags("Passports").ForAnybody();
        passports
            .MapGet("", FileAsync)
            .Produces<JsonObject>()
            .WithSummary("The passport file, byte by byte as it was issued.");
        passports
            .MapGet("/verification", VerifyAsync)
            .Produces<JsonObject>()
            .WithSummary("The node's own verification, and what became of the lot. Verify the file yourself as well.");
    }

    private static async Task<IResult> FileAsync(string sha256, PassportShelf shelf, CancellationToken cancellation) =>
        TypedResults.Bytes(
            await shelf.FileAsync(sha256, cancellation) ?? throw NotFound(),
            "application/json",
            "passport.json"
        );

    private static async Task<IResult> VerifyAsync(string sha256, PassportShelf shelf, CancellationToken cancellation)
    {
        var passport = await shelf.FindAsync(sha256, cancellation) ?? throw NotFound();
        var answer = passport.Verification.ToJson();
        answer["supersededBy"] = passport.SupersededBy;
        answer["since"] = passport.Since switch
        {
            LotSince.Released => "released",
            LotSince.UnderReview => "underReview",
            LotSince.ReleasedAnew => "releasedAnew",
            _ => "rejected",
        };
        answer["nodeKeyFingerprint"] = passport.NodeKey;
        return ApiJson.Ok(answer);
    }

    private static RefusedException NotFound() =>
        new("PASSPORT_NOT_FOUND", "This node has issued no such passport.", "sha256");
}
