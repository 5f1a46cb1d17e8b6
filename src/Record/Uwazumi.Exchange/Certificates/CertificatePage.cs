using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Exchange.Certificates;

/// <summary>What every part of a certificate needs: the lot, the words, and the numbers under which runs, sources and lines refer to each other.</summary>
internal sealed class CertificatePage
{
    private readonly Dictionary<string, int> runNumbers = new(StringComparer.Ordinal);
    private readonly List<string> sources = [];

    public CertificatePage(JudgedLot lot, CertificateContext context, string language)
    {
        Lot = lot;
        Context = context;
        Text = new CertificateText(language);
        foreach (var run in lot.Runs)
            runNumbers.TryAdd(run.RunId, runNumbers.Count + 1);
        foreach (var line in Lines)
        {
            if (!sources.Contains(Text.Of(line.Criterion.Source)))
                sources.Add(Text.Of(line.Criterion.Source));
        }
    }

    public JudgedLot Lot { get; }

    public CertificateContext Context { get; }

    public CertificateText Text { get; }

    /// <summary>The sources of the limits in the order in which the lines are printed, each once.</summary>
    public IReadOnlyList<string> Sources => sources;

    /// <summary>The lines in print order: by category, then as the specification lists them.</summary>
    public IReadOnlyList<CriterionVerdict> Lines =>
        [
            .. CriterionCategory.All.SelectMany(InCategory),
            .. Lot.Verdict.Criteria.Where(c => !CriterionCategory.All.Contains(c.Criterion.Category)),
        ];

    public IEnumerable<CriterionVerdict> InCategory(string category) =>
        Lot.Verdict.Criteria.Where(c => c.Criterion.Category == category);

    public int SourceNumber(Criterion criterion) => sources.IndexOf(Text.Of(criterion.Source)) + 1;

    public int RunNumber(string runId) => runNumbers[runId];

    /// <summary>The anchor of a line; lines are named by their place in the specification.</summary>
    public string LineAnchor(CriterionVerdict line)
    {
        var criteria = Lot.Verdict.Criteria;
        for (var i = 0; i < criteria.Count; i++)
        {
            if (ReferenceEquals(criteria[i], line))
                return $"line-{(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        }

        throw new ArgumentException("The line is not one of the lot's.", nameof(line));
    }

    /// <summary>A link from a result to its run; the id alone when the run is not at hand.</summary>
    public Markup RunLink(string runId)
    {
        if (!runNumbers.TryGetValue(runId, out var number))
            return Markup.Text(runId);
        var address =
            RelativeLink.Address(Context.Links.RunPages.GetValueOrDefault(runId), Context.Links) ?? "#" + runId;
        return Markup.Html($"""<a href="{address}">{Text.Fill(Phrase.RunMark, number)}</a>""");
    }

    /// <summary>Where the line of a criterion stands.</summary>
    public string LineAddress(CriterionVerdict line) =>
        $"{RelativeLink.Address(Context.Links.CriteriaPage, Context.Links)}#{LineAnchor(line)}";

    /// <summary>The runs that hold a result for a line although they were made by another than the locked method.</summary>
    public IEnumerable<Run> OtherMethodRuns(CriterionVerdict line) =>
        line.RunsMade == line.Runs.Count
            ? []
            : Lot.Runs.Where(run =>
                run.Method != line.Criterion.Method
                && run.Findings.Any(finding => finding.Attribute == line.Criterion.Attribute)
            );
}
