using System.Text.Json.Nodes;
using Uwazumi.Example.Simulation;

namespace Uwazumi.Example.Documents;

/// <summary>The tests of the example in the order in which they were made.</summary>
internal static class TestList
{
    private const string Particles = "particles";
    private const string Vesicles = "analyst-05";

    public static JsonArray Of(LotTruth truth, IReadOnlyList<TypedTest> typed) =>
        [
            ParticleRun(1, "2026-11-10"),
            CellMarkers("cells.positivePanel", ExampleFile.PositivePanel, truth.PositivePanel),
            CellMarkers("cells.negativePanel", ExampleFile.NegativePanel, truth.NegativePanel),
            Vegf(truth),
            .. typed.Select(test => (JsonNode)test.ToJson()),
            Purity(),
            Repeat(truth.Kind),
            Instrument(),
        ];

    private static JsonObject ParticleRun(int vial, string acquiredOn)
    {
        var files = new JsonObject();
        foreach (var (number, file) in ExampleFile.Recordings(vial).Index())
            files[number == 0 ? "video" : $"video{number + 1}"] = file;
        files["blank"] = ExampleFile.Buffer(vial);
        var json = Measured(Particles, "particles.video/1", files, acquiredOn);
        json["parameters"] = new JsonObject
        {
            ["pixelSizeUm"] = ParticleRecordings.PixelSizeUm,
            ["frameRate"] = ParticleRecordings.FrameRate,
            ["exposureMs"] = ParticleRecordings.ExposureMs,
            ["temperatureC"] = ParticleRecordings.TemperatureC,
            ["dilution"] = ParticleRecordings.Dilution,
            ["depthUm"] = ParticleRecordings.DepthUm,
        };
        return json;
    }

    /// <summary>What the instrument's own software says, beside ours. The specification names another method, so that it decides nothing.</summary>
    private static JsonObject Instrument()
    {
        var json = Measured(
            "particles.instrument",
            "particles.nanosight/1",
            new() { ["export"] = ExampleFile.InstrumentExport },
            "2026-11-12"
        );
        json["repeatReason"] =
            "参考:2 本目を別の装置とそのソフトでも測定(判定には使わない)。/ For information: the second vial on another instrument with its own software; it decides nothing.";
        return json;
    }

    private static JsonObject Repeat(ExampleKind kind)
    {
        var repeat = ParticleRun(2, "2026-11-12");
        repeat["repeatReason"] =
            kind == ExampleKind.FailingTwin
                ? "粒子数が限度外のため、測定の誤りを調べる目的で 2 本目を測定(誤りは見つからず)。/ Count outside of its limits: a second vial was measured to look for an error of the laboratory; none was found."
                : "計画に従い保存検体の 2 本目を測定(1 回目は有効)。/ Second vial of the retained samples, measured as planned; the first run was valid.";
        return repeat;
    }

    private static JsonObject CellMarkers(string test, string file, IReadOnlyList<MarkerTruth> panel)
    {
        var markers = new JsonObject();
        foreach (var marker in panel)
            markers[marker.Channel] = marker.Marker;
        var json = Measured(
            test,
            "cytometry.markerFraction/1",
            new() { ["sample"] = file, ["control"] = ExampleFile.Unstained },
            "2026-11-11"
        );
        json["parameters"] = new JsonObject { ["markers"] = markers };
        return json;
    }

    private static JsonObject Vegf(LotTruth truth)
    {
        var json = Measured(
            "component.VEGF",
            "assays.curve4pl/1",
            new() { ["standards"] = ExampleFile.VegfStandards, ["samples"] = ExampleFile.VegfSamples },
            "2026-11-12"
        );
        json["parameters"] = new JsonObject
        {
            ["analyte"] = "VEGF",
            ["unit"] = "pg/mL",
            ["sampleId"] = truth.LotId,
        };
        return json;
    }

    private static JsonObject Purity() =>
        new()
        {
            ["test"] = "purity",
            ["method"] = "derived.purity/1",
            ["from"] = new JsonObject { ["particles"] = Particles, ["protein"] = "protein.total" },
            ["acquiredOn"] = "2026-11-11",
            ["analyst"] = Vesicles,
        };

    private static JsonObject Measured(string test, string method, JsonObject files, string acquiredOn) =>
        new()
        {
            ["test"] = test,
            ["method"] = method,
            ["files"] = files,
            ["acquiredOn"] = acquiredOn,
            ["analyst"] = Vesicles,
        };
}
