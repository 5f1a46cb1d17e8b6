namespace Uwazumi.Example;

/// <summary>Names of the raw files inside the example's folder.</summary>
internal static class ExampleFile
{
    public const string InstrumentExport = "nta/ExperimentSummary.csv";
    public const string Unstained = "fcs/unstained.fcs";
    public const string PositivePanel = "fcs/positive-panel.fcs";
    public const string NegativePanel = "fcs/negative-panel.fcs";

    // A recording, and a table of two or three columns, have no place for a remark, so that their names say what they are.
    public const string VegfStandards = "elisa/vegf-standards-SYNTHETIC.csv";
    public const string VegfSamples = "elisa/vegf-samples-SYNTHETIC.csv";

    /// <summary>The recordings of a vial.</summary>
    public static IReadOnlyList<string> Recordings(int vial) =>
        [
            .. Enumerable
                .Range(1, Simulation.ParticleRecordings.Videos)
                .Select(video => $"nta/vial-{vial}-video-{video}-SYNTHETIC.avi"),
        ];

    /// <summary>The recording of the buffer on the day of a vial.</summary>
    public static string Buffer(int vial) => $"nta/vial-{vial}-buffer-SYNTHETIC.avi";
}
