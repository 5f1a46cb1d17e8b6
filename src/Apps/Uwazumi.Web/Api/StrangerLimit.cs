using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Quantities;
using Uwazumi.Web.Access;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Api;

/// <summary>Bounds how often somebody who is not signed in calls the interface from one address.</summary>
internal static class StrangerLimit
{
    public const int CallsAMinute = 120;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static PartitionedRateLimiter<HttpContext> Create() =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            ApiRoutes.IsCalledBy(context.Request)
            && !context.RequestServices.GetRequiredService<CurrentPerson>().IsSignedIn
                ? RateLimitPartition.GetFixedWindowLimiter(
                    CallerAddress.Of(context.Connection.RemoteIpAddress),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = CallsAMinute, Window = Window }
                )
                : RateLimitPartition.GetNoLimiter("")
        );

    public static ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellation) =>
        new(AnswerOf(rejected.HttpContext).ExecuteAsync(rejected.HttpContext));

    /// <summary>The refusal of a caller who calls, or fails, too often.</summary>
    public static IResult AnswerOf(HttpContext context)
    {
        var seconds = Window.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        context.Response.Headers.RetryAfter = seconds;
        return RefusalAnswer.Of(
            context,
            new Refusal("TOO_MANY_TRIES", "Too many calls came in a short time.", null, $"Wait {seconds} seconds.")
        );
    }
}
