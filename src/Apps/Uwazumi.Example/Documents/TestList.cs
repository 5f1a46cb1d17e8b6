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
            ParticleRun(ExampleFile.Particles, "2026-11-10"),
            CellMarkers("cells.positivePanel", ExampleFile.PositivePanel, truth.PositivePanel),
            CellMarkers("cells.negativePanel", ExampleFile.NegativePanel, truth.NegativePanel),
            Vegf(truth),
            .. typed.Select(test => (JsonNode)test.ToJson()),
            Purity(),
            Repeat(truth.Kind),
        ];

    private static JsonObject ParticleRun(string file, string acquiredOn) =>
        Measured(Particles, "particles.nanosight/1", new() { ["export"] = file }, acquiredOn);

    private static JsonObject Repeat(ExampleKind kind)
    {
        var repeat = ParticleRun(ExampleFile.ParticlesAgain, "2026-11-12");
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
