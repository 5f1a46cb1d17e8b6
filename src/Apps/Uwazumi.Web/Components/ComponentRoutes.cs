using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Web.Access;
using Uwazumi.Web.Components.Plots;
using Uwazumi.Web.Hosting;
using Uwazumi.Web.Shell;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Components;

/// <summary>The page that shows every component.</summary>
internal static class ComponentRoutes
{
    public static void MapComponents(this IEndpointRouteBuilder routes, WebNodeOptions options)
    {
        Show(routes.MapGet("/components", () => Page.Of<ComponentsPage>()));
        // What the example of a running work asks again and again.
        Show(routes.MapGet("/components/progress", () => Page.Of<ProgressSample>()));
        Show(routes.MapGet("/components/sizes.csv", Sizes));

        void Show(RouteHandlerBuilder route)
        {
            if (options.Demonstration)
                route.ForAnybody();
            else
                route.ForSignedIn();
        }
    }

    private static FileContentHttpResult Sizes(Wording words) =>
        CsvText.File("sizes.csv", PlotWords.Rows(ComponentSamples.Sizes(words).ToData(), words));
}
