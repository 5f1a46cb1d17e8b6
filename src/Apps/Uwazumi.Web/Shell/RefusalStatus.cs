using Microsoft.AspNetCore.Http;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Shell;

/// <summary>The HTTP status of a refusal.</summary>
public static class RefusalStatus
{
    private static readonly Dictionary<string, int> Known = new(StringComparer.Ordinal)
    {
        ["CHANGED_MEANWHILE"] = StatusCodes.Status409Conflict,
        ["NOT_PERMITTED"] = StatusCodes.Status403Forbidden,
        ["SIGN_IN_NEEDED"] = StatusCodes.Status401Unauthorized,
        ["PAGE_STALE"] = StatusCodes.Status400BadRequest,
        ["REQUEST_MALFORMED"] = StatusCodes.Status400BadRequest,
        ["QUERY_UNKNOWN"] = StatusCodes.Status400BadRequest,
        ["QUERY_INVALID"] = StatusCodes.Status400BadRequest,
        ["RIGHT_LOST"] = StatusCodes.Status403Forbidden,
        ["STALE_PAGE"] = StatusCodes.Status409Conflict,
        ["LOT_EXISTS"] = StatusCodes.Status409Conflict,
        ["HOST_UNKNOWN"] = StatusCodes.Status421MisdirectedRequest,
        ["METHOD_NOT_ALLOWED"] = StatusCodes.Status405MethodNotAllowed,
        ["BODY_TOO_LARGE"] = StatusCodes.Status413PayloadTooLarge,
        ["FILE_TOO_LARGE"] = StatusCodes.Status413PayloadTooLarge,
        ["STORAGE_FULL"] = StatusCodes.Status507InsufficientStorage,
        ["UPLOAD_BUSY"] = StatusCodes.Status409Conflict,
        ["UPLOAD_OFFSET_WRONG"] = StatusCodes.Status409Conflict,
        ["TOO_MANY_TRIES"] = StatusCodes.Status429TooManyRequests,
    };

    /// <summary>409 for a lost race, 403 for rights, 400 for what is no JSON, 404 for codes that end in <c>_NOT_FOUND</c>, 422 for everything else.</summary>
    public static int Of(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        if (Known.TryGetValue(refusal.Code, out var status))
            return status;
        if (refusal.Code.StartsWith("JSON_", StringComparison.Ordinal))
            return StatusCodes.Status400BadRequest;
        return refusal.Code.EndsWith("_NOT_FOUND", StringComparison.Ordinal)
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status422UnprocessableEntity;
    }
}
