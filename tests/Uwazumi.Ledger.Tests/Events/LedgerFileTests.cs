using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Ledger.Tests.Events;

public sealed class LedgerFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("uwazumi-ledger-").FullName;

    private string LedgerPath => Path.Combine(_folder, "ledger.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_appended_is_read_back_and_continued_after_a_restart()
    {
        using (var ledger = LedgerFile.Open(LedgerPath, "maker"))
        {
            ledger.Append(Sample.Draft(0));
            Assert.Equal(3, ledger.Append([Sample.Draft(1), Sample.Draft(2), Sample.Draft(3)]).Count);
        }
        using (var ledger = LedgerFile.Open(LedgerPath, "maker"))
            Assert.Equal(4, ledger.Append(Sample.Draft(4)).Sequence);

        Assert.Equal(
            Sample.Events(5).Select(Convert.ToHexString),
            File.ReadAllLines(LedgerPath).Select(line => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(line)))
        );
        Assert.Equal(
            new LedgerVerification
            {
                Events = 5,
                CoveredByCheckpoint = 0,
                FirstFault = null,
            },
            LedgerFile.Verify(LedgerPath)
        );
    }

    [Fact]
    public void An_event_is_in_the_file_when_append_returns_and_can_be_read_while_the_ledger_is_open()
    {
        using var ledger = LedgerFile.Open(LedgerPath, "maker");
        for (var i = 0; i < 3; i++)
        {
            ledger.Append(Sample.Draft(i));
            Assert.Equal(i + 1, LedgerFile.Verify(LedgerPath).Events);
        }
    }

    [Fact]
    public void Only_one_writer_can_open_a_ledger()
    {
        using (LedgerFile.Open(LedgerPath, "maker"))
            Refused.With("LEDGER_IN_USE", () => LedgerFile.Open(LedgerPath, "maker"));
        using (LedgerFile.Open(LedgerPath, "maker")) { }
    }

    [Fact]
    public void A_refused_draft_leaves_nothing_behind()
    {
        using var ledger = LedgerFile.Open(LedgerPath, "maker");
        Refused.With("EVENT_MALFORMED", () => ledger.Append([Sample.Draft(0), Sample.Draft(1) with { Type = "" }]));
        Assert.Equal(0, new FileInfo(LedgerPath).Length);
        Assert.Equal(0, ledger.Append(Sample.Draft(0)).Sequence);
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_either_a_shorter_ledger_or_a_torn_line_that_is_named()
    {
        Sample.Write(LedgerPath, Sample.Events(3));
        var whole = File.ReadAllBytes(LedgerPath);
        var complete = 0;
        for (var length = 0; length < whole.Length; length++)
        {
            var atEnd = length == 0 || whole[length - 1] == '\n';
            if (length > 0 && atEnd)
                complete++;
            // Every cut near an end of line, and one in seven of the others.
            if (!atEnd && length % 7 != 0 && whole[length] != '\n')
                continue;
            File.WriteAllBytes(LedgerPath, whole[..length]);
            var found = LedgerFile.Verify(LedgerPath);
            Assert.Equal(complete, found.Events);
            if (atEnd)
                Assert.True(found.Valid);
            else
                Assert.Equal(
                    ("LEDGER_LINE_TORN", (long?)complete),
                    (found.FirstFault!.Code, found.FirstFault.Sequence)
                );
        }
    }

    [Fact]
    public void A_torn_line_stops_appending_until_it_is_set_aside_and_its_bytes_are_kept()
    {
        Sample.Write(LedgerPath, Sample.Events(3), "{\"actor\":\"u-0\",\"for");
        Refused.With("LEDGER_LINE_TORN", () => LedgerFile.Open(LedgerPath, "maker"));

        var aside = LedgerFile.SetAsideTornLine(LedgerPath);

        Assert.Equal("{\"actor\":\"u-0\",\"for", File.ReadAllText(aside!));
        using (var ledger = LedgerFile.Open(LedgerPath, "maker"))
            Assert.Equal(3, ledger.Append(Sample.Draft(3)).Sequence);
        Assert.Null(LedgerFile.SetAsideTornLine(LedgerPath));
        Assert.True(LedgerFile.Verify(LedgerPath).Valid);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("{}\n")]
    [InlineData("not json\n")]
    [InlineData("\0\0\0\0\n")]
    public void A_line_that_is_no_event_is_found_and_nothing_is_appended_after_it(string line)
    {
        Sample.Write(LedgerPath, Sample.Events(2), line);
        var found = LedgerFile.Verify(LedgerPath);
        Assert.Equal(
            ("LEDGER_EVENT_UNREADABLE", (long?)2, 3L),
            (found.FirstFault!.Code, found.FirstFault.Sequence, found.Events)
        );
        Refused.With("LEDGER_EVENT_UNREADABLE", () => LedgerFile.Open(LedgerPath, "maker"));
    }

    [Fact]
    public void A_line_longer_than_any_event_is_read_in_bounded_memory_and_found()
    {
        Sample.Write(LedgerPath, Sample.Events(1), new string('x', LedgerEvent.MaxLength + 70_000) + "\n");
        Assert.Equal("LEDGER_EVENT_UNREADABLE", LedgerFile.Verify(LedgerPath).FirstFault!.Code);
    }

    [Fact]
    public void A_checkpoint_covers_its_events_and_the_rest_is_the_uncovered_tail()
    {
        using var key = SigningKey.Create("Hanako Sato", "Quality manager");
        SignedCheckpoint held;
        using (var ledger = LedgerFile.Open(LedgerPath, "maker"))
        {
            ledger.Append([.. Enumerable.Range(0, 10).Select(Sample.Draft)]);
            held = SignedCheckpoint.Sign(ledger.Checkpoint(Sample.Start), key);
            ledger.Append([.. Enumerable.Range(10, 3).Select(Sample.Draft)]);
            var proof = ledger.InclusionProof(4, 10);
            Assert.True(
                MerkleTree.VerifyInclusion(
                    4,
                    10,
                    MerkleTree.HashLeaf(Sample.Events(5)[4]),
                    proof,
                    Convert.FromHexString(held.Checkpoint.RootHash)
                )
            );
            var now = ledger.Checkpoint(Sample.Start);
            Assert.True(
                MerkleTree.VerifyConsistency(
                    10,
                    13,
                    Convert.FromHexString(held.Checkpoint.RootHash),
                    Convert.FromHexString(now.RootHash),
                    ledger.ConsistencyProof(10, 13)
                )
            );
        }
        var found = LedgerFile.Verify(LedgerPath, held);
        Assert.True(found.Valid);
        Assert.Equal((13L, 10L, 3L), (found.Events, found.CoveredByCheckpoint, found.UncoveredTail));
    }

    [Fact]
    public void A_ledger_that_its_owner_rewrote_with_all_hashes_is_exposed_by_a_held_checkpoint()
    {
        using var key = SigningKey.Create("Hanako Sato", "Quality manager");
        var held = SignedCheckpoint.Sign(Checkpoint.Of(Sample.Chain(20), Sample.Start), key);

        // One number in event 7, then every later sequence, link and hash made anew: a perfect chain of another history.
        Sample.Write(
            LedgerPath,
            Sample.Events(
                20,
                draft: i =>
                    i == 7
                        ? Sample.Draft(i) with
                        {
                            Payload = new JsonObject { ["lotId"] = "UC-2609-04", ["number"] = 8 },
                        }
                        : Sample.Draft(i)
            )
        );

        Assert.True(LedgerFile.Verify(LedgerPath).Valid);
        var found = LedgerFile.Verify(LedgerPath, held);
        Assert.Equal(("LEDGER_REBUILT", (long?)null), (found.FirstFault!.Code, found.FirstFault.Sequence));
        Assert.Equal((false, 0L, 20L), (found.Valid, found.CoveredByCheckpoint, found.UncoveredTail));
    }

    [Fact]
    public void A_changed_last_event_is_exposed_by_a_held_checkpoint()
    {
        using var key = SigningKey.Create("Hanako Sato", "Quality manager");
        var held = SignedCheckpoint.Sign(Checkpoint.Of(Sample.Chain(5), Sample.Start), key);
        var events = Sample.Events(5);
        events[4] = Sample.Edited(events[4], "actor", "u-9");
        Sample.Write(LedgerPath, events);
        Assert.True(LedgerFile.Verify(LedgerPath).Valid);
        Assert.Equal("LEDGER_REBUILT", LedgerFile.Verify(LedgerPath, held).FirstFault!.Code);
    }

    [Fact]
    public void Events_cut_off_at_the_end_are_exposed_by_a_held_checkpoint()
    {
        using var key = SigningKey.Create("Hanako Sato", "Quality manager");
        var held = SignedCheckpoint.Sign(Checkpoint.Of(Sample.Chain(20), Sample.Start), key);
        for (var kept = 0; kept < 20; kept++)
        {
            Sample.Write(LedgerPath, Sample.Events(kept));
            Assert.True(LedgerFile.Verify(LedgerPath).Valid);
            var fault = LedgerFile.Verify(LedgerPath, held).FirstFault!;
            Assert.Equal(("LEDGER_CUT_SHORT", (long?)kept), (fault.Code, fault.Sequence));
        }
    }

    [Fact]
    public void A_fault_after_the_checkpoint_does_not_take_away_what_it_covers()
    {
        using var key = SigningKey.Create("Hanako Sato", "Quality manager");
        var held = SignedCheckpoint.Sign(Checkpoint.Of(Sample.Chain(4), Sample.Start), key);
        var events = Sample.Events(8);
        events[5] = Sample.Edited(events[5], "actor", "u-9");
        Sample.Write(LedgerPath, events);
        var found = LedgerFile.Verify(LedgerPath, held);
        Assert.Equal(
            (false, 4L, 4L, (long?)5),
            (found.Valid, found.CoveredByCheckpoint, found.UncoveredTail, found.FirstFault!.Sequence)
        );
    }

    [Fact]
    public void A_checkpoint_of_another_ledger_or_with_a_broken_signature_is_not_used()
    {
        using var key = SigningKey.Create("Hanako Sato", "Quality manager");
        Sample.Write(LedgerPath, Sample.Events(3));
        var other = SignedCheckpoint.Sign(Checkpoint.Of(Sample.Chain(3, "clinic"), Sample.Start), key);
        Assert.Equal("LEDGER_OTHER_ORIGIN", LedgerFile.Verify(LedgerPath, other).FirstFault!.Code);
        var forged = other with { Checkpoint = other.Checkpoint with { Origin = "maker" } };
        Refused.With("CHECKPOINT_SIGNATURE_INVALID", () => LedgerFile.Verify(LedgerPath, forged));
    }

    [Fact]
    public void A_missing_file_and_a_missing_folder_are_refused()
    {
        Refused.With("LEDGER_FILE_NOT_READABLE", () => LedgerFile.Verify(LedgerPath));
        Refused.With("LEDGER_FILE_NOT_READABLE", () => LedgerFile.Verify(_folder));
        Refused.With(
            "LEDGER_FILE_NOT_WRITABLE",
            () => LedgerFile.Open(Path.Combine(_folder, "none", "ledger.jsonl"), "maker")
        );
        Refused.With("LEDGER_FILE_NOT_WRITABLE", () => LedgerFile.SetAsideTornLine(LedgerPath));
    }
}
