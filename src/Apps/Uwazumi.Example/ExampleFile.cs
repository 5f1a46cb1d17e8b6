namespace Uwazumi.Example;

/// <summary>Names of the raw files inside the example's folder.</summary>
internal static class ExampleFile
{
    public const string Particles = "nta/ExperimentSummary.csv";
    public const string ParticlesAgain = "nta/ExperimentSummary-2.csv";
    public const string Unstained = "fcs/unstained.fcs";
    public const string PositivePanel = "fcs/positive-panel.fcs";
    public const string NegativePanel = "fcs/negative-panel.fcs";

    // A table of two or three columns has no place for a remark, so that its name says what it is.
    public const string VegfStandards = "elisa/vegf-standards-SYNTHETIC.csv";
    public const string VegfSamples = "elisa/vegf-samples-SYNTHETIC.csv";
}
