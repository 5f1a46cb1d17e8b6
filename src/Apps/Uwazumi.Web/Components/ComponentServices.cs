using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Exchange.Certificates;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Components;

/// <summary>What the components need.</summary>
internal static class ComponentServices
{
    public static void AddComponents(this IServiceCollection services)
    {
        services.AddScoped<LocalTime>();
        // Transient: a person's language can be known later in the request than the first use.
        services.AddTransient(provider => new CriterionWords(provider.GetRequiredService<CurrentPerson>().Language));
    }
}
