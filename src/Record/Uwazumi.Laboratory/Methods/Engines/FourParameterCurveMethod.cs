using Uwazumi.Assays.Curves;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary><c>assays.curve4pl/1</c>: a four-parameter logistic standard curve and the lot's sample read from it.</summary>
public sealed class FourParameterCurveMethod : IMethod
{
    /// <inheritdoc />
    public string Id => "assays.curve4pl/1";

    /// <inheritdoc />
    public IReadOnlyList<string> FileRoles => ["standards", "samples"];

    /// <inheritdoc />
    public IReadOnlyList<string> TextRoles => FileRoles;

    /// <inheritdoc />
    public IReadOnlyList<ParameterDeclaration> Parameters =>
        [
            new("analyte", "Name of the analyte; the attribute is component.NAME"),
            new("unit", "UCUM unit of the standards' concentrations, for example pg/mL"),
            new("sampleId", "Id of the lot's sample in the samples file"),
            new(
                "dilution",
                "Dilution factor of the wells that count, when the sample stands at several",
                Optional: true
            ),
            new("weights", "none, 1/y, 1/y2 (observed) or 1/f2 (fitted)", Setting: true),
            new("interval", "inversion or wald", "\"inversion\"", Setting: true),
            new("concentrationColumn", "Header of the concentrations", "\"concentration\""),
            new("responseColumn", "Header of the responses", "\"response\""),
        ];

    /// <inheritdoc />
    public MethodOutput Run(MethodRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var place = request.ParameterPlace;
        var data = CurveData.Read(
            request.File("standards").ReadText(),
            place.Text("concentrationColumn"),
            place.Text("responseColumn")
        );
        var fit = FourParameterCurve.Fit(data, CurveWeightsToken.Read(place.Text("weights")));
        var samples = fit.Estimate(
            SampleData.Read(request.File("samples").ReadText()),
            place.Text("unit"),
            place.Word("interval", ConcentrationIntervalWords.All)
        );
        var sample = Find(samples, place);
        return new MethodOutput(
            [FindingOf("component." + place.Text("analyte"), sample)],
            CurveJson.ToJson(data, fit, samples),
            [.. fit.Notices, .. Outside(samples)]
        );
    }

    private static IEnumerable<Notice> Outside(IEnumerable<SampleEstimate> samples) =>
        samples
            .Where(s => s.OutsideQuantification)
            .Select(s => new Notice(
                "OUTSIDE_QUANTIFICATION",
                $"'{s.Id}' (dilution {s.DilutionFactor.ToString(System.Globalization.CultureInfo.InvariantCulture)}) lies outside of the limits of quantification: {s.Reason ?? "no range holds its recoveries"}."
            ));

    private static SampleEstimate Find(IReadOnlyList<SampleEstimate> samples, JsonPlace place)
    {
        var id = place.Text("sampleId");
        var dilution = place.OptionalNumber("dilution")?.Value;
        var found = samples.Where(s => s.Id == id && (dilution is null || s.DilutionFactor == dilution)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new RefusedException(
                "SAMPLE_MISSING",
                $"The samples file has no sample '{id}'{(dilution is null ? "" : $" at dilution {dilution}")}.",
                "sampleId",
                $"It has: {string.Join(", ", samples.Select(s => s.Id).Distinct().Take(20))}."
            ),
            _ => throw new RefusedException(
                "SAMPLE_AMBIGUOUS",
                $"The sample '{id}' stands at {found.Count} dilutions; it is not said which one counts.",
                "dilution",
                $"Give the dilution that counts: {string.Join(", ", found.Select(s => s.DilutionFactor))}."
            ),
        };
    }

    private static Finding FindingOf(string attribute, SampleEstimate sample) =>
        sample.UndilutedConcentration is { } quantity
            ? new Finding { Attribute = attribute, Quantity = quantity }
            : new Finding { Attribute = attribute, NotAssessableReason = Reason(sample) };

    private static LocalizedText Reason(SampleEstimate sample) =>
        sample.Status switch
        {
            SampleStatus.BelowRange => new(
                "応答が最も低い標準より下で、濃度を示せません(範囲外・低)。",
                "Below range: the response lies below the lowest standard, so no number is given."
            ),
            SampleStatus.AboveRange => new(
                "応答が最も高い標準より上で、濃度を示せません(範囲外・高)。",
                "Above range: the response lies above the highest standard, so no number is given."
            ),
            _ => new(
                "検量線から濃度を推定できません。",
                $"Not estimable: {sample.Reason ?? "the curve does not allow an answer"}."
            ),
        };
}
