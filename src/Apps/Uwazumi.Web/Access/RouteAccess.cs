using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Records.People;

namespace Uwazumi.Web.Access;

/// <summary>How routes say who may use them. A route that says nothing is denied to everybody.</summary>
public static class RouteAccess
{
    private const string SignedIn = "signed-in";
    private const string FullSession = "full-session";

    /// <summary>The route needs a permission.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, Permission permission)
        where TBuilder : IEndpointConventionBuilder => route.RequireAuthorization(PolicyOf(permission));

    /// <summary>The route needs one of several permissions; which one is decided by what the request says.</summary>
    public static TBuilder NeedsAny<TBuilder>(this TBuilder route, Permission permission, params Permission[] others)
        where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy =>
            policy.AddRequirements(new PermissionRequirement(permission) { Others = others })
        );

    /// <summary>The route is for everybody who is signed in, whatever their role: their own account, for example.</summary>
    public static TBuilder ForSignedIn<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.RequireAuthorization(SignedIn);

    /// <summary>The route is for everybody who signed in fully: not from a bench tablet by badge or PIN, not by a program's token.</summary>
    public static TBuilder ForFullSession<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.RequireAuthorization(FullSession);

    /// <summary>The route is for strangers too: sign-in, a passport's public page.</summary>
    public static TBuilder ForAnybody<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.AllowAnonymous();

    internal static void AddRouteAccess(this IServiceCollection services)
    {
        services.AddScoped<CurrentPerson>();
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        var builder = services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build())
            .AddPolicy(SignedIn, policy => policy.AddRequirements(new PermissionRequirement(null)))
            .AddPolicy(
                FullSession,
                policy => policy.AddRequirements(new PermissionRequirement(null) { FullSession = true })
            );
        foreach (var permission in Enum.GetValues<Permission>())
            builder.AddPolicy(
                PolicyOf(permission),
                policy => policy.AddRequirements(new PermissionRequirement(permission))
            );
    }

    private static string PolicyOf(Permission permission) => "permission:" + permission;
}
