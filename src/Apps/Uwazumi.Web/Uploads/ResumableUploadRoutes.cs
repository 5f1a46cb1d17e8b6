using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Storage.Blobs;
using Uwazumi.Web.Access;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Uploads;

/// <summary>
/// Uploads in parts: <c>POST /api/uploads</c> begins one, <c>PATCH /api/uploads/ID</c> with the header <c>Upload-Offset</c> appends,
/// <c>HEAD</c> tells where to go on, <c>DELETE</c> gives up.
/// </summary>
internal static class ResumableUploadRoutes
{
    public const string OffsetHeader = "Upload-Offset";
    public const string LengthHeader = "Upload-Length";
    private const string Place = "/api/uploads";

    public static void MapResumableUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Place, BeginAsync).Needs(Permission.EnterData);
        routes.MapMethods(Place + "/{id}", [HttpMethods.Head, HttpMethods.Get], LookAsync).Needs(Permission.EnterData);
        routes
            .MapPatch(Place + "/{id}", AppendAsync)
            .Needs(Permission.EnterData)
            // The store has a limit of its own, and memory does not follow the body.
            .WithMetadata(new DisableRequestSizeLimitAttribute());
        routes.MapDelete(Place + "/{id}", RemoveAsync).Needs(Permission.EnterData);
    }

    private static async Task<IResult> BeginAsync(
        UploadBegin? begin,
        CurrentPerson person,
        UploadStore uploads,
        HttpContext context
    )
    {
        if (string.IsNullOrWhiteSpace(begin?.FileName))
            throw new RefusedException("REQUEST_MALFORMED", "The name of the file is missing.", "fileName");
        var state = await uploads.BeginAsync(
            person.DemandId,
            begin.FileName,
            begin.Length ?? throw new RefusedException("REQUEST_MALFORMED", "The length is missing.", "length"),
            context.RequestAborted
        );
        Tell(context.Response, state);
        return TypedResults.Created($"{Place}/{state.UploadId}", AnswerOf(state));
    }

    private static async Task<IResult> LookAsync(
        string id,
        CurrentPerson person,
        UploadStore uploads,
        HttpContext context
    )
    {
        var state = await uploads.LookAsync(person.DemandId, id, context.RequestAborted);
        Tell(context.Response, state);
        return TypedResults.Ok(AnswerOf(state));
    }

    private static async Task<IResult> AppendAsync(
        string id,
        CurrentPerson person,
        UploadStore uploads,
        HttpContext context
    )
    {
        if (
            !long.TryParse(
                context.Request.Headers[OffsetHeader],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var offset
            )
        )
            throw new RefusedException(
                "REQUEST_MALFORMED",
                $"The header {OffsetHeader} says at which byte the body begins; it is missing or no number.",
                OffsetHeader
            );
        try
        {
            var state = await uploads.AppendAsync(
                person.DemandId,
                id,
                offset,
                context.Request.Body,
                context.RequestAborted
            );
            Tell(context.Response, state);
            return TypedResults.Ok(AnswerOf(state));
        }
        catch (RefusedException refused)
            when (refused.Refusal.Code is "UPLOAD_OFFSET_WRONG" or "UPLOAD_BUSY" or "STORAGE_FULL")
        {
            // Where to go on belongs to the refusal.
            Tell(context.Response, await uploads.LookAsync(person.DemandId, id, context.RequestAborted));
            return RefusalAnswer.Of(context, refused.Refusal);
        }
    }

    private static async Task<IResult> RemoveAsync(
        string id,
        CurrentPerson person,
        UploadStore uploads,
        HttpContext context
    )
    {
        await uploads.RemoveAsync(person.DemandId, id, context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static UploadAnswer AnswerOf(UploadState state) =>
        new(state.UploadId, state.Offset, state.Length, state.Stored?.Sha256, state.Stored?.Duplicate);

    private static void Tell(HttpResponse response, UploadState state)
    {
        response.Headers[OffsetHeader] = state.Offset.ToString(CultureInfo.InvariantCulture);
        response.Headers[LengthHeader] = state.Length.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
    }
}
