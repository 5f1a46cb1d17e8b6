using System.Text.Json.Nodes;
using Uwazumi.Particles.Imports;
using Uwazumi.Particles.Sizing;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>What the imports of all instruments write alike.</summary>
internal static class ImportJson
{
    public static JsonObject Reported(ReportedValues reported) =>
        new()
        {
            ["mean"] = reported.Mean,
            ["mode"] = reported.Mode,
            ["d10"] = reported.D10,
            ["d50"] = reported.D50,
            ["d90"] = reported.D90,
            ["sd"] = reported.Sd,
            ["concentrationPerMl"] = reported.ConcentrationPerMl,
            ["dilution"] = reported.Dilution,
            ["temperatureC"] = reported.TemperatureC,
            ["viscosityMpas"] = reported.ViscosityMpas,
            ["trackCount"] = reported.TrackCount,
        };

    public static JsonObject Statistics(SizeStatistics statistics) =>
        new()
        {
            ["d10"] = statistics.D10,
            ["d50"] = statistics.D50,
            ["d90"] = statistics.D90,
            ["mean"] = statistics.Mean,
            ["mode"] = statistics.Mode,
            ["sd"] = statistics.Sd,
            ["convention"] = Word(statistics.Convention),
        };

    public static JsonObject? Convention(InstrumentConvention? convention) =>
        convention is null
            ? null
            : new JsonObject
            {
                ["rule"] = Word(convention.Rule),
                ["meanDifferenceNm"] = convention.MeanDifferenceNm,
                ["largestDeviationNm"] = convention.LargestDeviationNm,
                ["comparedValues"] = convention.ComparedValues,
            };

    public static JsonObject Distribution(SizeDistribution distribution) =>
        new()
        {
            ["binEdgesNm"] = NumberArray.Of(distribution.BinEdgesNm),
            ["density"] = NumberArray.Of(distribution.Density),
            ["lower"] = distribution.Lower is null ? null : NumberArray.Of(distribution.Lower),
            ["upper"] = distribution.Upper is null ? null : NumberArray.Of(distribution.Upper),
        };

    public static string Word(DValueRule rule) =>
        rule switch
        {
            DValueRule.BinEdge => "binEdge",
            DValueRule.BinEdgeMinusOneBin => "binEdgeMinusOneBin",
            DValueRule.BinCentre => "binCentre",
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
}
