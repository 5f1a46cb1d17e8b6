using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests;

/// <summary><c>example</c>: the worked example and its failing twin.</summary>
public class ExampleTests(WorkedExample example)
{
    [Fact]
    public void The_example_passes_and_its_passport_is_valid_and_replays()
    {
        var results = example.Made.Results;
        Assert.Equal("pass", results["verdict"]!.GetValue<string>());
        Assert.Equal("fail", results["failingVerdict"]!.GetValue<string>());
        Assert.True(results["passport"]!["valid"]!.GetValue<bool>());
        Assert.True(results["replayIdentical"]!.GetValue<bool>());
        Assert.DoesNotContain(
            example.Judged()["criteria"]!.AsArray(),
            c => c!["requirement"]!.GetValue<string>() == "required" && c["verdict"]!.GetValue<string>() != "pass"
        );
    }

    [Fact]
    public void The_twin_fails_for_the_stated_reasons_and_for_no_other()
    {
        var judged = example.Judged(failing: true);
        Assert.Equal("fail", judged["verdict"]!.GetValue<string>());
        var notPassed = judged["criteria"]!
            .AsArray()
            .Where(c => c!["requirement"]!.GetValue<string>() == "required")
            .Where(c => c!["verdict"]!.GetValue<string>() != "pass")
            .ToDictionary(c => c!["attribute"]!.GetValue<string>(), c => c!["verdict"]!.GetValue<string>());
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["particles.concentration"] = "fail",
                ["endotoxin"] = "fail",
                ["cells.CD105"] = "fail",
                ["sterility"] = "not tested",
            },
            new SortedDictionary<string, string>(notPassed, StringComparer.Ordinal)
        );
        Assert.False(File.Exists(example.PathOf("failing-evidence", "passport.json")));
    }

    [Fact]
    public void Everything_is_labelled_synthetic()
    {
        Assert.True(example.Judged()["synthetic"]!.GetValue<bool>());
        foreach (var page in Directory.GetFiles(example.Folder, "certificate*.html", SearchOption.AllDirectories))
            Assert.Matches("SYNTHETIC|合成データ", File.ReadAllText(page));
        Assert.Contains("SYNTHETIC", CommandLine.Run("judge", example.Lot).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_demo_replaces_an_earlier_one_and_gives_the_same_run_ids_and_results()
    {
        using var folder = new TemporaryFolder();
        var demo = folder.Copy(example.Folder, "demo");
        File.AppendAllText(Path.Combine(demo, "lot", "lot.json"), "changed");
        File.Delete(Path.Combine(demo, "evidence", "passport.json"));
        var outcome = CommandLine.Run("example", "--no-pdf", "--folder", demo, "--json");
        Assert.Equal("pass", outcome.Results["verdict"]!.GetValue<string>());
        Assert.True(File.Exists(Path.Combine(demo, "evidence", "passport.json")));
        foreach (var lot in new[] { "lot", "failing-lot" })
            Assert.Equal(TemporaryFolder.Hashes(example.PathOf(lot)), TemporaryFolder.Hashes(Path.Combine(demo, lot)));
        foreach (var evidence in new[] { "evidence", "failing-evidence" })
        {
            var one = Runs(example.PathOf(evidence, "result.json"));
            var other = Runs(Path.Combine(demo, evidence, "result.json"));
            Assert.Equal(one.Select(r => r!["runId"]!.ToJsonString()), other.Select(r => r!["runId"]!.ToJsonString()));
            Assert.Equal(one.ToJsonString(), other.ToJsonString());
        }
    }

    [Fact]
    public void A_foreign_folder_is_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine/thesis.txt", "years of work");
        var outcome = CommandLine.Run("example", "--no-pdf", "--folder", folder.PathOf("mine"), "--json");
        Assert.Equal("FOLDER_NOT_EMPTY", outcome.Code);
        Assert.Equal("years of work", File.ReadAllText(folder.PathOf("mine", "thesis.txt")));
        Assert.Single(Directory.GetFileSystemEntries(folder.PathOf("mine")));
    }

    [Fact]
    public void A_foreign_file_in_the_folder_of_a_demo_is_named_and_nothing_is_replaced()
    {
        using var folder = new TemporaryFolder();
        var demo = folder.Copy(example.Folder, "demo");
        folder.Write("demo/thesis.txt", "years of work");
        var before = TemporaryFolder.Hashes(demo);
        var outcome = CommandLine.Run("example", "--no-pdf", "--folder", demo, "--json");
        Assert.Equal("FOLDER_NOT_EMPTY", outcome.Code);
        Assert.Contains("thesis.txt", outcome.Refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(before, TemporaryFolder.Hashes(demo));
    }

    [Fact]
    public void A_folder_that_only_looks_like_a_demo_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine/evidence/result.json", "years of work");
        var outcome = CommandLine.Run("example", "--no-pdf", "--folder", folder.PathOf("mine"), "--json");
        Assert.Equal("FOLDER_NOT_EMPTY", outcome.Code);
        Assert.Equal("years of work", File.ReadAllText(folder.PathOf("mine", "evidence", "result.json")));
    }

    [Fact]
    public void The_tips_work_when_they_are_copied()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The tips are copied into a POSIX shell here.");
        using var folder = new TemporaryFolder();
        var script = folder.Write("uwazumi", $"#!/bin/sh\nexec '{CommandLine.Program}' \"$@\"\n");
        Assert.Equal("uwazumi example", Answers.ShellCall.In(folder.Path, "example"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var demo = CommandLine.RunIn(folder.Path, "example", "--no-pdf", "--folder", "-my first 'demo'");
        var tips = TipsOf(demo).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, tips.Length);
        foreach (var tip in tips)
        {
            Assert.StartsWith("  ./uwazumi ", tip, StringComparison.Ordinal);
            var outcome = CommandLine.Shell(folder.Path, tip + " --exit-code");
            Assert.True(outcome.ExitCode == 0, outcome.ToString());
        }
    }

    private static string TipsOf(Outcome demo)
    {
        Assert.True(demo.ExitCode == 0, demo.ToString());
        return demo.Output[(demo.Output.IndexOf("Try:\n", StringComparison.Ordinal) + 5)..];
    }

    private static JsonArray Runs(string resultFile) =>
        JsonNode.Parse(File.ReadAllText(resultFile))!["results"]!["runs"]!.AsArray();
}
