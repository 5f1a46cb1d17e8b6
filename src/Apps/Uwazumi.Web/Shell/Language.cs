using Microsoft.AspNetCore.Http;

namespace Uwazumi.Web.Shell;

/// <summary>The languages of the pages, and which one a stranger reads: their own choice, then what their browser asks for, then Japanese.</summary>
public static class Language
{
    /// <summary>The cookie that keeps a stranger's choice.</summary>
    public const string Cookie = "uwazumi-language";

    /// <summary>The languages.</summary>
    public static IReadOnlyList<string> All { get; } = ["ja", "en"];

    /// <summary>The other language.</summary>
    public static string OtherThan(string language) => language == "ja" ? "en" : "ja";

    /// <summary>The language for a request of a stranger.</summary>
    public static string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Cookies.TryGetValue(Cookie, out var chosen) && All.Contains(chosen))
            return chosen;
        return request
                .GetTypedHeaders()
                .AcceptLanguage.OrderByDescending(wanted => wanted.Quality ?? 1)
                .Select(wanted => wanted.Value.Value?.Split('-')[0])
                .FirstOrDefault(All.Contains)
            ?? "ja";
    }

    internal static void Keep(HttpResponse response, string language) =>
        response.Cookies.Append(
            Cookie,
            language,
            new CookieOptions
            {
                Path = "/",
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = response.HttpContext.Request.IsHttps,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
            }
        );
}
