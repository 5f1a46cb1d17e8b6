using Microsoft.AspNetCore.Routing;

namespace Uwazumi.Web.Account;

/// <summary>The routes of set-up, sign-in and one's own account.</summary>
internal static class AccountRoutes
{
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapSignIn();
        routes.MapArrival();
        routes.MapOwnAccount();
        routes.MapCredentials();
        routes.MapBench();
    }
}
