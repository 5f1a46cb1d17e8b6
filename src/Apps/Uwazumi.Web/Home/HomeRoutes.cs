using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Records.People;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Home;

/// <summary>The home page. Strangers are led to the sign-in, and from there to the set-up of a new node.</summary>
internal static class HomeRoutes
{
    public static void AddHome(this IServiceCollection services)
    {
        services.AddSingleton<LotFindings>();
        services.AddSingleton<HomeReader>();
    }

    public static void MapHome(this IEndpointRouteBuilder routes) => routes.MapGet("/", ShowAsync).ForSignedIn();

    private static async Task<IResult> ShowAsync(
        HomeReader reader,
        CurrentPerson person,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!person.May(Permission.ReadRecords))
            return Page.Of<OutsidePage>();
        return Page.Of<HomePage>(
            new
            {
                View = await reader.ReadAsync(person, cancellation),
                NowMs = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            }
        );
    }
}
