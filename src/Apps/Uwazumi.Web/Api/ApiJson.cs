using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Uwazumi.Ledger;
using Uwazumi.Web.Components;

namespace Uwazumi.Web.Api;

/// <summary>
/// Answers with a document of the records. It is written by the ledger's own writer: the framework's shortest form of some numbers does
/// not read back as the same number.
/// </summary>
internal static class ApiJson
{
    public const string ContentType = "application/json; charset=utf-8";

    public static FileContentHttpResult Ok(JsonNode document) =>
        TypedResults.Bytes(CanonicalJson.Serialize(document), ContentType);

    /// <summary>201 with the place of what was made.</summary>
    public static IResult Created(HttpContext context, string place, JsonNode document)
    {
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = place;
        return Ok(document);
    }

    /// <summary>A time as events have it: UTC, milliseconds.</summary>
    public static string Time(long milliseconds) => LocalTime.Machine(milliseconds);
}
