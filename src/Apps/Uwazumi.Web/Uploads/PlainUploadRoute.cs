using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Storage.Blobs;
using Uwazumi.Web.Access;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Uploads;

/// <summary>
/// <c>POST /uploads</c>: the form of a browser without script. Files are streamed into the store as they come, so the token of the page and
/// the field <c>return</c> must stand before them, as they do in a form that has them first.
/// </summary>
internal static class PlainUploadRoute
{
    private const int MostFiles = 50;
    private const int LongestField = 8192;

    public static void MapPlainUpload(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/uploads", TakeAsync)
            .Needs(Permission.EnterData)
            .ChecksForgeryItself()
            .WithMetadata(new DisableRequestSizeLimitAttribute());

    private static async Task<IResult> TakeAsync(
        HttpContext context,
        CurrentPerson person,
        UploadStore uploads,
        IAntiforgery antiforgery
    )
    {
        var back = LocalPath.Home;
        var isChecked = ForgeryGuard.IsBearer(context.Request);
        var stored = new List<string>();
        var reader = new MultipartReader(BoundaryOf(context.Request), context.Request.Body);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var field))
                continue;
            if (!field.IsFileDisposition())
            {
                var value = await FieldAsync(section, context.RequestAborted);
                if (field.Name == ForgeryGuard.Field && !isChecked)
                {
                    await ForgeryGuard.DemandAsync(context, antiforgery, value);
                    isChecked = true;
                }
                else if (field.Name == "return")
                    back = LocalPath.OrHome(value);
                continue;
            }

            if (!isChecked)
                await ForgeryGuard.DemandAsync(context, antiforgery, "(none)");
            var name = field.FileNameStar.HasValue ? field.FileNameStar.Value : field.FileName.Value;
            // A field for files that was left empty is sent with an empty name.
            if (string.IsNullOrEmpty(name))
                continue;
            if (stored.Count == MostFiles)
                throw new RefusedException("UPLOADS_TOO_MANY", $"At most {MostFiles} files are taken at once.", "file");
            var taken = await uploads.TakeAsync(person.DemandId, name, section.Body, context.RequestAborted);
            stored.Add(taken.Sha256);
        }

        if (stored.Count == 0)
            throw new RefusedException("FILE_MISSING", "No file was chosen.", "file", "Choose a file first.");
        return TypedResults.LocalRedirect(stored.Aggregate(back, (path, sha256) => path.With("file", sha256)).Text);
    }

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary
            ? boundary
            : throw new RefusedException("REQUEST_MALFORMED", "A form with files (multipart/form-data) is expected.");

    private static async Task<string> FieldAsync(MultipartSection section, CancellationToken cancellation)
    {
        var bytes = new byte[LongestField + 1];
        var read = await section.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return read <= LongestField
            ? Encoding.UTF8.GetString(bytes, 0, read)
            : throw new RefusedException("REQUEST_MALFORMED", "A field of the form is too long.");
    }
}
