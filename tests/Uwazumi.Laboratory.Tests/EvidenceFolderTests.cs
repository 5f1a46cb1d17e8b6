using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Replaying;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Records.Judging;
using Uwazumi.TestData;

namespace Uwazumi.Laboratory.Tests;

public sealed class EvidenceFolderTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 11, 22, 1, 2, 3, TimeSpan.Zero);

    private readonly LotFolderSpecimen lot = new();

    public void Dispose() => lot.Dispose();

    private JudgedLot Judge(DateTimeOffset? time = null)
    {
        var folder = lot.Read();
        using var evidence = EvidenceFolder.Open(lot.Out, folder.Lot, folder.Specification);
        var made = RunMaker.Make(folder, evidence.RunsOnRecord, "0.1.0", LotFolderSpecimen.Today);
        var judged = JudgedLot.Of(folder.Lot, folder.Specification, made.Runs);
        evidence.Record(judged, made.Files, time ?? Time, "u-1");
        return judged;
    }

    private string LedgerPath => Path.Combine(lot.Out, EvidenceFolder.LedgerName);

    private string[] EventTypesOnRecord() =>
        [.. File.ReadAllLines(LedgerPath).Select(l => JsonNode.Parse(l)!["type"]!.GetValue<string>())];

    [Fact]
    public void A_judged_lot_is_recorded_as_one_chain_of_events()
    {
        Assert.Equal(Verdict.Pass, Judge().Verdict.Verdict);
        Assert.Equal(
            ["lot.registered", "specification.fixed", "run.recorded", "run.recorded", "lot.judged"],
            EventTypesOnRecord()
        );
        Assert.True(LedgerFile.Verify(LedgerPath).Valid);
    }

    [Fact]
    public void Judging_the_same_data_again_adds_nothing()
    {
        Judge();
        var before = File.ReadAllText(LedgerPath);
        Judge();
        Assert.Equal(before, File.ReadAllText(LedgerPath));
    }

    [Fact]
    public void A_failed_run_stays_when_its_entry_is_replaced_in_lot_json()
    {
        lot.Test(1)["entry"]!["value"] = "0.9";
        Assert.Equal(Verdict.Fail, Judge().Verdict.Verdict);
        lot.Test(1)["entry"]!["value"] = "0.08";
        Refused.With("RUN_REASON_MISSING", () => Judge());
        lot.Test(1)["repeatReason"] = "pipetting error suspected";
        var judged = Judge();
        Assert.Equal(Verdict.Fail, judged.Verdict.Verdict);
        var endotoxin = judged.Verdict.Criteria.Single(c => c.Criterion.Attribute == "endotoxin");
        Assert.Equal(2, endotoxin.RunsMade);
        Assert.Equal([Verdict.Fail, Verdict.Pass], endotoxin.Runs.Select(r => r.Verdict));
    }

    [Fact]
    public void After_a_failed_control_the_repeat_decides()
    {
        lot.Test(0)["entry"]!["negativeControl"] = "failed";
        Assert.Equal(Verdict.Invalid, Judge().Verdict.Verdict);
        lot.Test(0)["entry"]!["negativeControl"] = "valid";
        lot.Test(0)["repeatReason"] = "negative control had grown";
        Assert.Equal(Verdict.Pass, Judge().Verdict.Verdict);
    }

    [Fact]
    public void The_specification_cannot_be_changed_once_data_are_on_record()
    {
        Judge();
        lot.Json["specification"]!["criteria"]![1]!["limits"]!["upper"] = "5";
        Refused.With("SPECIFICATION_CHANGED", () => Judge());
    }

    [Fact]
    public void The_lot_cannot_be_changed_once_data_are_on_record()
    {
        Judge();
        lot.Json["lot"]!["donorCode"] = "D-08";
        Refused.With("LOT_RECORD_CHANGED", () => Judge());
    }

    [Fact]
    public void A_run_file_that_was_edited_is_found()
    {
        var judged = Judge();
        var path = Path.Combine(lot.Out, "runs", judged.Runs[1].RunId + ".json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("0.08", "0.07", StringComparison.Ordinal));
        Refused.With("EVIDENCE_ALTERED", () => Judge());
    }

    [Fact]
    public void A_refused_lot_leaves_no_folder_behind()
    {
        lot.Test(1)["entry"]!.AsObject().Remove("unit");
        Refused.With("UNIT_MISSING", () => Judge());
        Assert.False(Directory.Exists(lot.Out));
    }

    [Fact]
    public void A_refusal_on_a_folder_with_evidence_changes_nothing_in_it()
    {
        Judge();
        var before = Snapshot();
        lot.Test(1)["entry"]!["value"] = "much";
        lot.Test(1)["repeatReason"] = "typing error";
        Refused.With("NUMBER_EXPECTED", () => Judge());
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void A_failed_test_under_a_new_name_is_still_a_repeat()
    {
        lot.Test(1)["entry"]!["value"] = "0.9";
        Judge();
        lot.Test(1)["entry"]!["value"] = "0.08";
        lot.Test(1)["test"] = "endotoxin-again";
        Refused.With("RUN_REASON_MISSING", () => Judge());
        lot.Test(1)["repeatReason"] = "second laboratory";
        var judged = Judge();
        Assert.Equal(Verdict.Fail, judged.Verdict.Verdict);
        Assert.Equal(2, judged.Verdict.Criteria.Single(c => c.Criterion.Attribute == "endotoxin").RunsMade);
    }

    [Fact]
    public void A_repeat_dated_before_what_it_repeats_is_refused()
    {
        Judge();
        lot.Test(1)["entry"]!["value"] = "0.07";
        lot.Test(1)["repeatReason"] = "again";
        lot.Test(1)["acquiredOn"] = "2026-11-09";
        Refused.With("RUN_DATES_CONTRADICTORY", () => Judge());
    }

    [Fact]
    public void A_clock_that_went_back_stops_the_recording()
    {
        Judge();
        var before = Snapshot();
        lot.Test(1)["entry"]!["value"] = "0.07";
        lot.Test(1)["repeatReason"] = "again";
        Refused.With("CLOCK_WENT_BACK", () => Judge(Time.AddMinutes(-1)));
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void A_recording_that_was_cut_off_before_its_ledger_does_not_spoil_the_folder()
    {
        Judge();
        File.Delete(LedgerPath);
        Judge();
        Judge();
        Assert.True(LedgerFile.Verify(LedgerPath).Valid);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_failed_run_is_not_forgotten_when_its_events_are_removed(int eventsLeft)
    {
        lot.Test(1)["entry"]!["value"] = "0.9";
        var failed = Judge().Runs[1].RunId;
        var events = File.ReadAllLines(LedgerPath);
        if (eventsLeft == 0)
            File.Delete(LedgerPath);
        else
            File.WriteAllText(LedgerPath, string.Join('\n', events[..eventsLeft]) + "\n");
        lot.Test(1)["entry"]!["value"] = "0.08";
        var before = Snapshot();
        Assert.Contains(failed, Refused.With("EVIDENCE_ALTERED", () => Judge()).Where, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
        if (eventsLeft > 0)
            Assert.Contains(
                EvidenceFiles.Check(lot.Out).Faults,
                f => f.Contains(failed, StringComparison.Ordinal) && f.Contains("no event", StringComparison.Ordinal)
            );
    }

    [Fact]
    public void A_run_file_left_by_an_interrupted_recording_is_taken_up_only_when_it_says_the_same()
    {
        var run = Judge().Runs[1];
        File.Delete(LedgerPath);
        var path = Path.Combine(lot.Out, "runs", run.RunId + ".json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("0.08", "0.07", StringComparison.Ordinal));
        Refused.With("EVIDENCE_ALTERED", () => Judge());
    }

    [Theory]
    [InlineData("checkpoint.json", false)]
    [InlineData("passport.json", false)]
    [InlineData("passport-0123456789abcdef.json", true)]
    public void What_follows_from_a_ledger_keeps_a_folder_without_one_from_beginning_anew(string name, bool emptyLedger)
    {
        Directory.CreateDirectory(lot.Out);
        File.WriteAllText(Path.Combine(lot.Out, name), "{}");
        if (emptyLedger)
            File.WriteAllText(LedgerPath, "");
        Assert.Contains(name, Refused.With("EVIDENCE_ALTERED", () => Judge()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rewritten_ledger_is_not_continued_when_a_checkpoint_lies_beside_it()
    {
        Judge();
        using var key = SigningKey.Create("Keeper", "ledger", demonstration: true);
        using (var ledger = LedgerFile.Open(LedgerPath, "lot:T-1"))
            File.WriteAllBytes(
                Path.Combine(lot.Out, "checkpoint.json"),
                SignedCheckpoint.Sign(ledger.Checkpoint(Time), key).ToBytes()
            );
        var lines = File.ReadAllLines(LedgerPath);
        File.WriteAllText(LedgerPath, string.Join('\n', lines[..^1]) + "\n");
        Refused.With("LEDGER_CUT_SHORT", () => Judge());
    }

    [Fact]
    public void A_stored_raw_file_that_was_changed_is_found_before_anything_is_added()
    {
        Judge();
        Assert.Equal(3, EvidenceFiles.Check(lot.Out).Checked);
        Assert.Empty(EvidenceFiles.Check(lot.Out).Faults);
        File.AppendAllText(Directory.GetFiles(Path.Combine(lot.Out, "raw")).Single(), "x");
        Assert.Contains("raw/", Assert.Single(EvidenceFiles.Check(lot.Out).Faults), StringComparison.Ordinal);
        Refused.With("EVIDENCE_ALTERED", () => Judge());
    }

    [Fact]
    public void An_entry_that_no_criterion_asks_for_is_named()
    {
        lot.Test(1)["entry"]!["attribute"] = "endotoxine";
        var judged = Judge();
        Assert.Equal(Verdict.NotTested, judged.Verdict.Verdict);
        Assert.Contains(
            "endotoxine",
            Assert.Single(judged.EntriesWithoutCriterion()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_same_bytes_under_two_names_are_kept_once_and_found_again()
    {
        File.Copy(Path.Combine(lot.Folder, "evidence.txt"), Path.Combine(lot.Folder, "copy.txt"));
        lot.Test(1)["files"]!["evidence"] = "copy.txt";
        var judged = Judge();
        Assert.Single(Directory.GetFiles(Path.Combine(lot.Out, "raw")));
        Assert.Empty(Replayer.Replay(judged.Runs, new RawFiles([lot.Out])));
    }

    [Fact]
    public void A_raw_file_with_a_very_long_name_is_kept()
    {
        var name = new string('長', 70) + ".txt";
        File.Copy(Path.Combine(lot.Folder, "evidence.txt"), Path.Combine(lot.Folder, name));
        lot.Test(1)["files"]!["evidence"] = name;
        var judged = Judge();
        Assert.Empty(Replayer.Replay(judged.Runs, new RawFiles([lot.Out])));
    }

    [Fact]
    public void A_result_that_lists_a_run_twice_is_refused()
    {
        var judged = Judge();
        Refused.With("RUN_DUPLICATE", () => Replayer.Replay([.. judged.Runs, judged.Runs[0]], new RawFiles([lot.Out])));
    }

    [Fact]
    public void A_stored_byte_count_that_is_not_the_files_is_found()
    {
        var run = Judge().Runs[0];
        var changed = run with { Inputs = [run.Inputs[0] with { Bytes = run.Inputs[0].Bytes + 1 }] };
        Assert.Equal("inputs.evidence.bytes", Replayer.Replay([changed], new RawFiles([lot.Out])).Single().Path);
    }

    [Fact]
    public void A_lots_own_folder_is_never_written()
    {
        var folder = lot.Read();
        Refused.With("OUT_IS_LOT_FOLDER", () => EvidenceFolder.Open(lot.Folder, folder.Lot, folder.Specification));
    }

    [Fact]
    public void Two_processes_that_begin_a_folder_at_once_do_not_mix_their_events()
    {
        var folder = lot.Read();
        using var first = EvidenceFolder.Open(lot.Out, folder.Lot, folder.Specification);
        using (var second = EvidenceFolder.Open(lot.Out, folder.Lot, folder.Specification))
        {
            var made = RunMaker.Make(folder, second.RunsOnRecord, "0.1.0", LotFolderSpecimen.Today);
            second.Record(JudgedLot.Of(folder.Lot, folder.Specification, made.Runs), made.Files, Time, "u-1");
        }

        var again = RunMaker.Make(folder, first.RunsOnRecord, "0.1.0", LotFolderSpecimen.Today);
        Refused.With(
            "EVIDENCE_CHANGED_MEANWHILE",
            () => first.Record(JudgedLot.Of(folder.Lot, folder.Specification, again.Runs), again.Files, Time, "u-1")
        );
        Assert.True(LedgerFile.Verify(LedgerPath).Valid);
        Assert.Single(EventTypesOnRecord(), t => t == "lot.registered");
    }

    [Fact]
    public void A_verdict_that_was_edited_does_not_follow_from_its_runs()
    {
        var judged = Judge();
        var json = judged.ToJson();
        Assert.Empty(VerdictReplay.Compare(Records.Reading.JsonPlace.Root(json.DeepClone()), judged.Runs));
        json["criteria"]![1]!["limits"]!["upper"] = 5;
        json["verdict"] = "fail";
        Assert.Equal(
            ["criteria[1].limits.upper", "verdict"],
            VerdictReplay.Compare(Records.Reading.JsonPlace.Root(json), judged.Runs).Select(d => d.Path)
        );
    }

    [Fact]
    public void The_donors_code_stands_in_the_private_folder_only()
    {
        Judge();
        foreach (var file in Directory.GetFiles(lot.Out, "*", SearchOption.AllDirectories))
        {
            if (!file.Contains("private", StringComparison.Ordinal))
                Assert.DoesNotContain("D-07", File.ReadAllText(file), StringComparison.Ordinal);
        }

        Assert.Contains(
            "D-07",
            File.ReadAllText(Path.Combine(lot.Out, "private", "donor.json")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_replay_meets_every_stored_bit_at_any_number_of_threads(int threads)
    {
        var judged = Judge();
        Assert.Empty(Replayer.Replay(judged.Runs, new RawFiles([lot.Out]), threads));
    }

    [Fact]
    public void A_replay_finds_a_changed_raw_byte()
    {
        var judged = Judge();
        var raw = Directory.GetFiles(Path.Combine(lot.Out, "raw")).Single();
        var bytes = File.ReadAllBytes(raw);
        bytes[3] ^= 1;
        File.WriteAllBytes(raw, bytes);
        var differences = Replayer.Replay(judged.Runs, new RawFiles([lot.Out]));
        Assert.All(differences, d => Assert.Equal("inputs.evidence.sha256", d.Path));
        Assert.Equal(2, differences.Count);
    }

    [Fact]
    public void A_replay_finds_a_changed_stored_number()
    {
        var judged = Judge();
        var run = judged.Runs[1];
        var results = run.Results.DeepClone().AsObject();
        results["findings"]![0]!["quantity"]!["value"] = 0.07;
        var difference = Replayer.Replay([run with { Results = results }], new RawFiles([lot.Out])).Single();
        Assert.Equal("results.findings[0].quantity.value", difference.Path);
    }

    [Fact]
    public void A_replay_without_the_raw_file_is_refused()
    {
        var judged = Judge();
        Directory.Delete(Path.Combine(lot.Out, "raw"), recursive: true);
        Refused.With("RAW_FILE_MISSING", () => Replayer.Replay(judged.Runs, new RawFiles([lot.Out])));
    }

    private string[] Snapshot() =>
        [
            .. Directory
                .GetFiles(lot.Out, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(f =>
                    f + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))
                ),
        ];
}
