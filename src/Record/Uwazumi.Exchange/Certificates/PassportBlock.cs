using System.Globalization;
using Uwazumi.Ledger;
using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Certificates;

/// <summary>The passport's hash and the ledger's checkpoint, as text and as a code, and how to check them; without a passport, why there is none.</summary>
internal static class PassportBlock
{
    private const string Command = "uwazumi passport verify passport.json";
    private const string PassportName = "passport.json";
    private const string VerifyPageName = "verify.html";

    public static Markup Of(CertificatePage page)
    {
        var text = page.Text;
        return Markup.Html(
            $"""
            <section class="whole" aria-labelledby="passport">
            <h2 id="passport">{text[Phrase.PassportHeading]}</h2>
            {(page.Context.PassportSha256 is { } hash ? Issued(page, hash) : NotIssued(page))}
            </section>
            """
        );
    }

    private static Markup NotIssued(CertificatePage page) =>
        Markup.Html(
            $"<p>{page.Text[page.Lot.Verdict.Verdict == Verdict.Pass ? Phrase.PassportNoneUnsigned : Phrase.PassportNoneFailed]}</p>"
        );

    private static Markup Issued(CertificatePage page, string hash)
    {
        var (text, links) = (page.Text, page.Context.Links);
        var verifyPage = RelativeLink.To(links.VerifyPage, VerifyPageName, links);
        var passport = RelativeLink.To(links.Passport, PassportName, links);
        return Markup.Html(
            $"""
            <div class="passport">
            {Code(page, hash)}
            <dl class="facts">
            {LotFacts.FactOf(text[Phrase.PassportFile], passport)}
            {LotFacts.FactOf(text[Phrase.PassportHash], Hash(hash))}
            {Checkpoint(page)}
            </dl>
            </div>
            <h3>{text[Phrase.VerifyHeading]}</h3>
            <ul>
            <li>{Sentence(text, Phrase.VerifyByPage, verifyPage, passport)}</li>
            <li>{Sentence(text, Phrase.VerifyByCommand, Markup.Html($"<code>{Command}</code>"))}</li>
            <li>{text[Phrase.VerifyTrust]}</li>
            <li>{text[Phrase.VerifyMeans]}</li>
            </ul>
            """
        );
    }

    private static Markup Checkpoint(CertificatePage page)
    {
        if (page.Context.Checkpoint is not { } checkpoint)
            return Markup.Empty;
        var text = page.Text;
        return Markup.Join([
            LotFacts.FactOf(text[Phrase.CheckpointOrigin], Markup.Text(checkpoint.Origin)),
            LotFacts.FactOf(text[Phrase.CheckpointTreeSize], Markup.Text(Count(checkpoint.TreeSize))),
            LotFacts.FactOf(text[Phrase.CheckpointRoot], Hash(checkpoint.RootHash)),
            LotFacts.FactOf(text[Phrase.CheckpointTime], Markup.Text(LedgerTime.Format(checkpoint.Time))),
        ]);
    }

    private static Markup Code(CertificatePage page, string hash)
    {
        if (page.Context.Checkpoint is not { } checkpoint)
            return Markup.Empty;
        var offline = $"UWAZUMI1:{hash}:{Count(checkpoint.TreeSize)}:{checkpoint.RootHash}";
        // What follows # stays with the reader: the node is not told, and the printed checkpoint can still be compared without it.
        var payload = page.Context.PublicPage is { } address ? $"{address.AbsoluteUri}#{offline}" : offline;
        return QrCode.Of(payload, page.Text.Fill(Phrase.PassportCode, payload));
    }

    private static Markup Hash(string hash) => Markup.Html($"""<span class="hash">{hash}</span>""");

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A sentence with markup in its places.</summary>
    private static Markup Sentence(CertificateText text, Phrase phrase, params Markup[] parts)
    {
        var pieces = new List<Markup>();
        var rest = text[phrase];
        for (var i = 0; i < parts.Length; i++)
        {
            var place = $"{{{Count(i)}}}";
            var at = rest.IndexOf(place, StringComparison.Ordinal);
            pieces.Add(Markup.Text(rest[..at]));
            pieces.Add(parts[i]);
            rest = rest[(at + place.Length)..];
        }

        pieces.Add(Markup.Text(rest));
        return Markup.Join(pieces);
    }
}
