using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Exchange.Passports;
using Uwazumi.Exchange.Verification;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Web.Access;
using Uwazumi.Web.Hosting;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Verification;

/// <summary>What strangers need in order to verify, and the certificates of lots for those who are signed in.</summary>
internal static class VerificationRoutes
{
    private const long LargestUpload = PassportFormat.LargestFile + 1024 * 1024;

    public static void AddVerification(this IServiceCollection services)
    {
        services.AddSingleton<VerificationGate>();
        services.AddSingleton<PassportShelf>();
        services.AddSingleton<CertificateOffice>();
    }

    public static void MapVerification(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/p/{sha256}", ShowAsync).ForAnybody();
        routes.MapGet("/p/{sha256}/passport.json", FileAsync).ForAnybody();
        routes.MapGet("/p/{sha256}/certificate.{language}.html", OfPassportAsync).ForAnybody();
        routes.MapGet("/verify", VerifyPage).ForAnybody();
        routes.MapGet("/verify.html", VerifyPage).ForAnybody();
        routes.MapGet("/verify/file", () => Page.Of<VerifyFilePage>()).ForAnybody();
        foreach (var path in new[] { "/verify", "/verify/file" })
            routes
                .MapPost(path, VerifyFileAsync)
                .ForAnybody()
                .WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
                .WithFormOptions(multipartBodyLengthLimit: LargestUpload);
        routes.MapGet("/lots/{lotId}/certificate", OfLotAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/lots/{lotId}/certificate.{language}.html", OfLotInAsync).Needs(Permission.ReadRecords);
        routes.MapGet("/lots/{lotId}/certificate.pdf", PdfAsync).Needs(Permission.ReadRecords);
    }

    private static async Task<IResult> ShowAsync(
        string sha256,
        PassportShelf shelf,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        await shelf.FindAsync(sha256, cancellation) is { } passport
            ? Page.Of<PassportPage>(new { Passport = passport, NowMs = clock.GetUtcNow().ToUnixTimeMilliseconds() })
            : Unknown();

    private static async Task<IResult> FileAsync(string sha256, PassportShelf shelf, CancellationToken cancellation) =>
        await shelf.FileAsync(sha256, cancellation) is { } bytes
            ? TypedResults.File(bytes, MediaTypeNames.Application.Json, "passport.json")
            : Unknown();

    private static async Task<IResult> OfPassportAsync(
        string sha256,
        string language,
        HttpContext context,
        CertificateOffice office,
        WebNodeOptions options
    )
    {
        try
        {
            var site = SiteAddress.Of(context.Request, options);
            return SelfContainedPage.Of(context, await office.OfPassportAsync(sha256, language, site));
        }
        catch (RefusedException refused) when (refused.Refusal.Code == "PASSPORT_NOT_FOUND")
        {
            return Unknown();
        }
    }

    private static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<UnknownPassportPage> Unknown() =>
        Page.Of<UnknownPassportPage>(status: StatusCodes.Status404NotFound);

    private static IResult VerifyPage(HttpContext context) => SelfContainedPage.Of(context, VerificationPage.Html);

    private static async Task<IResult> VerifyFileAsync(
        HttpRequest request,
        VerificationGate gate,
        PassportShelf shelf,
        CancellationToken cancellation
    )
    {
        var form = await request.ReadFormAsync(cancellation);
        var trusted = form["trusted"].ToString();
        try
        {
            var bytes = await BytesAsync(form.Files["file"], cancellation);
            var verification = await gate.VerifyAsync(bytes, TrustedKeys.Read(trusted), cancellation);
            return Page.Of<VerifyFilePage>(
                new
                {
                    Verification = verification,
                    Trusted = trusted,
                    IsKnown = await shelf.FileAsync(verification.FileSha256, cancellation) is not null,
                }
            );
        }
        catch (RefusedException refused)
        {
            return Page.Of<VerifyFilePage>(
                new { Trusted = trusted, refused.Refusal },
                RefusalStatus.Of(refused.Refusal)
            );
        }
    }

    private static async Task<byte[]> BytesAsync(IFormFile? file, CancellationToken cancellation)
    {
        if (file is null || file.Length == 0)
            throw new RefusedException("EMPTY_FILE", "No file was chosen, or it is empty.", "file");
        if (file.Length > PassportFormat.LargestFile)
            throw new RefusedException(
                "FILE_TOO_LARGE",
                $"The file is larger than a passport can be ({PassportFormat.LargestFile / 1024 / 1024} MiB).",
                "file"
            );
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static Task<IResult> OfLotAsync(
        string lotId,
        string? lang,
        HttpContext context,
        CurrentPerson person,
        CertificateOffice office,
        WebNodeOptions options
    ) => OfLotInAsync(lotId, lang ?? person.Language, context, office, options);

    private static async Task<IResult> OfLotInAsync(
        string lotId,
        string language,
        HttpContext context,
        CertificateOffice office,
        WebNodeOptions options
    ) =>
        SelfContainedPage.Of(
            context,
            await office.OfLotAsync(lotId, language, SiteAddress.Of(context.Request, options), withLinks: true)
        );

    private static async Task<IResult> PdfAsync(
        string lotId,
        string? lang,
        HttpContext context,
        CurrentPerson person,
        CertificateOffice office,
        WebNodeOptions options
    )
    {
        var language = lang ?? person.Language;
        var html = await office.OfLotAsync(lotId, language, SiteAddress.Of(context.Request, options), withLinks: false);
        return TypedResults.File(
            await office.PrintAsync(html, context.RequestAborted),
            MediaTypeNames.Application.Pdf,
            $"certificate-{lotId.Replace('/', '-')}-{language}.pdf"
        );
    }
}
