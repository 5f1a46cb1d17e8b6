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
using Uwazumi.Records.Reading;

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
        var passport = timings.Stage("sign", () => Passport(key, now));
        if (key is not null)
            evidence.WriteDocument(
                "checkpoint.json",
                SignedCheckpoint.Sign(evidence.Ledger.Checkpoint(now), key).ToBytes()
            );
        if (passport is not null)
            evidence.WriteDocument("verify.html", Encoding.UTF8.GetBytes(VerificationPage.Html));
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
                    : $"passport: {Path.Combine(folder, PassportShelf.FileName)} (SHA-256 {context.PassportSha256})",
            ],
            warnings
        );
    }

    /// <summary>The passport of the lot as it stands now: the one that was issued for it, or a new one when it can be signed.</summary>
    private byte[]? Passport(SigningKey? key, DateTimeOffset now)
    {
        var shelf = new PassportShelf(evidence, folder, judged);
        if (shelf.Current is { } current)
        {
            WarnUnused(key, current);
            return current;
        }

        var obstacle = Obstacle(now);
        if (key is null || obstacle is not null)
        {
            if (key is not null)
                warnings.Add(obstacle!);
            if (shelf.Fault is { } stale)
                warnings.Add(
                    new Notice("PASSPORT_OUTDATED", $"{judged.Lot.Id}: {stale}. The certificate names no passport.")
                );
            return null;
        }

        if (shelf.Fault is { } fault)
            warnings.Add(
                new Notice("PASSPORT_SUPERSEDED", $"{judged.Lot.Id}: {fault}. It is kept as {shelf.SetAside()}.")
            );
        var passport = PassportIssuer.Issue(judged, evidence, key, now, Product.Version);
        evidence.WriteDocument(PassportShelf.FileName, passport);
        return passport;
    }

    /// <summary>Why the lot gets no passport however it is signed; null when nothing stands in the way.</summary>
    private Notice? Obstacle(DateTimeOffset now)
    {
        if (judged.Verdict.Verdict != Verdict.Pass)
            return new Notice(
                "PASSPORT_NOT_ISSUED",
                $"{judged.Lot.Id}: the verdict is '{judged.Verdict.Verdict.Word()}'; a passport is issued only for a lot that passed."
            );
        return PassportIssuer.HasExpired(judged.Lot, now)
            ? new Notice(
                "PASSPORT_OF_EXPIRED_LOT",
                $"{judged.Lot.Id}: its last day of use was {IsoDate.Text(judged.Lot.ExpiresOn!.Value)}; no passport was issued."
            )
            : null;
    }

    private void WarnUnused(SigningKey? key, byte[] passport)
    {
        var signed = PassportReading.KeyFingerprintOf(passport);
        if (key is not null && key.PublicKey.Fingerprint != signed)
            warnings.Add(
                new Notice(
                    "PASSPORT_KEPT",
                    $"{judged.Lot.Id}: the passport is already signed by key {signed[..16]}…; it was not signed again by key {key.PublicKey.Fingerprint[..16]}…."
                )
            );
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
