using Uwazumi.Laboratory.Judged;

namespace Uwazumi.Exchange.Certificates;

/// <summary>
/// The certificate of analysis of a judged lot: one self-contained, print-ready page in Japanese or English, without script and
/// with a content security policy of its own.
/// </summary>
public static class Certificate
{
    /// <summary>Makes the page. Pure: the same lot, context and language give the same text.</summary>
    /// <param name="lot">The judged lot. The donor's code is not printed.</param>
    /// <param name="context">Signatures, passport, time and links.</param>
    /// <param name="language"><c>ja</c> or <c>en</c>.</param>
    /// <returns>The HTML document, to be written as UTF-8.</returns>
    /// <exception cref="Quantities.RefusedException"><c>LANGUAGE_UNKNOWN</c>; a damaged finding of a stored run.</exception>
    public static string Render(JudgedLot lot, CertificateContext context, string language)
    {
        ArgumentNullException.ThrowIfNull(lot);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(language);
        var page = new CertificatePage(lot, context, language);
        var text = page.Text;
        var style = Stylesheet.Of(page);
        return Markup
            .Html(
                $"""
                <!doctype html>
                <html lang="{text.Language}">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{Stylesheet.Hash(
                    style
                )}'; img-src data:; base-uri 'none'; form-action 'none'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="generator" content="Uwazumi {context.SoftwareVersion}">
                <title>{text[Phrase.Title]} {lot.Lot.Id}</title>
                <style>{Markup.OwnHtml(style)}</style>
                </head>
                <body>
                <main>
                {PageHead.Of(page)}
                {VerdictSection.Of(page)}
                {LotFacts.Of(page)}
                {CriteriaSection.Of(page)}
                {PlotSection.Of(page)}
                {SignatureBlock.Of(page)}
                {PassportBlock.Of(page)}
                {ClaimsBlock.Of(page)}
                {RunSection.Of(page)}
                </main>
                <footer>{text.Fill(Phrase.MadeWith, context.SoftwareVersion)}</footer>
                </body>
                </html>

                """
            )
            .ToString();
    }
}
