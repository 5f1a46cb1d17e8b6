using System.Security.Cryptography;
using System.Text;
using Uwazumi.Cli.Answers;
using Uwazumi.Exchange.Certificates;
using Uwazumi.Exchange.Passports;
using Uwazumi.Exchange.Printing;
using Uwazumi.Exchange.Verification;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Replaying;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;

namespace Uwazumi.Cli.Judging;

/// <summary>Writes what a judged lot hands out: the recorded evidence first, then passport, checkpoint, verifier page and certificates.</summary>
internal sealed class EvidenceWriter(
    EvidenceFolder evidence,
    string folder,
    JudgedLot judged,
    IReadOnlyDictionary<string, InputFile> files,
    TimeProvider clock
)
{
    private readonly List<Notice> warnings = [];

    public WrittenEvidence Write(SigningKey? key, bool pdf, Timings timings)
    {
        var now = clock.GetLocalNow();
        timings.Stage(
            "record",
            () =>
            {
                evidence.Record(judged, files, now, "cli");
                return 0;
            }
        );
        var passport = key is null ? null : timings.Stage("sign", () => IssuePassport(key, now));
        var context = Context(passport, now);
        var pages = timings.Stage("certificate", () => WriteCertificates(context));
        if (pdf)
            timings.Stage("pdf", () => PrintPdfs(context));
        return new WrittenEvidence(
            context.PassportSha256,
            [
                "",
                $"written: {Path.Combine(folder, pages[0])} (Japanese), {Path.Combine(folder, pages[1])} (English)",
                passport is null
                    ? "no passport was issued"
                    : $"written: {Path.Combine(folder, "passport.json")} (SHA-256 {context.PassportSha256})",
            ],
            warnings
        );
    }

    private byte[]? IssuePassport(SigningKey key, DateTimeOffset now)
    {
        if (judged.Verdict.Verdict != Verdict.Pass)
        {
            warnings.Add(
                new Notice(
                    "PASSPORT_NOT_ISSUED",
                    $"{judged.Lot.Id}: the verdict is '{judged.Verdict.Verdict.Word()}'; a passport is issued only for a lot that passed."
                )
            );
            return null;
        }

        var passport = PassportIssuer.Issue(judged, evidence, key, now, Product.Version);
        evidence.WriteDocument("passport.json", passport);
        evidence.WriteDocument("checkpoint.json", PassportReading.CheckpointOf(passport).ToBytes());
        evidence.WriteDocument("verify.html", Encoding.UTF8.GetBytes(VerificationPage.Html));
        return passport;
    }

    private CertificateContext Context(byte[]? passport, DateTimeOffset now)
    {
        var context = new CertificateContext
        {
            SoftwareVersion = Product.Version,
            IssuedAt = now,
            Links = Links(passport is not null),
        };
        if (passport is null)
            return context;
        var signatures = PassportReading.SignaturesOf(passport);
        return context with
        {
            PassportSha256 = Convert.ToHexStringLower(SHA256.HashData(passport)),
            Checkpoint = PassportReading.CheckpointOf(passport).Checkpoint,
            KeyFingerprint = PassportReading.KeyFingerprintOf(passport),
            Signatures = signatures,
        };
    }

    private CertificateLinks Links(bool withPassport) =>
        new()
        {
            RawFiles = judged
                .Runs.SelectMany(r => r.Inputs)
                .Where(i => i.SourceRunId is null)
                .DistinctBy(i => i.Sha256)
                .ToDictionary(
                    i => i.Sha256,
                    i => "raw/" + RawFiles.StoredName(i.Sha256, i.Name),
                    StringComparer.Ordinal
                ),
            RunFiles = judged.Runs.ToDictionary(r => r.RunId, r => $"runs/{r.RunId}.json", StringComparer.Ordinal),
            VerifyPage = withPassport ? "verify.html" : null,
            Passport = withPassport ? "passport.json" : null,
        };

    private string[] WriteCertificates(CertificateContext context)
    {
        foreach (var (language, name) in Pages)
        {
            var other = Pages.First(p => p.Language != language).Name;
            var page = Certificate.Render(
                judged,
                context with
                {
                    Links = context.Links with { OtherLanguage = other },
                },
                language
            );
            evidence.WriteDocument(name, Encoding.UTF8.GetBytes(page));
        }

        return [.. Pages.Select(p => p.Name)];
    }

    /// <summary>Prints both languages at the same time, without links, which would lead nowhere on paper.</summary>
    private bool PrintPdfs(CertificateContext context)
    {
        var outcomes = Task.WhenAll(
                Pages.Select(p =>
                    ChromiumPdfPrinter.PrintAsync(
                        Certificate.Render(judged, context with { Links = CertificateLinks.None }, p.Language),
                        Path.Combine(folder, Path.ChangeExtension(p.Name, ".pdf"))
                    )
                )
            )
            .GetAwaiter()
            .GetResult();
        if (outcomes.FirstOrDefault(o => !o.Printed) is { } failed)
            warnings.Add(new Notice("PDF_NOT_PRINTED", $"The certificate was not printed as PDF: {failed.Reason}"));
        return outcomes.All(o => o.Printed);
    }

    private static readonly (string Language, string Name)[] Pages =
    [
        ("ja", "certificate.html"),
        ("en", "certificate.en.html"),
    ];
}
