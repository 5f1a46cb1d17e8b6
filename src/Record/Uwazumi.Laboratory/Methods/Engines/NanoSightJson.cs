using System.Text.Json.Nodes;
using Uwazumi.Particles.Imports;
using Uwazumi.Particles.Sizing;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>The results of <c>particles import</c>, with the field names of the command line's contract.</summary>
public static class NanoSightJson
{
    /// <summary>The results object.</summary>
    public static JsonObject ToJson(NanoSightImport import)
    {
        ArgumentNullException.ThrowIfNull(import);
        return new JsonObject
        {
            ["instrument"] = import.Instrument,
            ["software"] = import.Software,
            ["reported"] = Reported(import.Reported),
            ["reportedStandardError"] = StandardErrors(import.ReportedStandardError),
            ["recomputed"] = Statistics(import.Recomputed),
            ["instrumentConvention"] = Convention(import.InstrumentConvention),
            ["d10"] = import.D10.ToJson(),
            ["d50"] = import.D50.ToJson(),
            ["d90"] = import.D90.ToJson(),
            ["mean"] = import.Mean.ToJson(),
            ["mode"] = import.Mode.ToJson(),
            ["concentration"] = import.Concentration.ToJson(),
            ["sizeDistribution"] = Distribution(import.SizeDistribution),
            ["fraction30To150"] = import.Fraction30To150.ToJson(),
            ["fraction50To400"] = import.Fraction50To400.ToJson(),
            ["videos"] = new JsonArray([.. import.Videos.Select(v => (JsonNode)Video(v))]),
            ["qualityFlags"] = new JsonArray([.. import.QualityFlags.Select(f => (JsonNode)Flag(f))]),
        };
    }

    private static JsonObject Reported(ReportedValues reported) =>
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

    private static JsonObject StandardErrors(ReportedStandardErrors errors) =>
        new()
        {
            ["mean"] = errors.Mean,
            ["mode"] = errors.Mode,
            ["d10"] = errors.D10,
            ["d50"] = errors.D50,
            ["d90"] = errors.D90,
            ["sd"] = errors.Sd,
            ["concentrationPerMl"] = errors.ConcentrationPerMl,
        };

    private static JsonObject Statistics(SizeStatistics statistics) =>
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

    private static JsonObject? Convention(InstrumentConvention? convention) =>
        convention is null
            ? null
            : new JsonObject
            {
                ["rule"] = Word(convention.Rule),
                ["meanDifferenceNm"] = convention.MeanDifferenceNm,
                ["largestDeviationNm"] = convention.LargestDeviationNm,
                ["comparedValues"] = convention.ComparedValues,
            };

    private static JsonObject Distribution(SizeDistribution distribution) =>
        new()
        {
            ["binEdgesNm"] = NumberArray.Of(distribution.BinEdgesNm),
            ["density"] = NumberArray.Of(distribution.Density),
            ["lower"] = distribution.Lower is null ? null : NumberArray.Of(distribution.Lower),
            ["upper"] = distribution.Upper is null ? null : NumberArray.Of(distribution.Upper),
        };

    private static JsonObject Video(NanoSightVideo video) =>
        new()
        {
            ["name"] = video.Name,
            ["temperatureC"] = video.TemperatureC,
            ["viscosityMpas"] = video.ViscosityMpas,
            ["concentrationPerMl"] = video.ConcentrationPerMl,
            ["trackCount"] = video.TrackCount,
            ["reported"] = new JsonObject
            {
                ["mean"] = video.ReportedMean,
                ["d10"] = video.ReportedDValues[0],
                ["d50"] = video.ReportedDValues[1],
                ["d90"] = video.ReportedDValues[2],
            },
            ["recomputed"] = video.Recomputed is null ? null : Statistics(video.Recomputed),
            ["fraction30To150"] = video.Fraction30To150,
            ["fraction50To400"] = video.Fraction50To400,
        };

    private static JsonObject Flag(NanoSightFlag flag) =>
        new()
        {
            ["section"] = flag.Section,
            ["flag"] = flag.Name,
            ["values"] = new JsonArray([.. flag.Values.Select(v => (JsonNode)JsonValue.Create(v))]),
            ["raised"] = flag.IsRaised,
        };

    private static string Word(DValueRule rule) =>
        rule switch
        {
            DValueRule.BinEdge => "binEdge",
            DValueRule.BinEdgeMinusOneBin => "binEdgeMinusOneBin",
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
}
