using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account;
using Uwazumi.Web.Lots;
using Uwazumi.Web.People;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Release;

/// <summary>The signing ceremony of each meaning, behind the permission that it needs.</summary>
internal static class ReleaseRoutes
{
    public static void MapRelease(this IEndpointRouteBuilder routes)
    {
        foreach (var meaning in Enum.GetValues<SignatureMeaning>())
        {
            var path = "/lots/{lotId}/sign/" + LotDispositions.Word(meaning);
            routes
                .MapGet(
                    path,
                    (string lotId, Ceremony ceremony) =>
                        ceremony.PageAsync(lotId, meaning, null, null, StatusCodes.Status200OK)
                )
                .Needs(meaning.Needs());
            routes
                .MapPost(
                    path,
                    (string lotId, HttpRequest request, Ceremony ceremony) =>
                        ceremony.SignAsync(lotId, meaning, request)
                )
                .Needs(meaning.Needs());
        }
    }
}
