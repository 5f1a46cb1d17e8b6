using System.Globalization;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Certificates;

/// <summary>What the lot is, as its maker states it. The donor's code stays with the maker.</summary>
internal static class LotFacts
{
    public static Markup Of(CertificatePage page)
    {
        var text = page.Text;
        return Markup.Html(
            $"""
            <section aria-labelledby="lot">
            <h2 id="lot">{text[Phrase.LotHeading]}</h2>
            <dl class="facts">{Facts(page).Select(fact => FactOf(text[fact.Name], fact.Value))}</dl>
            </section>
            """
        );
    }

    /// <summary>One fact of a list.</summary>
    public static Markup FactOf(string name, Markup value) =>
        Markup.Html($"""<div><dt>{name}</dt><dd>{value}</dd></div>""");

    private static IEnumerable<(Phrase Name, Markup Value)> Facts(CertificatePage page)
    {
        var (lot, text) = (page.Lot.Lot, page.Text);
        yield return (Phrase.Tissue, Markup.Text(text.Of(lot.Tissue)));
        yield return (
            Phrase.Donor,
            Markup.Text(text[page.Context.PassportSha256 is null ? Phrase.DonorInLedger : Phrase.DonorInPassport])
        );
        yield return (Phrase.Passage, Markup.Text("P" + lot.Passage.ToString(CultureInfo.InvariantCulture)));
        yield return (Phrase.PopulationDoublings, Markup.Text(lot.PopulationDoublings ?? text[Phrase.NotRecorded]));
        yield return (
            Phrase.Harvests,
            List(
                lot.Harvests.Select(h => text.Fill(Phrase.Harvest, h.Id, IsoDate.Text(h.HarvestedOn), h.VolumeMl)),
                text
            )
        );
        yield return (
            Phrase.Filling,
            Markup.Text(text.Fill(Phrase.FillingOf, lot.FillVolumeMl, lot.Vials.ToString(CultureInfo.InvariantCulture)))
        );
        yield return (Phrase.FilledOn, Markup.Text(IsoDate.Text(lot.FilledOn)));
        yield return (
            Phrase.ExpiresOn,
            Markup.Text(lot.ExpiresOn is { } expires ? IsoDate.Text(expires) : text[Phrase.NoneStated])
        );
        yield return (Phrase.Storage, Markup.Text(text.Of(lot.Storage)));
        yield return (Phrase.LabelClaim, LabelClaim(lot, text));
        yield return (Phrase.Residuals, Substances(lot.Residuals, text));
        yield return (Phrase.Excipients, Substances(lot.Excipients, text));
        yield return (Phrase.DeclaredRoutes, List(lot.DeclaredRoutes.Select(text.Of), text));
    }

    private static Markup LabelClaim(LotRecord lot, CertificateText text) =>
        lot.LabelParticlesPerMl is { } claim
            ? NumberMarkup.Of(text.Fill(Phrase.LabelClaimOf, DecimalDigits.Parse(claim.Text).Exact()))
            : Markup.Text(text[Phrase.NoneStated]);

    private static Markup Substances(IEnumerable<Substance> substances, CertificateText text) =>
        List(substances.Select(s => text.Fill(Phrase.Substance, text.Of(s.Name), text.Of(s.Declared))), text);

    private static Markup List(IEnumerable<string> items, CertificateText text)
    {
        var pieces = items.Select(item => Markup.Html($"<li>{item}</li>")).ToList();
        return pieces.Count == 0 ? Markup.Text(text[Phrase.NoneStated]) : Markup.Html($"<ul>{pieces}</ul>");
    }
}
