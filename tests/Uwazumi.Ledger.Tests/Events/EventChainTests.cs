using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Ledger.Tests.Events;

public sealed class EventChainTests
{
    [Fact]
    public void An_event_is_its_canonical_bytes_and_its_hashes_are_those_of_the_standards()
    {
        var chain = new EventChain("maker");
        var first = chain.Append(Sample.Draft(0));
        var text = Encoding.UTF8.GetString(first.Bytes.Span);
        Assert.Equal(
            "{\"actor\":\"u-0\",\"format\":\"uwazumi.event/1\",\"payload\":{\"lotId\":\"UC-2609-04\",\"number\":0,\"text\":\"培養 0\"},"
                + "\"previousHash\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"scope\":\"maker\",\"sequence\":0,"
                + "\"time\":\"2026-11-22T01:02:03.004Z\",\"type\":\"lot.note\"}",
            text
        );
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(first.Bytes.Span)), first.Hash);
        Assert.Equal(SHA256.HashData([0, .. first.Bytes.Span]), first.LeafHash());
        var longer = chain.Append(
            Sample.Draft(0) with
            {
                Payload = new JsonObject { ["text"] = new string('x', 5000) },
            }
        );
        Assert.Equal(SHA256.HashData([0, .. longer.Bytes.Span]), longer.LeafHash());

        var second = chain.Append(Sample.Draft(1));
        Assert.Equal(longer.Hash, second.PreviousHash);
        Assert.Equal(2, second.Sequence);
        Assert.Equal(
            MerkleTree.HashNode(MerkleTree.HashNode(first.LeafHash(), longer.LeafHash()), second.LeafHash()),
            chain.Log.Root()
        );
    }

    [Fact]
    public void An_event_read_back_from_its_bytes_is_the_same_and_its_payload_cannot_be_changed_through_it()
    {
        var original = new EventChain("maker").Append(Sample.Draft(5));
        var read = LedgerEvent.FromBytes(original.Bytes.Span);
        Assert.Equal(original.Hash, read.Hash);
        Assert.Equal(("maker", "lot.note", "u-2", 0L), (read.Scope, read.Type, read.Actor, read.Sequence));
        Assert.Equal(Sample.Start.AddSeconds(5), read.Time);
        read.ReadPayload()["number"] = 6;
        Assert.Equal(5, read.ReadPayload()["number"]!.GetValue<int>());
    }

    [Fact]
    public void Times_are_cut_to_milliseconds_and_moved_to_utc_and_never_rounded_up()
    {
        var local = new DateTimeOffset(2026, 11, 22, 10, 2, 3, 999, TimeSpan.FromHours(9)).AddTicks(9999);
        Assert.Equal("2026-11-22T01:02:03.999Z", LedgerTime.Format(local));
        Assert.Equal(LedgerTime.Parse("2026-11-22T01:02:03.999Z"), LedgerTime.Cut(local));
        foreach (
            var wrong in new[]
            {
                "2026-11-22T01:02:03Z",
                "2026-11-22T01:02:03.0040Z",
                "2026-11-22T10:02:03.004+09:00",
                "2026-11-22 01:02:03.004Z",
                "2026-02-30T01:02:03.004Z",
                "2026-11-22T01:02:60.000Z",
                " 2026-11-22T01:02:03.004Z",
                "",
                null,
            }
        )
            Refused.With("TIME_MALFORMED", () => LedgerTime.Parse(wrong));
    }

    [Fact]
    public void Every_flipped_bit_of_every_event_is_found_and_named()
    {
        var events = Sample.Events(6);
        // The last event has no follower: only a checkpoint guards it.
        for (var index = 0; index < 5; index++)
        for (var position = 0; position < events[index].Length; position++)
        {
            var changed = new List<byte[]>(events) { [index] = (byte[])events[index].Clone() };
            changed[index][position] ^= (byte)(1 << (position % 7));
            var fault = Sample.FaultOf(changed);
            Assert.NotNull(fault);
            Assert.Equal(index, fault.Sequence);
        }
    }

    [Theory]
    [InlineData("payload")]
    [InlineData("actor")]
    [InlineData("time")]
    [InlineData("type")]
    [InlineData("scope")]
    [InlineData("previousHash")]
    public void An_edited_member_of_any_event_is_found_and_named(string member)
    {
        JsonNode value = member switch
        {
            "payload" => new JsonObject { ["number"] = 99 },
            "time" => "2026-11-22T01:02:03.005Z",
            "previousHash" => new string('a', 64),
            _ => "other",
        };
        var events = Sample.Events(7);
        for (var index = 0; index < 6; index++)
        {
            var changed = new List<byte[]>(events)
            {
                [index] = Sample.Edited(events[index], member, value.DeepClone()),
            };
            var fault = Sample.FaultOf(changed);
            Assert.NotNull(fault);
            Assert.Equal(index, fault.Sequence);
        }
    }

    [Fact]
    public void A_deleted_event_is_found_and_named()
    {
        for (var index = 0; index < 6; index++)
        {
            var changed = Sample.Events(7);
            changed.RemoveAt(index);
            Assert.Equal(("LEDGER_EVENT_MISSING", (long?)index), Named(Sample.FaultOf(changed)));
        }
    }

    [Fact]
    public void Swapped_events_are_found_and_named()
    {
        for (var index = 0; index < 6; index++)
        {
            var changed = Sample.Events(7);
            (changed[index], changed[index + 1]) = (changed[index + 1], changed[index]);
            Assert.Equal(("LEDGER_EVENT_MISSING", (long?)index), Named(Sample.FaultOf(changed)));
        }
    }

    [Fact]
    public void A_repeated_event_is_found_and_named()
    {
        for (var index = 0; index < 7; index++)
        {
            var changed = Sample.Events(7);
            changed.Insert(index + 1, changed[index]);
            Assert.Equal(("LEDGER_EVENT_OUT_OF_ORDER", (long?)(index + 1)), Named(Sample.FaultOf(changed)));
        }
    }

    [Fact]
    public void An_invented_event_that_fits_its_predecessor_is_found_at_the_place_where_it_was_put()
    {
        for (var index = 1; index < 7; index++)
        {
            var changed = Sample.Events(7);
            var invented = Sample.Edited(changed[index], "payload", new JsonObject { ["number"] = "invented" });
            changed.Insert(index, invented);
            var fault = Sample.FaultOf(changed);
            Assert.Equal(("LEDGER_EVENT_OUT_OF_ORDER", (long?)(index + 1)), Named(fault));
        }
    }

    [Fact]
    public void An_invented_event_with_all_later_numbers_moved_up_is_found()
    {
        var events = Sample.Events(7);
        var changed = events.Take(3).ToList();
        changed.Add(Sample.Edited(events[3], "payload", new JsonObject()));
        for (var i = 3; i < 7; i++)
            changed.Add(Sample.Edited(events[i], "sequence", i + 1));
        var fault = Sample.FaultOf(changed);
        Assert.Equal("LEDGER_EVENT_CHANGED", fault!.Code);
        Assert.InRange(fault.Sequence!.Value, 3, 4);
    }

    [Fact]
    public void An_event_of_another_scope_is_found()
    {
        var other = Sample.Events(4, "clinic");
        var changed = Sample.Events(3);
        changed.Add(Sample.Edited(other[3], "previousHash", LedgerEvent.FromBytes(changed[2]).Hash));
        Assert.Equal(("LEDGER_SCOPE_CHANGED", (long?)3), Named(Sample.FaultOf(changed)));
        Assert.Equal(("LEDGER_SCOPE_CHANGED", (long?)0), Named(EventChain.Read([other[0]], "maker").FirstFault));
    }

    [Fact]
    public void The_whole_chain_reads_without_a_fault_and_can_be_continued()
    {
        var events = Sample.Events(40);
        var (chain, fault) = EventChain.Read(events.Select(e => new ReadOnlyMemory<byte>(e)));
        Assert.Null(fault);
        Assert.Equal(40, chain!.Count);
        Assert.Equal(Sample.Chain(41).Log.Root(), ContinueWith(chain, Sample.Draft(40)).Log.Root());
        Assert.Equal((null, null), EventChain.Read([]));
    }

    [Fact]
    public void An_event_that_does_not_come_next_cannot_be_added()
    {
        var chain = Sample.Chain(3);
        var events = Sample.Events(5);
        Refused.With("LEDGER_EVENT_MISSING", () => chain.Add(LedgerEvent.FromBytes(events[4])));
        Refused.With("LEDGER_EVENT_OUT_OF_ORDER", () => chain.Add(LedgerEvent.FromBytes(events[2])));
        Refused.With(
            "LEDGER_EVENT_CHANGED",
            () => chain.Add(LedgerEvent.FromBytes(Sample.Edited(events[3], "previousHash", new string('0', 64))))
        );
        chain.Add(LedgerEvent.FromBytes(events[3]));
        Assert.Equal(4, chain.Count);
    }

    [Theory]
    [InlineData("format", "\"uwazumi.event/2\"")]
    [InlineData("sequence", "-1")]
    [InlineData("sequence", "1.5")]
    [InlineData("sequence", "\"1\"")]
    [InlineData("sequence", "9007199254740992")]
    [InlineData("scope", "\"\"")]
    [InlineData("scope", "\" x\"")]
    [InlineData("actor", "null")]
    [InlineData("type", "\"a\\nb\"")]
    [InlineData("time", "\"2026-11-22\"")]
    [InlineData("payload", "[]")]
    [InlineData("payload", "null")]
    [InlineData("previousHash", "\"ABC\"")]
    [InlineData("extra", "1")]
    public void An_event_with_a_wrong_member_is_refused(string member, string value)
    {
        var bytes = Sample.Edited(Sample.Events(1)[0], member, JsonNode.Parse(value));
        Refused.With("EVENT_MALFORMED", () => LedgerEvent.FromBytes(bytes));
    }

    [Fact]
    public void An_event_that_lacks_a_member_or_is_not_canonical_or_is_too_large_is_refused()
    {
        var bytes = Sample.Events(1)[0];
        var node = (JsonObject)CanonicalJson.Parse(bytes)!;
        node.Remove("actor");
        Refused.With("EVENT_MALFORMED", () => LedgerEvent.FromBytes(CanonicalJson.Serialize(node)));
        Refused.With("EVENT_MALFORMED", () => LedgerEvent.FromBytes("[]"u8));
        Refused.With("EVENT_NOT_CANONICAL", () => LedgerEvent.FromBytes([.. bytes, (byte)' ']));
        Refused.With("EVENT_TOO_LARGE", () => LedgerEvent.FromBytes(new byte[LedgerEvent.MaxLength + 1]));
        Refused.With("EVENT_MALFORMED", () => EventChain.Read([], ""));
        Refused.With("EVENT_MALFORMED", () => new EventChain("x").Append(Sample.Draft(0) with { Actor = "" }));
        Refused.With(
            "EVENT_TOO_LARGE",
            () =>
                new EventChain("x").Append(
                    Sample.Draft(0) with
                    {
                        Payload = new JsonObject { ["x"] = new string('x', LedgerEvent.MaxLength) },
                    }
                )
        );
        Refused.With(
            "JSON_NUMBER_NOT_FINITE",
            () => new EventChain("x").Append(Sample.Draft(0) with { Payload = new JsonObject { ["x"] = double.NaN } })
        );
    }

    private static (string Code, long? Sequence) Named(LedgerFault? fault) => (fault!.Code, fault.Sequence);

    private static EventChain ContinueWith(EventChain chain, EventDraft draft)
    {
        chain.Append(draft);
        return chain;
    }
}
