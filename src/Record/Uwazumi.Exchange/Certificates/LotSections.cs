using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Plots;

namespace Uwazumi.Exchange.Certificates;

/// <summary>
/// The parts of a certificate for pages that show a lot: the same rows, limit bars, words and plots on screen as on paper. Every text is
/// escaped; there is no script and no inline style.
/// </summary>
/// <param name="lot">The judged lot.</param>
/// <param name="context">Version, time, and links; <see cref="CertificateLinks.RunPages"/> leads from results to runs.</param>
/// <param name="language"><c>ja</c> or <c>en</c>.</param>
public sealed class LotSections(JudgedLot lot, CertificateContext context, string language)
{
    private readonly CertificatePage page = new(lot, context, language);

    /// <summary>The class inside of which <see cref="Stylesheet"/> holds.</summary>
    public const string ClassName = "record";

    /// <summary>The style rules of the parts.</summary>
    public static string Stylesheet { get; } = Certificates.Stylesheet.Within(ClassName);

    /// <summary>The verdict of the lot and what stands against it, as HTML.</summary>
    public string Verdict => VerdictSection.Of(page).ToString();

    /// <summary>What the lot is, as HTML.</summary>
    public string Facts => LotFacts.Of(page).ToString();

    /// <summary>Every criterion with result, limit bar and verdict, as HTML.</summary>
    public string Criteria => CriteriaSection.Of(page).ToString();

    /// <summary>The plots of the deciding runs, as HTML.</summary>
    public string Plots => PlotSection.Of(page).ToString();

    /// <summary>One run with what it was made by and from, as HTML.</summary>
    public string RunOf(Run run) => RunSection.RunOf(page, run).ToString();

    /// <summary>The plots of one run, each with the title that says its finding, as SVG.</summary>
    public IReadOnlyList<(string Title, string Svg)> PlotsOf(Run run) => [.. PlotSection.Drawings(page, run)];

    /// <summary>The same plots with their numbers.</summary>
    public IReadOnlyList<Plot> DrawablePlotsOf(Run run) =>
        [.. PlotSection.Drawable(page, run).Select(drawn => drawn.Plot)];
}
