using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Uploads;

/// <summary><c>GET /files/SHA256</c>: a stored file, always as something to save, never as something that a browser shows or runs.</summary>
internal static class FileRoutes
{
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        routes
            .MapMethods("/files/{sha256}", [HttpMethods.Get, HttpMethods.Head], GetAsync)
            .Needs(Permission.ReadRecords);
        routes
            .MapMethods("/api/files/{sha256}", [HttpMethods.Get, HttpMethods.Head], GetAsync)
            .Needs(Permission.ReadRecords)
            .WithTags("Files")
            .WithSummary("A stored file by its SHA-256; HEAD asks whether it is there.");
    }

    private static async Task<IResult> GetAsync(string sha256, RecordStore store, HttpContext context)
    {
        if (!LowercaseHex.IsValid(sha256, 32))
            throw NotFound();
        await using var database = store.Read();
        var row =
            await database.Blobs.SingleOrDefaultAsync(b => b.Sha256 == sha256, context.RequestAborted)
            ?? throw NotFound();
        if (!store.Blobs.Has(sha256))
            throw new RefusedException(
                "BLOB_MISSING",
                "The file is on record, but its bytes are not in the store.",
                sha256,
                "Restore it from a backup; ledger verify lists every such file."
            );
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.PhysicalFile(
            store.Blobs.PathOf(sha256),
            "application/octet-stream",
            row.FileName,
            entityTag: new EntityTagHeaderValue($"\"{sha256}\""),
            enableRangeProcessing: true
        );
    }

    private static RefusedException NotFound() => new("FILE_NOT_FOUND", "There is no such file in the store.");
}
