using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Exchange.Certificates;
using Uwazumi.Exchange.Passports;
using Uwazumi.Exchange.Printing;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Hosting;
using Uwazumi.Web.Lots;
using Uwazumi.Web.People;

namespace Uwazumi.Web.Verification;

/// <summary>Makes certificates of analysis: of a lot as it stands, and of a passport as it was issued.</summary>
/// <param name="store">The opened data folder.</param>
/// <param name="lots">Reads lots.</param>
/// <param name="people">The names of those who signed.</param>
public sealed class CertificateOffice(RecordStore store, LotReader lots, PersonDirectory people) : IDisposable
{
    private readonly SemaphoreSlim printer = new(1);

    /// <summary>The certificate of a lot as it stands. A released lot's is that of its passport.</summary>
    /// <param name="lotId">The lot.</param>
    /// <param name="language"><c>ja</c> or <c>en</c>.</param>
    /// <param name="site">The address of this node, to which the printed code leads.</param>
    /// <param name="withLinks">False for a page that is printed or sent alone.</param>
    /// <exception cref="RefusedException"><c>LOT_NOT_FOUND</c>, <c>LANGUAGE_UNKNOWN</c>.</exception>
    public async Task<string> OfLotAsync(string lotId, string language, Uri site, bool withLinks)
    {
        var lot = await lots.DemandAsync(lotId);
        var passport = lot.CurrentPassport is { } current ? await BytesAsync(current.Sha256) : null;
        var context = passport is null
            ? await UnissuedAsync(lot)
            : await IssuedAsync(passport, lot.CurrentPassport!.Sha256, lot.CurrentPassport.IssuedMs, site);
        return Certificate.Render(
            lot.Judged,
            context with
            {
                Links = withLinks
                    ? LotLinks.Context(lot, context.IssuedAt, onLotPage: true).Links with
                    {
                        Passport = passport is null ? null : PassportPath(lot.CurrentPassport!.Sha256),
                        VerifyPage = passport is null ? null : "verify",
                        OtherLanguage = $"lots/{lotId}/certificate.{Shell.Language.OtherThan(language)}.html",
                    }
                    : CertificateLinks.None,
            },
            language
        );
    }

    /// <summary>The certificate of a passport as it was issued, from its own body.</summary>
    /// <exception cref="RefusedException"><c>PASSPORT_NOT_FOUND</c>, <c>PASSPORT_ALTERED</c>, <c>CERTIFICATE_DIFFERS</c>, <c>LANGUAGE_UNKNOWN</c>.</exception>
    public async Task<string> OfPassportAsync(string sha256, string language, Uri site)
    {
        await using var database = store.Read();
        var row = LowercaseHex.IsValid(sha256, 32)
            ? await database.Passports.SingleOrDefaultAsync(p => p.Sha256 == sha256)
            : null;
        if (row is null)
            throw new RefusedException("PASSPORT_NOT_FOUND", "This node has issued no such passport.", "sha256");
        var bytes = await BytesAsync(sha256);
        var body = CanonicalJson.Parse(bytes)!["body"]!.AsObject();
        var judged = PassportShelf.Read(body);
        // A certificate that a later version of this software would judge otherwise is not that of the passport.
        if (
            !CanonicalJson
                .Serialize(judged.CriteriaJson())
                .AsSpan()
                .SequenceEqual(CanonicalJson.Serialize(body["criteria"]))
        )
            throw new RefusedException(
                "CERTIFICATE_DIFFERS",
                "This version of the software judges the passport's runs otherwise than it was signed; no certificate is made of it.",
                null,
                "Read the passport file itself; it is unchanged."
            );
        var context = await IssuedAsync(bytes, sha256, row.IssuedMs, site);
        return Certificate.Render(
            judged,
            context with
            {
                Links = new CertificateLinks
                {
                    FromRoot = true,
                    Passport = PassportPath(sha256),
                    VerifyPage = "verify",
                    OtherLanguage = $"p/{sha256}/certificate.{Shell.Language.OtherThan(language)}.html",
                },
            },
            language
        );
    }

    /// <summary>Prints a certificate to PDF, one at a time.</summary>
    /// <exception cref="RefusedException"><c>PDF_NOT_PRINTED</c>.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellation)
    {
        await printer.WaitAsync(cancellation);
        var folder = Directory.CreateTempSubdirectory("uwazumi-certificate-");
        try
        {
            var file = Path.Combine(folder.FullName, "certificate.pdf");
            var outcome = await ChromiumPdfPrinter.PrintAsync(html, file, cancellation);
            return outcome.Printed
                ? await File.ReadAllBytesAsync(file, cancellation)
                : throw new RefusedException(
                    "PDF_NOT_PRINTED",
                    $"The PDF could not be made: {outcome.Reason}",
                    null,
                    "Open the certificate and print it from the browser; its layout is made for paper."
                );
        }
        finally
        {
            folder.Delete(recursive: true);
            printer.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => printer.Dispose();

    private static string PassportPath(string sha256) => $"p/{sha256}/passport.json";

    private async Task<byte[]> BytesAsync(string sha256)
    {
        await using var database = store.Read();
        var bytes = (await database.PassportFiles.SingleAsync(p => p.Sha256 == sha256)).Bytes;
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256
            ? bytes
            : throw new RefusedException(
                "PASSPORT_ALTERED",
                "The stored passport is not what was issued; no certificate is made of it.",
                sha256,
                "Run the verification of the ledger, and restore the file from a backup."
            );
    }

    private async Task<CertificateContext> IssuedAsync(byte[] passport, string sha256, long issuedMs, Uri site)
    {
        var organisation = await store.OrganisationAsync();
        return new CertificateContext
        {
            PassportSha256 = sha256,
            PublicPage = new Uri(site, $"p/{sha256}"),
            Checkpoint = PassportReading.CheckpointOf(passport).Checkpoint,
            KeyFingerprint = PassportReading.KeyFingerprintOf(passport),
            Signatures = PassportReading.SignaturesOf(passport, organisation?.Demonstration ?? false),
            SoftwareVersion = Product.Version,
            // Of the passport and not of the copy, so that every copy is the same.
            IssuedAt = InZone(issuedMs, organisation?.TimeZone),
        };
    }

    private async Task<CertificateContext> UnissuedAsync(LotDossier lot)
    {
        var organisation = await store.OrganisationAsync();
        var signatures = new List<CertificateSignature>();
        foreach (var row in lot.Signatures.Where(s => s.StateSha256 == lot.StateSha256))
        {
            var signed = JsonNode.Parse(row.Document)!;
            signatures.Add(
                new CertificateSignature(
                    await people.NameOfAsync(row.PersonId),
                    signed["signer"]!["role"]!.GetValue<string>(),
                    signed["meaning"]!.GetValue<string>(),
                    DateTimeOffset.FromUnixTimeMilliseconds(row.SignedMs),
                    signed["zone"]!.GetValue<string>(),
                    organisation?.Demonstration ?? false
                )
            );
        }

        return new CertificateContext
        {
            Signatures = signatures,
            SoftwareVersion = Product.Version,
            IssuedAt = InZone(store.Clock.GetUtcNow().ToUnixTimeMilliseconds(), organisation?.TimeZone),
        };
    }

    private static DateTimeOffset InZone(long milliseconds, string? zone) =>
        TimeZoneInfo.ConvertTime(
            DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
            zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc
        );
}
