using System.Text.Json.Nodes;
using Uwazumi.Assays.Curves;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>The results of <c>assay curve</c>, with the field names of the command line's contract.</summary>
public static class CurveJson
{
    private const int CurvePoints = 96;

    private static readonly Dictionary<SampleStatus, string> StatusWords = new()
    {
        [SampleStatus.InRange] = "inRange",
        [SampleStatus.BelowRange] = "belowRange",
        [SampleStatus.AboveRange] = "aboveRange",
        [SampleStatus.NotEstimable] = "notEstimable",
    };

    /// <summary>The results object.</summary>
    /// <param name="data">The standards.</param>
    /// <param name="fit">The fitted curve.</param>
    /// <param name="samples">The samples read from it.</param>
    public static JsonObject ToJson(CurveData data, CurveFit fit, IReadOnlyList<SampleEstimate> samples)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(samples);
        return new JsonObject
        {
            ["equation"] = FourParameterCurve.Equation,
            ["parameters"] = new JsonArray([.. fit.Parameters.Select(p => (JsonNode)Parameter(p))]),
            ["residualSumOfSquares"] = fit.ResidualSumOfSquares,
            ["degreesOfFreedom"] = fit.DegreesOfFreedom,
            ["converged"] = fit.Converged,
            ["flatP"] = fit.FlatP,
            ["calibrators"] = new JsonArray([.. fit.Calibrators.Select(c => (JsonNode)Level(c))]),
            ["samples"] = new JsonArray([.. samples.Select(s => (JsonNode)Sample(s))]),
            ["lloq"] = fit.Lloq,
            ["uloq"] = fit.Uloq,
            ["lod"] = fit.Lod,
            ["flags"] = new JsonArray([.. fit.Flags.Select(f => (JsonNode)JsonValue.Create(f))]),
            ["standards"] = new JsonArray([.. data.Points.Select(p => (JsonNode)Well(p))]),
            ["curve"] = Curve(fit),
        };
    }

    private static JsonObject Parameter(CurveParameter parameter) =>
        new()
        {
            ["name"] = parameter.Name,
            ["value"] = parameter.Value,
            ["standardError"] = parameter.StandardError,
            ["lower"] = parameter.Lower,
            ["upper"] = parameter.Upper,
        };

    private static JsonObject Level(Calibrator calibrator) =>
        new()
        {
            ["concentration"] = calibrator.Concentration,
            ["replicates"] = calibrator.Replicates,
            ["meanResponse"] = calibrator.MeanResponse,
            ["backCalculated"] = calibrator.BackCalculated,
            ["recoveryPercent"] = calibrator.RecoveryPercent,
        };

    private static JsonObject Sample(SampleEstimate sample) =>
        new()
        {
            ["id"] = sample.Id,
            ["concentration"] = sample.UndilutedConcentration.ToJson(),
            ["assayedConcentration"] = sample.Concentration.ToJson(),
            ["dilution"] = sample.DilutionFactor,
            ["replicates"] = sample.Replicates,
            ["meanResponse"] = sample.MeanResponse,
            ["status"] = StatusWords[sample.Status],
            ["outsideQuantification"] = sample.OutsideQuantification,
            ["reason"] = sample.Reason,
        };

    private static JsonObject Well(CurvePoint point) =>
        new() { ["concentration"] = point.Concentration, ["response"] = point.Response };

    /// <summary>The fitted curve at points of equal ratio between the lowest and the highest standard, for the plot.</summary>
    private static JsonObject Curve(CurveFit fit)
    {
        var low = Numerics.Elementary.Log(fit.LowestStandard);
        var high = Numerics.Elementary.Log(fit.HighestStandard);
        var x = Enumerable
            .Range(0, CurvePoints)
            .Select(i => Numerics.Elementary.Exp(low + (high - low) * i / (CurvePoints - 1)))
            .ToList();
        return new JsonObject
        {
            ["concentration"] = NumberArray.Of(x),
            ["response"] = NumberArray.Of(x.Select(fit.Predict)),
        };
    }
}
