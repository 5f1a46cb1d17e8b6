using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests;

/// <summary>The one JSON envelope, its file form, and the exit codes.</summary>
public class EnvelopeTests(WorkedExample example)
{
    [Fact]
    public void An_answer_is_one_envelope_that_names_method_files_and_parameters()
    {
        var answer = CommandLine.Run("particles", "import", example.ParticleExport, "--json").Answer;
        Assert.Equal("particles.nanosight/1", answer["method"]!.GetValue<string>());
        var input = Assert.Single(answer["inputs"]!.AsArray())!;
        Assert.Equal(example.ParticleExport, input["path"]!.GetValue<string>());
        Assert.Equal(
            TemporaryFolder.Hashes(Path.GetDirectoryName(example.ParticleExport)!)[
                Path.GetFileName(example.ParticleExport)
            ],
            input["sha256"]!.GetValue<string>()
        );
        Assert.Equal("utf-8", answer["parameters"]!["encoding"]!.GetValue<string>());
        Assert.NotEmpty(answer["timings"]!["stages"]!.AsObject());
    }

    [Fact]
    public void Every_command_answers_with_the_envelope()
    {
        using var folder = new TemporaryFolder();
        string[][] calls =
        [
            ["cytometry", "read", example.FcsFile],
            ["assay", "curve", example.Standards, "--weights", "1/y2", "--samples", example.Samples],
            ["judge", example.Lot],
            ["judge", example.FailingLot],
            ["replay", example.ResultFile],
            ["passport", "verify", example.Passport],
            ["ledger", "verify", example.Evidence],
            ["specification", "template", folder.PathOf("specification.json")],
            ["specification", "check", Path.Combine(example.Lot, "specification.json")],
            ["key", "create", folder.PathOf("new.key")],
            ["methods"],
        ];
        foreach (var call in calls)
        {
            var outcome = EntryPoint.Call([.. call, "--json"]);
            Assert.Equal(0, outcome.ExitCode);
            Assert.NotEmpty(outcome.Results);
            Assert.Equal("", outcome.Errors);
        }
    }

    [Theory]
    [InlineData("particles", "import", "no-such-file.csv")]
    [InlineData("cytometry", "read", "no-such-file.fcs")]
    [InlineData("passport", "verify", "no-such-file.json")]
    [InlineData("judge", "no-such-folder")]
    public void A_refusal_is_the_same_envelope_with_results_null_and_exit_code_2(params string[] call)
    {
        var outcome = CommandLine.Run([.. call, "--json"]);
        Assert.Contains("no-such", outcome.Refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("", outcome.Errors);
    }

    [Fact]
    public void A_refusal_for_a_person_goes_to_standard_error_alone()
    {
        var outcome = CommandLine.Run("particles", "import", "no-such-file.csv");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        Assert.Contains("FILE_NOT_FOUND", outcome.Errors, StringComparison.Ordinal);
        outcome.AssertNoTrace();
    }

    [Fact]
    public void With_out_the_envelope_goes_to_a_file_instead_answered_and_refused()
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("answer.json");
        var answered = CommandLine.Run("particles", "import", example.ParticleExport, "--json", "--out", file);
        Assert.Equal(0, answered.ExitCode);
        Assert.Equal("", answered.Output);
        Assert.NotNull(EnvelopeShape.Check(File.ReadAllText(file), answered)["results"]);

        var refused = CommandLine.Run("particles", "import", example.FcsFile, "--json", "--out", file);
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal("", refused.Output);
        EnvelopeShape.CheckRefusal(EnvelopeShape.Check(File.ReadAllText(file), refused), refused);
    }

    [Fact]
    public void An_answer_file_that_cannot_be_written_is_refused()
    {
        using var folder = new TemporaryFolder();
        var outcome = CommandLine.Run(
            "particles",
            "import",
            example.ParticleExport,
            "--json",
            "--out",
            folder.PathOf("no", "such", "folder", "answer.json")
        );
        Assert.NotEqual("", outcome.Code);
    }

    [Fact]
    public void An_answer_file_in_the_place_of_a_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        var outcome = CommandLine.Run("particles", "import", example.ParticleExport, "--json", "--out", folder.Path);
        Assert.NotEqual("", outcome.Code);
    }

    [Fact]
    public void A_raw_file_is_never_overwritten_by_the_answer_about_it()
    {
        using var folder = new TemporaryFolder();
        var export = folder.Write("export.csv", File.ReadAllBytes(example.ParticleExport));
        var fcs = folder.Write("sample.fcs", File.ReadAllBytes(example.FcsFile));
        var before = TemporaryFolder.Hashes(folder.Path);
        var answer = CommandLine.Run("particles", "import", export, "--out", export);
        var events = CommandLine.Run("cytometry", "read", fcs, "--events-out", fcs);
        Assert.Equal(before, TemporaryFolder.Hashes(folder.Path));
        Assert.Equal((2, 2), (answer.ExitCode, events.ExitCode));
    }

    [Fact]
    public void Exit_code_3_says_fail_or_not_valid_and_only_when_it_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(example.Passport);
        var changed = folder.Write("passport.json", text.Replace("UC-2611-02", "UC-2611-09", StringComparison.Ordinal));

        Assert.Equal(0, EntryPoint.Call("judge", example.FailingLot, "--json").ExitCode);
        var failing = EntryPoint.Call("judge", example.FailingLot, "--json", "--exit-code");
        Assert.Equal(3, failing.ExitCode);
        Assert.Equal("fail", failing.Results["verdict"]!.GetValue<string>());
        Assert.Equal(0, EntryPoint.Call("judge", example.Lot, "--json", "--exit-code").ExitCode);

        Assert.Equal(0, EntryPoint.Call("passport", "verify", changed).ExitCode);
        var invalid = EntryPoint.Call("passport", "verify", changed, "--json", "--exit-code");
        Assert.Equal(3, invalid.ExitCode);
        Assert.False(invalid.Results["valid"]!.GetValue<bool>());
        Assert.Equal(2, EntryPoint.Call("passport", "verify", example.FcsFile, "--exit-code").ExitCode);
    }

    [Theory]
    [InlineData]
    [InlineData("no-such-command")]
    [InlineData("particles")]
    [InlineData("particles", "import")]
    [InlineData("particles", "import", "a.csv", "b.csv")]
    [InlineData("particles", "import", "a.csv", "--no-such-option")]
    [InlineData("particles", "import", "a.csv", "--encoding", "utf-7")]
    [InlineData("assay", "curve", "a.csv")]
    [InlineData("assay", "curve", "a.csv", "--weights", "2/y")]
    [InlineData("assay", "curve", "a.csv", "--weights", "1/y", "--columns", "height=x")]
    [InlineData("cytometry", "read", "a.fcs", "--dataset", "two")]
    [InlineData("replay", "a.json", "--threads", "0")]
    [InlineData("replay", "a.json", "--threads", "many")]
    [InlineData("judge", "lot", "--sign", "demo.key")]
    public void A_usage_error_has_the_code_USAGE_as_text_and_as_JSON(params string[] call)
    {
        var text = EntryPoint.Call(call);
        Assert.Equal(2, text.ExitCode);
        Assert.Equal("", text.Output);
        Assert.Contains("USAGE", text.Errors, StringComparison.Ordinal);
        text.AssertNoTrace();
        Assert.Equal("USAGE", EntryPoint.Call([.. call, "--json"]).Code);
    }

    [Fact]
    public void The_version_is_the_one_in_every_envelope()
    {
        var outcome = CommandLine.Run("--version");
        Assert.Equal(0, outcome.ExitCode);
        var version = JsonNode.Parse(CommandLine.Run("methods", "--json").Output)!["version"]!.GetValue<string>();
        Assert.StartsWith(version, outcome.Output.Trim(), StringComparison.Ordinal);
    }
}
