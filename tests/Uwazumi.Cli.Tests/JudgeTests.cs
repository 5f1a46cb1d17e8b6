using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests;

/// <summary><c>judge</c>: what is written, what is never changed, and what a specification may not say.</summary>
public class JudgeTests(WorkedExample example)
{
    [Fact]
    public void Without_out_nothing_is_written()
    {
        var before = TemporaryFolder.Hashes(example.Lot);
        Assert.Equal("pass", CommandLine.Run("judge", example.Lot, "--json").Results["verdict"]!.GetValue<string>());
        Assert.Equal(before, TemporaryFolder.Hashes(example.Lot));
    }

    [Theory]
    [InlineData("taken.txt")]
    [InlineData("taken.txt/evidence")]
    public void An_out_that_is_or_lies_below_a_file_is_refused_by_the_options_name(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("taken.txt", "mine");
        var refusal = CommandLine.Run("judge", example.Lot, "--out", folder.PathOf(name), "--json").Refusal;
        Assert.Equal("OUT_NOT_WRITABLE", refusal["code"]!.GetValue<string>());
        Assert.Equal("--out", refusal["where"]!.GetValue<string>());
        Assert.Equal(["taken.txt"], TemporaryFolder.Hashes(folder.Path).Keys);
        Assert.Equal("mine", File.ReadAllText(folder.PathOf("taken.txt")));
    }

    [Fact]
    public void An_out_where_nothing_can_be_written_is_refused_by_the_options_name()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc takes no files, whoever asks.");
        var refusal = CommandLine.Run("judge", example.Lot, "--out", "/proc/evidence", "--json").Refusal;
        Assert.Equal("OUT_NOT_WRITABLE", refusal["code"]!.GetValue<string>());
        Assert.Equal("--out", refusal["where"]!.GetValue<string>());
    }

    [Fact]
    public void The_stored_result_is_the_answer_that_was_given()
    {
        using var folder = new TemporaryFolder();
        var outcome = Judge(example.Lot, folder.PathOf("evidence"), "--sign", example.Key);
        var stored = EnvelopeShape.Check(File.ReadAllText(folder.PathOf("evidence", "result.json")), outcome);
        Assert.Equal(outcome.Results.ToJsonString(), stored["results"]!.ToJsonString());
        foreach (
            var name in new[]
            {
                "certificate.html",
                "certificate.en.html",
                "passport.json",
                "checkpoint.json",
                "verify.html",
                "ledger.jsonl",
            }
        )
            Assert.True(new FileInfo(folder.PathOf("evidence", name)).Length > 0, name);
        var passport = CommandLine.Run("passport", "verify", folder.PathOf("evidence", "passport.json"), "--json");
        Assert.True(passport.Results["valid"]!.GetValue<bool>());
    }

    [Fact]
    public void Every_criterion_has_the_fields_of_the_contract()
    {
        string[] verdicts = ["pass", "fail", "not tested", "not assessable", "invalid"];
        foreach (var criterion in example.Judged(failing: true)["criteria"]!.AsArray())
        {
            Assert.NotEqual("", criterion!["attribute"]!.GetValue<string>());
            Assert.NotNull(criterion["rule"]);
            Assert.Contains(criterion["verdict"]!.GetValue<string>(), verdicts);
            Assert.NotEqual("", criterion["reason"]!.GetValue<string>());
            var made = criterion["runsMade"]!.GetValue<int>();
            Assert.Equal(criterion["verdict"]!.GetValue<string>() == "not tested", made == 0);
            if (criterion["quantity"] is JsonObject quantity)
                Assert.True(
                    quantity["unit"] is not null
                        && (quantity["intervalReason"] is not null || quantity["interval"] is not null),
                    quantity.ToJsonString()
                );
        }
    }

    [Fact]
    public void The_same_data_again_change_no_run_and_no_event()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.PathOf("evidence");
        Assert.Equal(0, Judge(example.Lot, evidence).ExitCode);
        var before = TemporaryFolder.Hashes(evidence);
        Assert.Equal(0, Judge(example.Lot, evidence).ExitCode);
        var after = TemporaryFolder.Hashes(evidence);
        Assert.Equal(before.Keys, after.Keys);
        foreach (var (name, hash) in before)
        {
            if (
                name == "ledger.jsonl"
                || name.StartsWith("run", StringComparison.Ordinal)
                || name.StartsWith("raw", StringComparison.Ordinal)
            )
                Assert.Equal(hash, after[name]);
        }
    }

    [Fact]
    public void Changed_data_without_a_reason_are_refused_and_nothing_changes()
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        var evidence = folder.PathOf("evidence");
        Assert.Equal(0, Judge(lot, evidence).ExitCode);
        var before = TemporaryFolder.Hashes(evidence);

        var samples = Path.Combine(lot, "elisa", Path.GetFileName(example.Samples));
        var text = File.ReadAllText(samples);
        var response = text.Split('\n')[1].Split(',')[1];
        File.WriteAllText(samples, text.Replace(response, response + "1", StringComparison.Ordinal));
        var second = Judge(lot, evidence);
        Assert.Equal("RUN_REASON_MISSING", second.Code);
        Assert.Contains("component.VEGF", second.Refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(before, TemporaryFolder.Hashes(evidence));
    }

    [Fact]
    public void A_repeat_with_its_reason_counts_and_the_first_verdict_stays()
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        var evidence = folder.PathOf("evidence");
        Assert.Equal(0, Judge(lot, evidence).ExitCode);
        var document = LotJson(lot);
        var tests = document["tests"]!.AsArray();
        var repeat = tests.First(t => t!["test"]!.GetValue<string>() == "endotoxin")!.DeepClone();
        repeat["entry"]!["value"] = "0.9";
        repeat["entry"]!["lower"] = "0.7";
        repeat["entry"]!["upper"] = "1.1";
        repeat["repeatReason"] = "The first plate was doubted.";
        tests.Add(repeat);
        SaveLot(lot, document);

        var criterion = CriterionOf(Judge(lot, evidence).Results, "endotoxin");
        Assert.Equal("pass", criterion["verdict"]!.GetValue<string>());
        Assert.Equal(2, criterion["runsMade"]!.GetValue<int>());
        Assert.Equal(["pass", "fail"], criterion["runs"]!.AsArray().Select(r => r!["verdict"]!.GetValue<string>()));
    }

    [Fact]
    public void A_specification_changed_after_the_data_is_refused()
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        var evidence = folder.PathOf("evidence");
        Assert.Equal(0, Judge(lot, evidence).ExitCode);
        var before = TemporaryFolder.Hashes(evidence);
        Limit(lot, "endotoxin", l => l["upper"] = "5");
        Assert.Equal("SPECIFICATION_CHANGED", Judge(lot, evidence).Code);
        Assert.Equal(before, TemporaryFolder.Hashes(evidence));
    }

    [Fact]
    public void A_required_test_that_is_not_there_is_not_tested_and_never_a_pass()
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        var document = LotJson(lot);
        var tests = document["tests"]!.AsArray();
        tests.Remove(tests.First(t => t!["test"]!.GetValue<string>() == "mycoplasma"));
        SaveLot(lot, document);
        var results = CommandLine.Run("judge", lot, "--json").Results;
        var criterion = CriterionOf(results, "mycoplasma");
        Assert.Equal("not tested", criterion["verdict"]!.GetValue<string>());
        Assert.NotEqual("", criterion["reason"]!.GetValue<string>());
        Assert.NotEqual("pass", results["verdict"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("particles.d50", "lower", "130", "upper", "70")]
    [InlineData("particles.fraction30To150", "lower", "1.5", "upper", "2")]
    [InlineData("particles.d50", "lower", "-20", "upper", "-10")]
    [InlineData("particles.d50", "unit", "furlong", "upper", "130")]
    [InlineData("particles.d50", "unit", "", "upper", "130")]
    [InlineData("particles.d50", "upper", "1,5", "lower", "1")]
    [InlineData("particles.d50", "unit", "/mL", "upper", "130")]
    public void Contradictory_or_impossible_limits_are_refused(
        string attribute,
        string one,
        string value,
        string two,
        string other
    )
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        Limit(
            lot,
            attribute,
            limits =>
            {
                limits[one] = value;
                limits[two] = other;
            }
        );
        Assert.NotEqual("", Judge(lot, folder.PathOf("evidence")).Code);
        Assert.False(Directory.Exists(folder.PathOf("evidence")));
    }

    [Fact]
    public void Limits_without_a_unit_are_refused()
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        Limit(lot, "particles.d50", limits => limits.Remove("unit"));
        Assert.NotEqual("", Judge(lot, folder.PathOf("evidence")).Code);
    }

    [Fact]
    public void A_ledger_verifies_and_an_edited_event_is_found()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.Copy(example.Evidence, "evidence");
        var ledger = Path.Combine(evidence, "ledger.jsonl");
        var checkpoint = Path.Combine(evidence, "checkpoint.json");
        var sound = CommandLine.Run("ledger", "verify", evidence, "--checkpoint", checkpoint, "--json").Results;
        Assert.True(sound["valid"]!.GetValue<bool>());
        Assert.Equal(File.ReadAllLines(ledger).Length, sound["events"]!.GetValue<int>());
        Assert.Equal(
            sound["events"]!.GetValue<int>(),
            sound["coveredByCheckpoint"]!.GetValue<int>() + sound["uncoveredTail"]!.GetValue<int>()
        );

        var lines = File.ReadAllLines(ledger);
        File.WriteAllText(ledger, string.Concat(lines[..^1].Select(l => l + "\n")));
        var cut = CommandLine.Run("ledger", "verify", evidence, "--checkpoint", checkpoint, "--json").Results;
        Assert.False(cut["valid"]!.GetValue<bool>());
        Assert.NotNull(cut["firstFault"]);

        lines[3] = lines[3].Replace("\"actor\":\"cli\"", "\"actor\":\"cly\"", StringComparison.Ordinal);
        File.WriteAllText(ledger, string.Concat(lines.Select(l => l + "\n")));
        Assert.False(CommandLine.Run("ledger", "verify", evidence, "--json").Results["valid"]!.GetValue<bool>());
        Assert.NotEqual("", Judge(example.Lot, evidence).Code);
    }

    [Fact]
    public void The_certificates_are_printed_as_PDF_on_request_where_a_browser_is_installed()
    {
        using var folder = new TemporaryFolder();
        var outcome = CommandLine.Run("judge", example.Lot, "--out", folder.PathOf("evidence"), "--pdf", "--json");
        var missing = outcome.Answer["warnings"]!
            .AsArray()
            .FirstOrDefault(w => w!["code"]!.GetValue<string>() == "PDF_NOT_PRINTED");
        Assert.SkipWhen(
            missing is not null && !OnPath("chromium", "chromium-browser", "google-chrome"),
            "No Chromium on this machine: no PDF is printed."
        );
        foreach (var name in new[] { "certificate.pdf", "certificate.en.pdf" })
        {
            var bytes = File.ReadAllBytes(folder.PathOf("evidence", name));
            Assert.True(bytes.AsSpan().StartsWith("%PDF-"u8) && bytes.Length > 10_000, name);
        }
    }

    private static bool OnPath(params string[] programs) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => programs.Any(p => File.Exists(Path.Combine(folder, p))));

    private static Outcome Judge(string lot, string evidence, params string[] options) =>
        EntryPoint.Call(["judge", lot, "--out", evidence, "--json", .. options]);

    private static JsonNode CriterionOf(JsonObject results, string attribute) =>
        results["criteria"]!.AsArray().Single(c => c!["attribute"]!.GetValue<string>() == attribute)!;

    private static JsonNode LotJson(string lot) => JsonNode.Parse(File.ReadAllText(Path.Combine(lot, "lot.json")))!;

    private static void SaveLot(string lot, JsonNode document) =>
        File.WriteAllText(Path.Combine(lot, "lot.json"), document.ToJsonString());

    private static void Limit(string lot, string attribute, Action<JsonObject> change)
    {
        var path = Path.Combine(lot, "specification.json");
        var specification = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(CriterionOf(specification, attribute)["limits"]!.AsObject());
        File.WriteAllText(path, specification.ToJsonString());
    }
}
