using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Web.Release;
using Uwazumi.Web.Specifications;
using Uwazumi.Web.Testing;
using Uwazumi.Web.Testing.Recordings;

namespace Uwazumi.Web.Lots;

/// <summary>The services of the laboratory's rooms: specifications, lots, tests, release.</summary>
internal static class LaboratoryServices
{
    public static void AddLaboratory(this IServiceCollection services)
    {
        services.AddSingleton<SpecificationDesk>();
        services.AddSingleton<LotReader>();
        services.AddSingleton<LotRegistrar>();
        services.AddSingleton<LotCorrections>();
        services.AddSingleton<TestDesk>();
        services.AddSingleton<RunReplay>();
        services.AddRecordings();
        services.AddScoped<SigningDesk>();
        services.AddScoped<Ceremony>();
    }
}
