using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Records.Reading;
using Uwazumi.Storage.Blobs;
using Uwazumi.Web.Access;
using Uwazumi.Web.Api;
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
    private const string Tag = "Files";

    public static void MapResumableUploads(this IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(Place, BeginAsync)
            .Needs(Permission.EnterData)
            .Reads<RouteHandlerBuilder, UploadBegin>()
            .WithTags(Tag)
            .WithSummary("Begin the upload of a file in parts.");
        routes
            .MapMethods(Place + "/{id}", [HttpMethods.Head, HttpMethods.Get], LookAsync)
            .Needs(Permission.EnterData)
            .WithTags(Tag)
            .WithSummary("How far an upload is: go on at Upload-Offset.");
        routes
            .MapPatch(Place + "/{id}", AppendAsync)
            .Needs(Permission.EnterData)
            // The store has a limit of its own, and memory does not follow the body.
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithTags(Tag)
            .WithSummary("Append the next bytes, beginning at the header Upload-Offset. The last ones store the file.");
        routes
            .MapDelete(Place + "/{id}", RemoveAsync)
            .Needs(Permission.EnterData)
            .WithTags(Tag)
            .WithSummary("Give an upload up.");
    }

    private static async Task<IResult> BeginAsync(CurrentPerson person, UploadStore uploads, HttpContext context)
    {
        var begin = await ApiBody.ReadAsync<UploadBegin>(context.Request);
        var state = await uploads.BeginAsync(
            person.DemandId,
            begin.OptionalText("fileName")
                ?? throw new RefusedException("REQUEST_MALFORMED", "The name of the file is missing.", "$.fileName"),
            LengthOf(begin),
            context.RequestAborted
        );
        Tell(context.Response, state);
        return TypedResults.Created($"{Place}/{state.UploadId}", AnswerOf(state));
    }

    /// <summary>A whole number of bytes, which can be more than a member of a record holds elsewhere.</summary>
    private static long LengthOf(JsonPlace begin) =>
        begin.Number("length").Value is var length && length == Math.Floor(length) && Math.Abs(length) < 1L << 53
            ? (long)length
            : throw new RefusedException("WHOLE_NUMBER_EXPECTED", "The length is a whole number of bytes.", "$.length");

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
