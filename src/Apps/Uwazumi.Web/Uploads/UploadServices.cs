using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Storage.Blobs;

namespace Uwazumi.Web.Uploads;

/// <summary>The room in which files come in and go out.</summary>
internal static class UploadServices
{
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddSingleton<UploadStore>();
        services.AddSingleton<UploadSweep>();
        services.AddSingleton<StoredFiles>();
        services.AddHostedService<UploadSweeper>();
    }

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapResumableUploads();
        routes.MapPlainUpload();
        routes.MapFiles();
    }
}
