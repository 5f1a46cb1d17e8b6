using System.Text.Json.Nodes;
using Uwazumi.Particles.Imports;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>The results of <c>particles import</c> for ZetaView, with the field names of the command line's contract.</summary>
public static class ZetaViewJson
{
    /// <summary>The results object.</summary>
    public static JsonObject ToJson(ZetaViewExport export, ZetaViewImport import)
    {
        ArgumentNullException.ThrowIfNull(export);
        ArgumentNullException.ThrowIfNull(import);
        return new JsonObject
        {
            ["instrument"] = import.Instrument,
            ["software"] = import.Software,
            ["kind"] = "sizeDistribution",
            ["decimalMark"] = export.DecimalMark.ToString(),
            ["reported"] = ImportJson.Reported(import.Reported),
            ["reportedVolumeD50"] = import.ReportedVolumeD50,
            ["recomputed"] = ImportJson.Statistics(import.Recomputed),
            ["byInstrumentRule"] = ImportJson.Statistics(import.ByInstrumentRule),
            ["instrumentConvention"] = ImportJson.Convention(import.InstrumentConvention),
            ["volumeWeighted"] = new JsonObject
            {
                ["d50"] = import.VolumeD50,
                ["d50ByInstrumentRule"] = import.VolumeD50ByInstrumentRule,
            },
            ["waterViscosity"] = Viscosity(import.Viscosity),
            ["d10"] = import.D10.ToJson(),
            ["d50"] = import.D50.ToJson(),
            ["d90"] = import.D90.ToJson(),
            ["mean"] = import.Mean.ToJson(),
            ["mode"] = import.Mode.ToJson(),
            ["concentrationAsMeasured"] = import.ConcentrationAsMeasured.ToJson(),
            ["concentration"] = import.Concentration.ToJson(),
            ["sizeDistribution"] = ImportJson.Distribution(import.SizeDistribution),
            ["fraction30To150"] = import.Fraction30To150.ToJson(),
            ["fraction50To400"] = import.Fraction50To400.ToJson(),
            ["tracesInTable"] = import.TracesInTable,
            ["exposureMs"] = import.ExposureS * 1000,
            ["frameRate"] = import.FrameRate,
            ["videos"] = new JsonArray(),
            ["positions"] = null,
            ["qualityFlags"] = new JsonArray([.. import.QualityFlags.Select(f => (JsonNode)Flag("Header", f))]),
            ["header"] = Header(export.Header),
        };
    }

    internal static JsonObject Flag(string section, ZetaViewFlag flag) =>
        new()
        {
            ["section"] = section,
            ["flag"] = flag.Name,
            ["values"] = new JsonArray(JsonValue.Create(Printed(flag.Value) ?? "")),
            ["raised"] = flag.IsRaised,
            ["reason"] = flag.Reason.Length == 0 ? null : flag.Reason,
        };

    internal static JsonArray Header(ZetaViewHeader header) =>
        new([
            .. header
                .Entries.Where(entry => entry.Value.Length > 0)
                .Select(entry =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["key"] = entry.Key,
                            ["value"] = Printed(entry.Value),
                            ["qualifier"] = entry.Qualifier.Length == 0 ? null : entry.Qualifier,
                        }
                ),
        ]);

    /// <summary>NaN is how the instrument prints that there is no value.</summary>
    internal static string? Printed(string value) =>
        value.Equals("NaN", StringComparison.OrdinalIgnoreCase) ? null : value;

    private static JsonObject? Viscosity(ZetaViewViscosity? viscosity) =>
        viscosity is null
            ? null
            : new JsonObject
            {
                ["instrumentMpas"] = viscosity.InstrumentMpas,
                ["waterMpas"] = viscosity.WaterMpas,
                ["diameterFactor"] = viscosity.DiameterFactor,
                ["d10"] = viscosity.D10,
                ["d50"] = viscosity.D50,
                ["d90"] = viscosity.D90,
                ["mean"] = viscosity.Mean,
            };
}
