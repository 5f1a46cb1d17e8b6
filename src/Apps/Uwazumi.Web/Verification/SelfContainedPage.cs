using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Uwazumi.Web.Verification;

/// <summary>Answers with a page that carries its own style, script and policy, as it would be opened from a file.</summary>
internal static partial class SelfContainedPage
{
    /// <summary>The page, under the policy that stands in it; framing, which a page cannot forbid from inside, is forbidden too.</summary>
    public static IResult Of(HttpContext context, string html)
    {
        context.Response.Headers.ContentSecurityPolicy = PolicyOf(html) + "; frame-ancestors 'none'";
        return TypedResults.Text(html, "text/html; charset=utf-8");
    }

    /// <summary>The policy in the page's own head.</summary>
    /// <exception cref="InvalidOperationException">The page has none; it would be served under a policy that breaks it.</exception>
    public static string PolicyOf(string html)
    {
        var policy = Policy().Match(html);
        return policy.Success
            ? WebUtility.HtmlDecode(policy.Groups["policy"].Value)
            : throw new InvalidOperationException("The page states no policy of its own.");
    }

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\" content=\"(?<policy>[^\"]+)\">")]
    private static partial Regex Policy();
}
