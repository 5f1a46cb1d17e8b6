namespace Uwazumi.Cli.Tests;

/// <summary><c>--out FILE</c> and <c>--events-out CSV</c>: whole or not there, and never in the place of what was read.</summary>
public class OutputFileTests(WorkedExample example)
{
    [Fact]
    public void An_input_is_not_overwritten_however_its_path_is_spelled()
    {
        using var folder = new TemporaryFolder();
        var export = folder.Write("data/export.csv", File.ReadAllBytes(example.ParticleExport));
        var before = TemporaryFolder.Hashes(folder.Path);
        List<string> spellings = [export, "export.csv", "./export.csv", "../data/export.csv", "..//data/./export.csv"];
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(folder.PathOf("link.csv"), export);
            File.CreateSymbolicLink(folder.PathOf("second.csv"), "link.csv");
            Directory.CreateSymbolicLink(folder.PathOf("linked"), folder.PathOf("data"));
            spellings.AddRange(["../link.csv", "../second.csv", "../linked/export.csv"]);
        }

        foreach (var spelling in spellings)
        {
            var outcome = CommandLine.RunIn(
                folder.PathOf("data"),
                "particles",
                "import",
                "export.csv",
                "--json",
                "--out",
                spelling
            );
            Assert.Equal("OUT_IS_INPUT", outcome.Code);
            Assert.Equal(before["data/export.csv"], TemporaryFolder.Hashes(folder.PathOf("data"))["export.csv"]);
        }

        Assert.Single(Directory.GetFiles(folder.PathOf("data")));
    }

    [Fact]
    public void An_input_that_is_refused_or_that_lies_beside_a_usage_error_is_not_overwritten_either()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("notes.txt", "no export");
        string[][] calls =
        [
            ["particles", "import", file],
            ["particles", "import", file, "more"],
            ["particles", "import", "other.csv", file],
            ["cytometry", "read", file],
            ["passport", "verify", example.Passport, "--trust", file],
            ["assay", "curve", example.Standards, "--weights", "1/y2", "--samples", file],
            ["specification", "template", file],
            ["no-such-command", file],
        ];
        foreach (var call in calls)
        {
            Assert.Equal(2, EntryPoint.ExitCodeOf([.. call, "--out", file]));
            Assert.Equal("no export", File.ReadAllText(file));
        }
    }

    [Fact]
    public void A_file_that_a_command_makes_is_not_overwritten_by_the_answer_about_it()
    {
        using var folder = new TemporaryFolder();
        var key = folder.PathOf("new.key");
        Assert.Equal("OUT_IS_INPUT", EntryPoint.Call("key", "create", key, "--out", key, "--json").Code);
        Assert.False(File.Exists(key));
        var csv = folder.PathOf("events.csv");
        string[] both = ["--events-out", csv, "--out", csv];
        Assert.Equal(2, EntryPoint.ExitCodeOf(["cytometry", "read", example.FcsFile, .. both]));
        Assert.False(File.Exists(csv));
    }

    [Fact]
    public void A_file_that_a_command_finds_by_itself_is_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.Copy(example.Evidence, "evidence");
        var before = TemporaryFolder.Hashes(evidence);
        var raw = Directory.GetFiles(Path.Combine(evidence, "raw"), "*.fcs")[0];
        var run = Directory.GetFiles(Path.Combine(evidence, "runs"))[0];
        var ledger = Path.Combine(evidence, "ledger.jsonl");
        string[][] calls =
        [
            ["replay", Path.Combine(evidence, "result.json"), "--out", raw],
            ["replay", example.ResultFile, "--raw", evidence, "--out", raw],
            ["replay", run, "--out", raw],
            ["replay", Path.Combine(evidence, "passport.json"), "--out", run],
            ["ledger", "verify", evidence, "--out", ledger],
            ["ledger", "verify", ledger, "--out", ledger],
            ["ledger", "verify", "--out", "ledger.jsonl"],
        ];
        foreach (var call in calls)
            Assert.Equal("OUT_IS_INPUT", CommandLine.RunIn(evidence, [.. call, "--json"]).Code);
        Assert.Equal(before, TemporaryFolder.Hashes(evidence));
    }

    [Fact]
    public void Events_are_written_beside_and_the_input_stays_under_every_spelling()
    {
        using var folder = new TemporaryFolder();
        var fcs = folder.Write("sample.fcs", File.ReadAllBytes(example.FcsFile));
        var before = TemporaryFolder.Hashes(folder.Path);
        foreach (var spelling in new[] { "sample.fcs", "./sample.fcs" })
        {
            var refused = CommandLine.RunIn(folder.Path, "cytometry", "read", fcs, "--events-out", spelling, "--json");
            Assert.Equal("OUT_IS_INPUT", refused.Code);
        }

        Assert.Equal(before, TemporaryFolder.Hashes(folder.Path));
        var csv = folder.Write("events.csv", "an earlier answer");
        var count = EntryPoint.Call("cytometry", "read", fcs, "--events-out", csv, "--json").Results["eventCount"]!;
        Assert.Equal(count.GetValue<int>() + 1, File.ReadAllLines(csv).Length);
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void Events_without_events_is_a_usage_error()
    {
        using var folder = new TemporaryFolder();
        var csv = folder.PathOf("events.csv");
        var outcome = EntryPoint.Call(
            "cytometry",
            "read",
            example.FcsFile,
            "--metadata-only",
            "--events-out",
            csv,
            "--json"
        );
        Assert.Equal("USAGE", outcome.Code);
        Assert.False(File.Exists(csv));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_on_standard_error_and_as_an_envelope()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", "stays");
        List<string> places = [folder.PathOf("missing", "answer.json"), folder.Path, Path.Combine(file, "a.json"), ""];
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(folder.PathOf("circle"), "circle");
            places.Add(folder.PathOf("circle"));
        }

        foreach (var place in places)
        {
            string[] call = ["methods", "--out", place];
            var text = EntryPoint.Call(call);
            Assert.Equal((2, ""), (text.ExitCode, text.Output));
            Assert.Contains("OUT_NOT_WRITABLE", text.Errors, StringComparison.Ordinal);
            var json = EntryPoint.Call([.. call, "--json"]);
            Assert.Equal("OUT_NOT_WRITABLE", json.Code);
            Assert.Contains("OUT_NOT_WRITABLE", json.Errors, StringComparison.Ordinal);
        }

        var events = EntryPoint.Call("cytometry", "read", example.FcsFile, "--events-out", folder.Path, "--json");
        Assert.Equal("OUT_NOT_WRITABLE", events.Code);
        Assert.Equal("stays", File.ReadAllText(file));
    }

    [Fact]
    public void A_file_without_the_right_to_write_is_not_replaced()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess,
            "The tests run as a user who may write to every file."
        );
        using var folder = new TemporaryFolder();
        var file = folder.Write("answer.json", "stays");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead);
        Assert.Equal("OUT_NOT_WRITABLE", EntryPoint.Call("methods", "--out", file, "--json").Code);
        Assert.Equal("stays", File.ReadAllText(file));
    }

    [Fact]
    public void A_link_is_followed_and_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right of their own on Windows.");
        using var folder = new TemporaryFolder();
        var target = folder.Write("target.json", "earlier");
        var link = folder.PathOf("link.json");
        File.CreateSymbolicLink(link, target);
        Assert.Equal(0, EntryPoint.ExitCodeOf("methods", "--out", link));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        EnvelopeShape.Check(File.ReadAllText(target), target);
    }

    [Fact]
    public void A_device_is_written_to_and_stays_a_device()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The names of the devices are those of Linux.");
        Assert.Equal(0, CommandLine.Run("methods", "--out", "/dev/null").ExitCode);
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        var outcome = CommandLine.Run("methods", "--out", "/dev/stdout");
        EnvelopeShape.Check(outcome.Output, outcome);
        var full = CommandLine.Run("methods", "--out", "/dev/full");
        Assert.Equal(2, full.ExitCode);
        Assert.Contains("OUT_NOT_WRITABLE", full.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_under_standard_output_is_a_refusal_and_not_a_fault()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The names of the devices are those of Linux.");
        foreach (var call in new[] { "methods", "methods --json", "particles import none.csv --json" })
        {
            var outcome = CommandLine.Shell(Path.GetTempPath(), $"'{CommandLine.Program}' {call} > /dev/full");
            Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
            Assert.StartsWith("refused ", outcome.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_usage_error_goes_to_the_answer_file_too()
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("answer.json");
        var outcome = EntryPoint.Call("particles", "import", "a.csv", "b.csv", "--json", "--out", file);
        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        var envelope = EnvelopeShape.Check(File.ReadAllText(file), outcome);
        Assert.Equal("USAGE", envelope["refused"]!["code"]!.GetValue<string>());
        // Where the file cannot be written, the usage error is told all the same.
        var missing = folder.PathOf("missing", "answer.json");
        Assert.Equal("USAGE", EntryPoint.Call("particles", "import", "--json", "--out", missing).Code);
    }
}
