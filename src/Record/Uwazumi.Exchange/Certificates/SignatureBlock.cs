namespace Uwazumi.Exchange.Certificates;

/// <summary>The signatures: full name, role, meaning, date with year, time with zone.</summary>
internal static class SignatureBlock
{
    public static Markup Of(CertificatePage page)
    {
        var text = page.Text;
        var signatures = page.Context.Signatures;
        return Markup.Html(
            $"""
            <section class="whole" aria-labelledby="signatures">
            <h2 id="signatures">{text[Phrase.SignaturesHeading]}</h2>
            {(signatures.Count == 0 ? Markup.Html($"<p>{text[Phrase.SignaturesNone]}</p>") : Table(page))}
            </section>
            """
        );
    }

    private static Markup Table(CertificatePage page)
    {
        var text = page.Text;
        return Markup.Html(
            $"""
            <table class="signatures">
            <thead><tr><th scope="col">{text[Phrase.SignatureName]}</th><th scope="col">{text[
                Phrase.SignatureRole
            ]}</th><th scope="col">{text[Phrase.SignatureMeaning]}</th><th scope="col">{text[
                Phrase.SignatureTime
            ]}</th></tr></thead>
            <tbody>{page.Context.Signatures.Select(signature => Row(signature, text))}</tbody>
            </table>
            {Key(page)}
            """
        );
    }

    private static Markup Row(CertificateSignature signature, CertificateText text)
    {
        var demonstration = signature.IsDemonstration
            ? Markup.Html($"""<span class="sub attention">{text[Phrase.DemonstrationBanner]}</span>""")
            : Markup.Empty;
        return Markup.Html(
            $"""
            <tr>
            <th scope="row">{signature.Name}</th>
            <td data-label="{text[Phrase.SignatureRole]}">{signature.Role}</td>
            <td data-label="{text[Phrase.SignatureMeaning]}">{signature.Meaning}{demonstration}</td>
            <td data-label="{text[Phrase.SignatureTime]}" class="num">{TimeText.In(signature.Time, signature.Zone)}</td>
            </tr>
            """
        );
    }

    private static Markup Key(CertificatePage page) =>
        page.Context.KeyFingerprint is { } fingerprint
            ? Markup.Html(
                $"""<p class="small">{page.Text[Phrase.SignatureKey]}: <span class="hash">{fingerprint}</span></p>"""
            )
            : Markup.Empty;
}
