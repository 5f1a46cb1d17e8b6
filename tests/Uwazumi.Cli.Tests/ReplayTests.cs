using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests;

/// <summary><c>replay</c>: every stored bit again, on any vector width and any number of threads.</summary>
public class ReplayTests(WorkedExample example)
{
    /// <summary>All hardware vectors off: every vector operation runs as its software fallback.</summary>
    private static readonly (string, string)[] NoVectors = [("DOTNET_EnableHWIntrinsic", "0")];

    /// <summary>Vectors of at most 128 bits.</summary>
    private static readonly (string, string)[] NarrowVectors =
    [
        ("DOTNET_EnableAVX512F", "0"),
        ("DOTNET_EnableAVX512", "0"),
        ("DOTNET_EnableAVX2", "0"),
    ];

    [Theory]
    [InlineData("result.json")]
    [InlineData("passport.json")]
    public void A_result_and_a_passport_replay_bit_for_bit(string name)
    {
        var results = CommandLine.Run("replay", example.PathOf("evidence", name), "--json").Results;
        AssertIdentical(results);
        Assert.Equal(example.Judged()["runs"]!.AsArray().Count, results["runs"]!.GetValue<int>());
    }

    [Fact]
    public void The_failing_twin_replays_too() =>
        AssertIdentical(
            CommandLine.Run("replay", Path.Combine(example.FailingEvidence, "result.json"), "--json").Results
        );

    [Fact]
    public void A_single_run_replays_by_its_id_and_by_its_file()
    {
        var run = RunOf("particles");
        AssertIdentical(CommandLine.Run("replay", run, "--raw", example.Evidence, "--json").Results);
        AssertIdentical(CommandLine.Run("replay", example.PathOf("evidence", "runs", run + ".json"), "--json").Results);
        Assert.Equal(
            "RUN_NOT_FOUND",
            CommandLine.Run("replay", "run-00000000000000000000", "--raw", example.Evidence, "--json").Code
        );
    }

    [Fact]
    public void A_single_derived_run_finds_the_runs_that_it_is_derived_from_beside_it()
    {
        var purity = RunOf("purity");
        var file = example.PathOf("evidence", "runs", purity + ".json");
        var results = EntryPoint.Call("replay", file, "--json").Results;
        AssertIdentical(results);
        // The run itself, and the particle count and the protein of which it is the quotient.
        Assert.Equal(3, results["runs"]!.GetValue<int>());
        AssertIdentical(EntryPoint.Call("replay", purity, "--raw", example.Evidence, "--json").Results);

        using var folder = new TemporaryFolder();
        var alone = folder.Write(purity + ".json", File.ReadAllBytes(file));
        Assert.Equal("SOURCE_RUN_MISSING", EntryPoint.Call("replay", alone, "--json").Code);
        AssertIdentical(EntryPoint.Call("replay", alone, "--raw", example.Evidence, "--json").Results);
    }

    [Fact]
    public void A_source_run_that_was_changed_is_found_in_the_run_derived_from_it()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.Copy(example.Evidence, "evidence");
        var protein = Path.Combine(evidence, "runs", RunOf("protein.total") + ".json");
        var run = JsonNode.Parse(File.ReadAllText(protein))!;
        var quantity = run["results"]!["findings"]![0]!["quantity"]!;
        quantity["value"] = Math.BitIncrement(quantity["value"]!.GetValue<double>());
        File.WriteAllText(protein, run.ToJsonString());
        var results = EntryPoint
            .Call("replay", Path.Combine(evidence, "runs", RunOf("purity") + ".json"), "--json")
            .Results;
        Assert.Contains(
            results["differences"]!.AsArray(),
            d =>
                d!["runId"]!.GetValue<string>() == RunOf("purity")
                && d["path"]!.GetValue<string>() == "inputs.protein.sha256"
        );
    }

    [Theory]
    [InlineData("result.json", "body")]
    [InlineData("passport.json", "results")]
    [InlineData("passport.json", "tool")]
    public void A_file_that_is_two_things_at_once_is_refused(string name, string member)
    {
        using var folder = new TemporaryFolder();
        var root = JsonNode.Parse(File.ReadAllText(example.PathOf("evidence", name)))!;
        root[member] = (root["results"] ?? root["body"])!.DeepClone();
        if (member == "tool")
            root[member] = "uwazumi";
        var file = folder.Write(name, root.ToJsonString());
        Assert.Equal("STORED_FORM_UNKNOWN", EntryPoint.Call("replay", file, "--raw", example.Evidence, "--json").Code);
    }

    [Fact]
    public void The_text_says_what_a_replay_does_not_recompute()
    {
        var output = CommandLine.Run("replay", example.ResultFile).Output;
        Assert.Contains("identical: ", output, StringComparison.Ordinal);
        Assert.Contains("not recomputed: who, when and the texts", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ExperimentSummary.csv")]
    [InlineData("positive-panel.fcs")]
    [InlineData("sterility.txt")]
    public void A_changed_byte_of_a_raw_file_is_found_and_named(string name)
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.Copy(example.Evidence, "evidence");
        var raw = Directory.GetFiles(Path.Combine(evidence, "raw"), "*-" + name).Single();
        var bytes = File.ReadAllBytes(raw);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(raw, bytes);

        var outcome = EntryPoint.Call("replay", Path.Combine(evidence, "result.json"), "--json", "--exit-code");
        Assert.Equal(3, outcome.ExitCode);
        Assert.False(outcome.Results["identical"]!.GetValue<bool>());
        Assert.Contains(
            outcome.Results["differences"]!.AsArray(),
            d => d!["recomputed"]!.GetValue<string>().Contains(name, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_raw_file_that_is_gone_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.Copy(example.Evidence, "evidence");
        File.Delete(Directory.GetFiles(Path.Combine(evidence, "raw"), "*-positive-panel.fcs").Single());
        var outcome = EntryPoint.Call("replay", Path.Combine(evidence, "result.json"), "--json");
        Assert.Equal("RAW_FILE_MISSING", outcome.Code);
        Assert.Contains("positive-panel.fcs", outcome.Refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stored_number_that_was_changed_is_found_with_its_place()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.Copy(example.Evidence, "evidence");
        var path = Path.Combine(evidence, "result.json");
        var result = JsonNode.Parse(File.ReadAllText(path))!;
        var quantity = result["results"]!["runs"]![0]!["results"]!["findings"]![0]!["quantity"]!;
        quantity["value"] = Math.BitIncrement(quantity["value"]!.GetValue<double>());
        File.WriteAllText(path, result.ToJsonString());

        var results = EntryPoint.Call("replay", path, "--json").Results;
        Assert.False(results["identical"]!.GetValue<bool>());
        // A run that is derived from this one differs too.
        Assert.Contains(
            results["differences"]!.AsArray(),
            d => d!["path"]!.GetValue<string>() == "results.findings[0].quantity.value"
        );
    }

    [Fact]
    public void A_result_made_with_wide_vectors_replays_with_narrow_ones_and_with_none()
    {
        foreach (var environment in new[] { NoVectors, NarrowVectors })
            AssertIdentical(CommandLine.RunWith(environment, "replay", example.ResultFile, "--json").Results);
    }

    [Fact]
    public void Judge_stores_the_same_bytes_with_wide_narrow_and_no_vectors()
    {
        var wide = RunsText(CommandLine.Run("judge", example.Lot, "--json"));
        Assert.Equal(example.Judged()["runs"]!.ToJsonString(), wide);
        Assert.Equal(wide, RunsText(CommandLine.RunWith(NoVectors, "judge", example.Lot, "--json")));
        Assert.Equal(wide, RunsText(CommandLine.RunWith(NarrowVectors, "judge", example.Lot, "--json")));
    }

    [Fact]
    public void The_answer_is_the_same_with_one_thread_and_with_two()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.Copy(example.Evidence, "evidence");
        foreach (var raw in Directory.GetFiles(Path.Combine(evidence, "raw"), "*.fcs"))
        {
            var bytes = File.ReadAllBytes(raw);
            bytes[^1] ^= 1;
            File.WriteAllBytes(raw, bytes);
        }

        foreach (var file in new[] { example.ResultFile, Path.Combine(evidence, "result.json") })
        {
            var one = EntryPoint.Call("replay", file, "--threads", "1", "--json").Results;
            var two = EntryPoint.Call("replay", file, "--threads", "2", "--json").Results;
            Assert.Equal(one.ToJsonString(), two.ToJsonString());
        }
    }

    /// <remarks>
    /// Seven runs that claim to be derived from the same source read it at the same time. Their ids are made up, which is seven
    /// differences each time; a race between the readers is anything else.
    /// </remarks>
    [Fact]
    public void Runs_that_are_derived_from_one_source_replay_at_the_same_time()
    {
        using var folder = new TemporaryFolder();
        var result = JsonNode.Parse(File.ReadAllText(example.ResultFile))!;
        var runs = result["results"]!["runs"]!.AsArray();
        runs.RemoveAll(r => r!["test"]!.GetValue<string>() is not ("particles" or "protein.total" or "purity"));
        var purity = runs.First(r => r!["test"]!.GetValue<string>() == "purity")!;
        for (var i = 0; i < 7; i++)
        {
            var copy = purity.DeepClone();
            copy["runId"] = $"run-0000000000000000000{i}";
            runs.Insert(0, copy);
        }

        var file = folder.Write("result.json", result.ToJsonString());
        for (var i = 0; i < 40; i++)
        {
            var (exitCode, envelope) = EntryPoint.Run("replay", file, "--raw", example.Evidence, "--threads", "8");
            Assert.Equal(0, exitCode);
            Assert.Equal(
                7,
                envelope["results"]!["differences"]!.AsArray().Count(d => d!["path"]!.GetValue<string>() == "runId")
            );
        }
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("-1")]
    [InlineData("9007199254740993")]
    public void A_run_that_states_an_impossible_number_of_bytes_is_refused_or_not_identical(string bytes)
    {
        using var folder = new TemporaryFolder();
        var result = JsonNode.Parse(File.ReadAllText(example.ResultFile))!;
        result["results"]!["runs"]![0]!["inputs"]![0]!["bytes"] = JsonNode.Parse(bytes);
        var file = folder.Write("result.json", result.ToJsonString());
        var outcome = EntryPoint.Call("replay", file, "--raw", example.Evidence, "--json");
        Assert.True(outcome.ExitCode is 0 or 2, outcome.ToString());
        Assert.True(outcome.ExitCode == 2 || !outcome.Results["identical"]!.GetValue<bool>(), outcome.ToString());
    }

    [Fact]
    public void A_result_that_holds_a_run_twice_is_refused_or_not_identical()
    {
        using var folder = new TemporaryFolder();
        var result = JsonNode.Parse(File.ReadAllText(example.ResultFile))!;
        var runs = result["results"]!["runs"]!.AsArray();
        runs.Add(runs[0]!.DeepClone());
        var file = folder.Write("result.json", result.ToJsonString());
        var outcome = EntryPoint.Call("replay", file, "--raw", example.Evidence, "--json");
        Assert.True(outcome.ExitCode == 2 || !outcome.Results["identical"]!.GetValue<bool>(), outcome.ToString());
    }

    private string RunOf(string test) =>
        example.Judged()["runs"]!.AsArray().First(r => r!["test"]!.GetValue<string>() == test)![
            "runId"
        ]!.GetValue<string>();

    private static string RunsText(Outcome outcome) => outcome.Results["runs"]!.ToJsonString();

    private static void AssertIdentical(JsonObject results)
    {
        Assert.True(results["identical"]!.GetValue<bool>(), results.ToJsonString());
        Assert.Empty(results["differences"]!.AsArray());
    }
}
