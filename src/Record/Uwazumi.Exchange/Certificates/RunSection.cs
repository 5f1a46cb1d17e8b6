using System.Text.Json;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Certificates;

/// <summary>Every run with what it was made from: two steps lead from a result to its raw bytes.</summary>
internal static class RunSection
{
    public static Markup Of(CertificatePage page)
    {
        var text = page.Text;
        return Markup.Html(
            $"""
            <section class="runs" aria-labelledby="runs">
            <h2 id="runs">{text[Phrase.RunsHeading]}</h2>
            <p class="small">{text[Phrase.RunsIntro]}</p>
            {page.Lot.Runs.Select(run => RunOf(page, run))}
            </section>
            """
        );
    }

    public static Markup RunOf(CertificatePage page, Run run) =>
        Markup.Html(
            $"""
            <article class="run" id="{run.RunId}">
            <h3>{page.Text.Fill(
                Phrase.RunMark,
                page.RunNumber(run.RunId)
            )} · {run.Test} <span class="hash">{run.RunId}</span></h3>
            <dl class="short">{MadeBy(page, run).Select(fact => LotFacts.FactOf(page.Text[fact.Name], fact.Value))}</dl>
            <dl class="rows">{MadeFrom(page, run).Select(fact =>
                LotFacts.FactOf(page.Text[fact.Name], fact.Value)
            )}</dl>
            {EntryTable.Of(run, page.Text)}
            </article>
            """
        );

    private static IEnumerable<(Phrase Name, Markup Value)> MadeBy(CertificatePage page, Run run)
    {
        yield return (Phrase.RunMethod, Markup.Text(run.Method));
        yield return (Phrase.RunDay, Markup.Text(IsoDate.Text(run.AcquiredOn)));
        yield return (Phrase.RunAnalyst, Markup.Text(run.Analyst));
        yield return (Phrase.RunSoftware, Markup.Text("uwazumi " + run.SoftwareVersion));
        if (page.Context.Links.RunFiles.TryGetValue(run.RunId, out var path))
            yield return (Phrase.RunFile, RelativeLink.To(path, run.RunId + ".json", page.Context.Links));
    }

    private static IEnumerable<(Phrase Name, Markup Value)> MadeFrom(CertificatePage page, Run run)
    {
        if (run.RepeatReason is { } reason)
            yield return (Phrase.RunRepeatReason, Markup.Text(reason));
        yield return (Phrase.RunInputs, Inputs(page, run));
        if (run.Parameters.Count > 0)
            yield return (Phrase.RunParameters, Parameters(run));
        yield return (Phrase.RunFindings, Findings(page, run));
        if (Warnings(run) is { } warnings)
            yield return (Phrase.RunWarnings, warnings);
    }

    private static Markup Inputs(CertificatePage page, Run run) =>
        Markup.Html($"<ul>{run.Inputs.Select(input => Markup.Html($"<li>{Input(page, input)}</li>"))}</ul>");

    private static Markup Input(CertificatePage page, RunInput input)
    {
        var text = page.Text;
        var role = TypedWords.Role(input.Role, text);
        if (input.SourceRunId is { } source)
            return Markup.Html($"""{role}: {page.RunLink(source)} <span class="hash">SHA-256 {input.Sha256}</span>""");
        page.Context.Links.RawFiles.TryGetValue(input.Sha256, out var path);
        var bytes = text.Fill(
            Phrase.InputBytes,
            input.Bytes.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture)
        );
        return Markup.Html(
            $"""{role}: {RelativeLink.To(path, input.Name, page.Context.Links)} ({bytes}) <span class="hash">SHA-256 {input.Sha256}</span>"""
        );
    }

    private static Markup Parameters(Run run) =>
        Inline(run.Parameters.Select(p => Markup.Html($"{p.Key} = <code>{Value(p.Value)}</code>")));

    private static Markup Inline(IEnumerable<Markup> items) =>
        Markup.Html($"""<ul class="inline">{items.Select(item => Markup.Html($"<li>{item}</li>"))}</ul>""");

    private static string Value(JsonNode? value) =>
        value is JsonValue text && text.GetValueKind() == JsonValueKind.String
            ? text.GetValue<string>()
            : value?.ToJsonString(Readable) ?? "null";

    /// <summary>Japanese stays readable; the page escapes what HTML needs escaped.</summary>
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static Markup Findings(CertificatePage page, Run run)
    {
        var items = run.Findings.Select(finding =>
        {
            var line = page.Lines.FirstOrDefault(l => l.Criterion.Attribute == finding.Attribute);
            var name = line is null
                ? Markup.Text(finding.Attribute)
                : Markup.Html($"""<a href="{page.LineAddress(line)}">{page.Text.Of(line.Criterion.Name)}</a>""");
            return Markup.Html($"{name}: {ResultText.Of(finding, page.Text)}");
        });
        return Inline(items);
    }

    private static Markup? Warnings(Run run)
    {
        if (run.Results["warnings"] is not JsonArray { Count: > 0 } warnings)
            return null;
        var items = warnings
            .OfType<JsonObject>()
            .Select(w => new StoredDetails(w))
            .Select(w =>
                Markup.Html($"""<li><code>{w.Text("code")}</code> <span lang="en">{w.Text("message")}</span></li>""")
            );
        return Markup.Html($"<ul>{items}</ul>");
    }
}
