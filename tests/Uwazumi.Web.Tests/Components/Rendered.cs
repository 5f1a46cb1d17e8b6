using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Uwazumi.Web.Access;
using Uwazumi.Web.Components;
using Uwazumi.Web.Shell;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Tests.Components;

/// <summary>A component rendered alone.</summary>
internal sealed partial record Rendered(string Html)
{
    /// <summary>What a person reads, blanks joined.</summary>
    public string Text => Blanks().Replace(WebUtility.HtmlDecode(Tag().Replace(Html, " ")), " ").Trim();

    public static async Task<Rendered> OfAsync<TComponent>(
        string language,
        params (string Name, object? Value)[] parameters
    )
        where TComponent : IComponent
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddScoped(_ => new CurrentPerson { Language = language });
        services.AddScoped<Wording>();
        services.AddScoped<RefusalWords>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddComponents();
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, provider.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var output = await renderer.RenderComponentAsync<TComponent>(
                ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value))
            );
            return new Rendered(output.ToHtmlString());
        });
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
