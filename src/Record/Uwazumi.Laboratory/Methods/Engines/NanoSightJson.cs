using System.Text.Json.Nodes;
using Uwazumi.Particles.Imports;
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
            ["reported"] = ImportJson.Reported(import.Reported),
            ["reportedStandardError"] = StandardErrors(import.ReportedStandardError),
            ["recomputed"] = ImportJson.Statistics(import.Recomputed),
            ["instrumentConvention"] = ImportJson.Convention(import.InstrumentConvention),
            ["d10"] = import.D10.ToJson(),
            ["d50"] = import.D50.ToJson(),
            ["d90"] = import.D90.ToJson(),
            ["mean"] = import.Mean.ToJson(),
            ["mode"] = import.Mode.ToJson(),
            ["concentration"] = import.Concentration.ToJson(),
            ["sizeDistribution"] = ImportJson.Distribution(import.SizeDistribution),
            ["fraction30To150"] = import.Fraction30To150.ToJson(),
            ["fraction50To400"] = import.Fraction50To400.ToJson(),
            ["videos"] = new JsonArray([.. import.Videos.Select(v => (JsonNode)Video(v))]),
            ["qualityFlags"] = new JsonArray([.. import.QualityFlags.Select(f => (JsonNode)Flag(f))]),
        };
    }

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
            ["recomputed"] = video.Recomputed is null ? null : ImportJson.Statistics(video.Recomputed),
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
}
