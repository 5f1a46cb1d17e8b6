namespace Uwazumi.Exchange.Certificates;

/// <summary>What the certificate does not claim.</summary>
internal static class ClaimsBlock
{
    private static readonly Phrase[] Sentences =
    [
        Phrase.ClaimsOwnSpecification,
        Phrase.ClaimsNoMedicine,
        Phrase.ClaimsNoEfficacy,
        Phrase.ClaimsParticles,
        Phrase.ClaimsIntegrity,
        Phrase.ClaimsNoRelease,
    ];

    public static Markup Of(CertificatePage page) =>
        Markup.Html(
            $"""
            <section class="claims" aria-labelledby="claims">
            <h2 id="claims">{page.Text[Phrase.ClaimsHeading]}</h2>
            <ul>{Sentences.Select(sentence => Markup.Html($"<li>{page.Text[sentence]}</li>"))}</ul>
            </section>
            """
        );
}
