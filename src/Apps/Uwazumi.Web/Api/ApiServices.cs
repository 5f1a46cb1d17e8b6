using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Uwazumi.Web.Api;

/// <summary>The services of the interface for programs.</summary>
internal static class ApiServices
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<LotDocument>();
        services.AddSingleton<CallBudget>();
        services.AddRateLimiter(limits =>
        {
            limits.GlobalLimiter = StrangerLimit.Create();
            limits.OnRejected = StrangerLimit.RefuseAsync;
        });
        // A path or query that cannot be read is refused like everything else, and not with an empty answer.
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddOpenApi(ApiDescription.Configure);
    }

    /// <summary>Goes after it is known who asks.</summary>
    public static void UseApiLimits(this IApplicationBuilder app)
    {
        app.UseMiddleware<FailureLimit>();
        app.UseRateLimiter();
    }
}
