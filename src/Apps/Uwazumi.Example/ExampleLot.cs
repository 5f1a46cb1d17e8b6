using Uwazumi.Example.Documents;
using Uwazumi.Example.Simulation;
using Uwazumi.Particles.Imports;
using Uwazumi.Particles.Simulation;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;

namespace Uwazumi.Example;

/// <summary>
/// The worked example: the folder of an invented cord-derived vesicle lot with its specification, raw files, typed results and reports.
/// Nothing in it is a measurement of a real sample, and every file says SYNTHETIC.
/// </summary>
public static class ExampleLot
{
    /// <summary>The required criteria that the failing twin does not meet, with the verdict of each. It meets all others.</summary>
    public static IReadOnlyDictionary<string, Verdict> ExpectedFailures { get; } =
        new Dictionary<string, Verdict>(StringComparer.Ordinal)
        {
            ["particles.concentration"] = Verdict.Fail,
            ["sterility"] = Verdict.NotTested,
            ["endotoxin"] = Verdict.Fail,
            ["cells.CD105"] = Verdict.Fail,
        };

    /// <summary>Writes the folder. The same seed and kind give the same bytes on every machine.</summary>
    /// <param name="folder">A folder that does not exist yet or is empty.</param>
    /// <param name="seed">The seed of every random number in the raw files; typed results are the same for all seeds.</param>
    /// <param name="kind">Which lot.</param>
    /// <exception cref="RefusedException"><c>FOLDER_NOT_EMPTY</c>, <c>FOLDER_EXPECTED</c> (the path is a file).</exception>
    public static void Write(string folder, ulong seed, ExampleKind kind)
    {
        RefuseOccupied(folder);
        var truth = LotTruth.Of(kind);
        var seeds = new SeedSequence(seed, kind);
        var typed = TypedTests.Of(kind);
        var files = new FolderWriter(folder);
        files.Copy(typeof(ExampleLot).Assembly, "specification.json");
        files.Json("lot.json", LotDocument.Of(truth, typed));
        files.Text("README.txt", Readme.Of(truth));
        foreach (var file in typed.GroupBy(test => test.File, StringComparer.Ordinal))
            files.Text(file.Key, EvidenceText.Of(truth.LotId, [.. file]));
        var (firstVial, secondVial) = (seeds.Next(), seeds.Next());
        WriteCells(
            files,
            ExampleFile.Unstained,
            "unstained",
            MarkerTruth.Unstained(truth.PositivePanel),
            truth,
            seeds.Next()
        );
        WriteCells(files, ExampleFile.PositivePanel, "positive panel", truth.PositivePanel, truth, seeds.Next());
        WriteCells(files, ExampleFile.NegativePanel, "negative panel", truth.NegativePanel, truth, seeds.Next());
        var plate = new VegfPlate(truth, seeds.Next());
        files.Text(ExampleFile.VegfStandards, plate.Standards);
        files.Text(ExampleFile.VegfSamples, plate.Samples);
        files.Text(
            ExampleFile.InstrumentExport,
            NanoSightExportWriter.Write(
                InstrumentExport.Simulate($"{truth.LotId} vial 2", truth.ParticlesPerMl, seeds.Next())
            )
        );
        WriteRecordings(files, truth, firstVial, secondVial);
    }

    private static void WriteRecordings(FolderWriter files, LotTruth truth, ulong firstVial, ulong secondVial)
    {
        IEnumerable<(string, SimulationOptions)> Of(int vial, int frames, ulong seed) =>
            ParticleRecordings.Of(
                ExampleFile.Recordings(vial),
                ExampleFile.Buffer(vial),
                truth.ParticlesPerMl,
                frames,
                seed
            );
        Parallel.ForEach(
            Of(1, truth.Frames, firstVial).Concat(Of(2, truth.RepeatFrames, secondVial)),
            recording => ParticleRecordings.Write(files.PathOf(recording.Item1), recording.Item2)
        );
    }

    private static void WriteCells(
        FolderWriter files,
        string name,
        string tube,
        IReadOnlyList<MarkerTruth> panel,
        LotTruth truth,
        ulong seed
    ) => files.Bytes(name, stream => CellTube.Write(stream, $"{truth.LotId} source cells, {tube}", panel, seed));

    private static void RefuseOccupied(string folder)
    {
        if (File.Exists(folder))
            throw new RefusedException("FOLDER_EXPECTED", $"'{folder}' is a file.", folder, "Name a new folder.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new RefusedException(
                "FOLDER_NOT_EMPTY",
                $"'{folder}' is not empty; the example does not mix with other files.",
                folder,
                "Name a new or an empty folder."
            );
    }
}
