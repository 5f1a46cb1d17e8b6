using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Uwazumi.Cli.Tests.WorkedExample))]

namespace Uwazumi.Cli.Tests;

/// <summary>The folder of one <c>example</c>, made once for all tests. A test that changes anything works on a copy.</summary>
public sealed class WorkedExample : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public WorkedExample()
    {
        Made = CommandLine.Run("example", "--no-pdf", "--folder", Folder, "--json");
        Assert.True(Made.ExitCode == 0, Made.ToString());
    }

    /// <summary>What the command answered.</summary>
    internal Outcome Made { get; }

    public string Folder => temporary.PathOf("demo");

    public string Lot => PathOf("lot");

    public string FailingLot => PathOf("failing-lot");

    public string Evidence => PathOf("evidence");

    public string FailingEvidence => PathOf("failing-evidence");

    public string Passport => PathOf("evidence", "passport.json");

    public string ResultFile => PathOf("evidence", "result.json");

    public string Key => PathOf("demonstration.key");

    public string ParticleExport => PathOf("lot", "nta", "ExperimentSummary.csv");

    public string FcsFile => PathOf("lot", "fcs", "positive-panel.fcs");

    public string Standards => Directory.GetFiles(PathOf("lot", "elisa"), "*standards*").Single();

    public string Samples => Directory.GetFiles(PathOf("lot", "elisa"), "*samples*").Single();

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>The stored answer of <c>judge</c> for the passing lot or its twin.</summary>
    internal JsonObject Judged(bool failing = false) =>
        JsonNode.Parse(File.ReadAllText(PathOf(failing ? "failing-evidence" : "evidence", "result.json")))![
            "results"
        ]!.AsObject();

    public void Dispose() => temporary.Dispose();
}
