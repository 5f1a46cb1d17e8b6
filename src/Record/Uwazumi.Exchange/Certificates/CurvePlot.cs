using System.Globalization;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Numerics;
using Uwazumi.Plots;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Certificates;

/// <summary>The four-parameter standard curve of a run with its calibrators and the sample.</summary>
internal static class CurvePlot
{
    /// <summary>The plot, or null when the run stores no such curve.</summary>
    public static StandardCurvePlot? Of(CertificatePage page, Run run, StoredDetails details)
    {
        var parameters = details.Objects("parameters").ToLookup(p => p.Text("name") ?? "", p => p.Number("value"));
        if (Parameter(parameters, "bottom") is not { } bottom || Parameter(parameters, "top") is not { } top)
            return null;
        if (Parameter(parameters, "ec50") is not ({ } ec50 and > 0) || Parameter(parameters, "slope") is not { } slope)
            return null;
        var line = page.Lines.FirstOrDefault(l => l.RunId == run.RunId);
        var standards = Standards(details);
        if (line is null || standards.Count == 0 || UnitOf(run) is not { } unit)
            return null;
        var text = page.Text;
        var (lower, upper) = (Positive(details.Number("lloq")), Positive(details.Number("uloq")));
        var samples = Samples(details);
        return new StandardCurvePlot
        {
            Title = Title(line, text),
            Description = text.Fill(
                Phrase.CurveDescription,
                standards.Count.ToString(CultureInfo.InvariantCulture),
                samples.Count.ToString(CultureInfo.InvariantCulture),
                Limit(lower, unit),
                Limit(upper, unit)
            ),
            Calibrators = standards,
            Curve = x => Response(x, bottom, top, ec50, slope),
            Samples = samples,
            LowerLimit = lower,
            LowerLimitLabel = text[Phrase.CurveLower],
            UpperLimit = upper,
            UpperLimitLabel = text[Phrase.CurveUpper],
            ConcentrationAxisTitle = text.Fill(Phrase.CurveConcentrationAxis, unit),
            ResponseAxisTitle = text[Phrase.CurveResponseAxis],
        };
    }

    private static string? UnitOf(Run run) =>
        new StoredDetails(run.Parameters).Text("unit") is { } unit && UcumUnit.IsKnown(unit)
            ? UcumUnit.Printed(unit)
            : null;

    /// <summary>y = bottom + (top − bottom) / (1 + (x/ec50)^(−slope)).</summary>
    private static double Response(double x, double bottom, double top, double ec50, double slope) =>
        bottom + (top - bottom) / (1 + Elementary.Pow(x / ec50, -slope));

    private static string Title(CriterionVerdict line, CertificateText text)
    {
        var name = text.Of(line.Criterion.Name);
        return line.Finding?.Quantity is { } quantity
            ? text.Fill(Phrase.CurveTitle, name, NumberForm.Of(quantity, line.Finding.Qualifier).WithUnit)
            : text.Fill(Phrase.CurveTitleOutside, name);
    }

    private static double? Parameter(ILookup<string, double?> parameters, string name) =>
        parameters[name].FirstOrDefault();

    private static List<PlotPoint> Standards(StoredDetails details)
    {
        var points = new List<PlotPoint>();
        foreach (var well in details.Objects("standards"))
        {
            if (well.Number("concentration") is { } concentration && well.Number("response") is { } response)
                points.Add(new PlotPoint(concentration, response));
        }

        return points;
    }

    /// <summary>Samples stand where their wells were read, before their dilution is undone.</summary>
    private static List<StandardCurveSample> Samples(StoredDetails details)
    {
        var samples = new List<StandardCurveSample>();
        foreach (var sample in details.Objects("samples"))
        {
            if (sample.Number("meanResponse") is not { } response)
                continue;
            var read = sample.Object("assayedConcentration");
            var dilution = sample.Number("dilution") is { } factor and not 1
                ? $" 1:{DecimalDigits.Of(factor).Exact()}"
                : "";
            samples.Add(
                new StandardCurveSample(
                    response,
                    read?.Number("value"),
                    read?.Number("lower"),
                    read?.Number("upper"),
                    sample.Text("id") + dilution
                )
            );
        }

        return samples;
    }

    private static double? Positive(double? limit) => limit > 0 ? limit : null;

    private static string Limit(double? limit, string unit) =>
        limit is { } number ? $"{DecimalDigits.Of(number).RoundedToSignificant(4).Exact()} {unit}" : "—";
}
