using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Certificates;

/// <summary>Banners, title, lot number, and who issued the certificate when.</summary>
internal static class PageHead
{
    public static Markup Of(CertificatePage page)
    {
        var (lot, text) = (page.Lot.Lot, page.Text);
        var specification = page.Lot.Specification;
        return Markup.Html(
            $"""
            {Banners(page)}
            <header class="head">
            <div class="title">
            <h1>{text[Phrase.Title]}</h1>
            <p class="lot"><span class="label">{text[Phrase.LotNumber]}</span> <b>{lot.Id}</b></p>
            <p><span class="label">{text[Phrase.Product]}</span> {text.Of(lot.Product)}</p>
            <p><span class="label">{text[Phrase.Maker]}</span> {lot.Maker}</p>
            </div>
            <dl class="issue">
            <dt>{text[Phrase.IssuedAt]}</dt><dd>{TimeText.Of(page.Context.IssuedAt)}</dd>
            <dt>{text[Phrase.SpecificationLabel]}</dt><dd>{specification.Id} · {text.Of(
                specification.Title
            )}<br>{text.Fill(
                Phrase.SpecificationVersion,
                specification.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                IsoDate.Text(specification.FixedOn)
            )}</dd>
            </dl>
            {OtherLanguage(page)}
            </header>
            """
        );
    }

    private static Markup Banners(CertificatePage page)
    {
        var pieces = new List<Markup>();
        if (page.Lot.Lot.Synthetic)
            pieces.Add(
                Markup.Html($"""<p class="banner synthetic" role="note">{page.Text[Phrase.SyntheticBanner]}</p>""")
            );
        if (page.Context.Signatures.Any(signature => signature.IsDemonstration))
            pieces.Add(Markup.Html($"""<p class="banner" role="note">{page.Text[Phrase.DemonstrationBanner]}</p>"""));
        return Markup.Join(pieces);
    }

    private static Markup OtherLanguage(CertificatePage page)
    {
        if (page.Context.Links.OtherLanguage is not { } path)
            return Markup.Empty;
        var language = page.Text.IsJapanese ? "en" : "ja";
        return Markup.Html(
            $"""<p class="other" lang="{language}">{RelativeLink.To(path, page.Text[Phrase.OtherLanguage], page.Context.Links)}</p>"""
        );
    }
}
