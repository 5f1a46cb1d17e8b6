using System.Text;
using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests.BadInput;

/// <summary>Files of 4 GiB that take no room on the disk. Nothing may load them; a text command says so at once.</summary>
public class HugeFileTests(WorkedExample example)
{
    private const long FourGiB = 4L << 30;
    private const double MostMemoryMb = 300;

    /// <summary>Processor time, because another program on the machine may hold the command up.</summary>
    private const double MostProcessorS = 1;

    private const int TextStart = 58;
    private const int DataStart = 1024;

    [Theory]
    [InlineData("particles import")]
    [InlineData("assay curve")]
    [InlineData("passport verify")]
    [InlineData("replay")]
    [InlineData("cytometry read")]
    public void A_file_of_4_GiB_is_refused_at_once_in_flat_memory(string command)
    {
        using var folder = new TemporaryFolder();
        var file = Sparse(folder, "huge", []);
        var outcome = CommandLine.Run([.. ReadingCommand.Of(command).Call(file), "--json"]);
        AssertCheap(outcome.RefusedEnvelope["timings"]!, MostProcessorS);
    }

    /// <remarks>
    /// A ledger only grows and is read from end to end, so a long one is no fault by itself. More than the memory limit shows
    /// whether it is loaded; the full 4 GiB take seconds.
    /// </remarks>
    [Fact]
    public void A_huge_ledger_is_not_valid_in_flat_memory()
    {
        using var folder = new TemporaryFolder();
        var head = File.ReadAllBytes(example.PathOf("evidence", "ledger.jsonl"));
        var file = Sparse(folder, "ledger.jsonl", head, Nightly ? FourGiB : FourGiB / 8);
        var outcome = CommandLine.Run("ledger", "verify", file, "--json");
        outcome.AssertNoTrace();
        var envelope = EnvelopeShape.Check(outcome.Output, outcome);
        Assert.True(outcome.ExitCode == 2 || !envelope["results"]!["valid"]!.GetValue<bool>(), outcome.ToString());
        AssertCheap(envelope["timings"]!, mostProcessorS: 60);
    }

    [Theory]
    [InlineData("lot.json", MostProcessorS)]
    [InlineData("specification.json", MostProcessorS)]
    // The recordings stand before it in the list and are measured first.
    [InlineData("nta/ExperimentSummary.csv", MostProcessorS + 10)]
    public void A_lot_with_a_file_of_4_GiB_is_refused_soon_and_nothing_is_written(string name, double mostProcessorS)
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        using (var stream = new FileStream(Path.Combine(lot, name), FileMode.Open))
            stream.SetLength(FourGiB);
        var evidence = folder.PathOf("evidence");
        var outcome = CommandLine.Run("judge", lot, "--out", evidence, "--json");
        AssertCheap(outcome.RefusedEnvelope["timings"]!, mostProcessorS);
        Assert.False(Directory.Exists(evidence));
    }

    [Fact]
    public void The_metadata_of_a_cytometry_file_of_4_GiB_are_read_in_flat_memory()
    {
        Assert.SkipUnless(Nightly, "Hashing 4 GiB takes seconds; only the nightly run does it (UWAZUMI_NIGHTLY=1).");
        using var folder = new TemporaryFolder();
        var file = Sparse(folder, "huge.fcs", HeadOfFourGiB());
        var outcome = CommandLine.Run("cytometry", "read", file, "--metadata-only", "--json");
        Assert.Equal((FourGiB - DataStart) / 4, outcome.Results["eventCount"]!.GetValue<long>());
        AssertCheap(outcome.Answer["timings"]!, mostProcessorS: 60);
    }

    /// <summary>HEADER and TEXT of one float channel whose events fill 4 GiB; offsets beyond the HEADER's 8 digits stand in TEXT alone.</summary>
    private static byte[] HeadOfFourGiB()
    {
        string[] keywords =
        [
            "$BEGINANALYSIS/0/$ENDANALYSIS/0/$BEGINSTEXT/0/$ENDSTEXT/0/$NEXTDATA/0",
            $"/$BEGINDATA/{DataStart}/$ENDDATA/{FourGiB - 1}/$TOT/{(FourGiB - DataStart) / 4}",
            "/$MODE/L/$DATATYPE/F/$BYTEORD/1,2,3,4/$PAR/1/$P1N/FSC-A/$P1B/32/$P1E/0,0/$P1R/262144/",
        ];
        var text = "/" + string.Concat(keywords);
        var header = $"FCS3.1    {TextStart, 8}{TextStart + text.Length - 1, 8}{0, 8}{0, 8}{0, 8}{0, 8}";
        return Encoding.ASCII.GetBytes((header + text).PadRight(DataStart));
    }

    private static bool Nightly => Environment.GetEnvironmentVariable("UWAZUMI_NIGHTLY") == "1";

    private static string Sparse(TemporaryFolder folder, string name, byte[] head, long length = FourGiB)
    {
        var file = folder.Write(name, head);
        using var stream = new FileStream(file, FileMode.Open);
        stream.SetLength(length);
        return file;
    }

    private static void AssertCheap(JsonNode timings, double mostProcessorS)
    {
        Assert.InRange(timings["peakMemoryMb"]!.GetValue<double>(), 1, MostMemoryMb);
        Assert.InRange(timings["cpuS"]!.GetValue<double>(), 0, mostProcessorS);
    }
}
