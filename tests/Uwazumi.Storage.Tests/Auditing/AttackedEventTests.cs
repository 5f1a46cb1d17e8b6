using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger.Auditing;
using Uwazumi.Storage.Tests.Support;

namespace Uwazumi.Storage.Tests.Auditing;

public class AttackedEventTests
{
    private const int Last = 11;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(Last)]
    public async Task A_flipped_byte_of_an_event_is_found(int sequence)
    {
        using var sample = await SampleFolder.CopyAsync();
        var bytes = BytesOf(sample, sequence);
        bytes[bytes.Length / 2] ^= 1;
        sample.Attack(
            "UPDATE events SET Bytes = $bytes WHERE Sequence = $sequence",
            ("$bytes", bytes),
            ("$sequence", sequence)
        );
        var first = sample.Audit().FirstFault;
        Assert.True(first?.Code is "LEDGER_EVENT_CHANGED" or "LEDGER_EVENT_UNREADABLE");
        Assert.Equal(sequence, first?.Sequence);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(Last - 1)]
    public async Task An_event_that_was_edited_with_its_hash_and_leaf_is_found_by_its_neighbours(int sequence)
    {
        using var sample = await SampleFolder.CopyAsync();
        Rewrite(sample, sequence, Edited(BytesOf(sample, sequence)));
        var faults = sample.Audit().Faults;
        Assert.Equal("LEDGER_EVENT_CHANGED", faults[0].Code);
        Assert.Equal(sequence, faults[0].Sequence);
    }

    [Fact]
    public async Task An_event_that_was_linked_anew_is_found()
    {
        using var sample = await SampleFolder.CopyAsync();
        Rewrite(sample, 4, Edited(BytesOf(sample, 4)));
        Rewrite(sample, 5, Linked(BytesOf(sample, 5), HashOf(BytesOf(sample, 4))));
        var first = sample.Audit().FirstFault;
        Assert.Equal("LEDGER_EVENT_CHANGED", first?.Code);
        Assert.True(first?.Sequence is 4 or 5);
    }

    [Fact]
    public async Task A_ledger_that_was_linked_anew_to_its_end_is_found_by_its_checkpoints_and_passports()
    {
        using var sample = await SampleFolder.CopyAsync();
        Relink(sample, from: 2);
        var faults = sample.Audit().Faults;
        Assert.Equal("LEDGER_REBUILT", faults[0].Code);
        Assert.StartsWith("checkpoints/", faults[0].Where, StringComparison.Ordinal);
        Assert.Contains(
            faults,
            f => f.Code == "LEDGER_REBUILT" && f.Where!.StartsWith("passports/", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_ledger_that_was_rewritten_with_all_its_checkpoints_is_found_by_one_held_outside()
    {
        using var sample = await SampleFolder.CopyAsync();
        SignedCheckpoint held;
        using (var keys = NodeKeys.Find(sample.Path)!)
        {
            var log = new MerkleLog();
            for (var i = 0; i <= Last; i++)
                log.Append(MerkleTree.HashLeaf(BytesOf(sample, i)));
            held = SignedCheckpoint.Sign(
                new Checkpoint
                {
                    Origin = LedgerEvent.FromBytes(BytesOf(sample, 0)).Scope,
                    TreeSize = log.Count,
                    RootHash = LowercaseHex.Encode(log.Root()),
                    Time = DateTimeOffset.UnixEpoch,
                },
                keys.CheckpointKey
            );
        }

        Relink(sample, from: 10);
        sample.Attack("DELETE FROM checkpoints");
        Assert.Equal([], sample.Audit().Faults);
        var found = LedgerAudit.Run(sample.Path, held, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("LEDGER_REBUILT", found.FirstFault?.Code);
        Assert.Equal(0, found.CoveredByCheckpoint);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task A_deleted_event_is_found(int sequence)
    {
        using var sample = await SampleFolder.CopyAsync();
        sample.Attack($"DELETE FROM events WHERE Sequence = {sequence}");
        var first = sample.Audit().FirstFault;
        Assert.Equal("LEDGER_EVENT_MISSING", first?.Code);
        Assert.Equal(sequence, first?.Sequence);
    }

    [Fact]
    public async Task Events_cut_off_at_the_end_are_found_by_their_leaves_or_by_the_rows_of_which_they_spoke()
    {
        using var sample = await SampleFolder.CopyAsync();
        sample.Attack($"DELETE FROM events WHERE Sequence = {Last}");
        Assert.Contains(sample.Audit().Faults, f => f.Code == "LEDGER_EVENT_MISSING" && f.Sequence == Last);
        sample.Attack($"DELETE FROM leaves WHERE Sequence = {Last}");
        Assert.Equal("ROW_ALTERED", sample.Audit().FirstFault?.Code);
        sample.Attack(
            $"DELETE FROM events WHERE Sequence >= {Last - 1}; DELETE FROM leaves WHERE Sequence >= {Last - 1}"
        );
        Assert.Equal("LEDGER_CUT_SHORT", sample.Audit().FirstFault?.Code);
    }

    [Theory]
    [InlineData("Hash", "'" + LedgerEvent.NoPreviousHash + "'")]
    [InlineData("Type", "'lot.released'")]
    [InlineData("Actor", "'u-9'")]
    [InlineData("Subject", "'lot:other'")]
    [InlineData("TimeMs", "1")]
    public async Task A_changed_column_of_an_event_is_found(string column, string value)
    {
        using var sample = await SampleFolder.CopyAsync();
        sample.Attack($"UPDATE events SET {column} = {value} WHERE Sequence = 3");
        var fault = Assert.Single(sample.Audit().Faults);
        Assert.Equal("LEDGER_COLUMNS_ALTERED", fault.Code);
        Assert.Equal(3, fault.Sequence);
        Assert.Contains($"'{column}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_missing_or_exchanged_leaf_is_found()
    {
        using var sample = await SampleFolder.CopyAsync();
        sample.Attack("UPDATE leaves SET Hash = zeroblob(32) WHERE Sequence = 3");
        Assert.Equal("LEDGER_LEAF_ALTERED", Assert.Single(sample.Audit().Faults).Code);
        sample.Attack("DELETE FROM leaves WHERE Sequence = 3");
        Assert.Equal("LEDGER_LEAF_ALTERED", Assert.Single(sample.Audit().Faults).Code);
    }

    [Fact]
    public async Task Two_exchanged_events_are_found()
    {
        using var sample = await SampleFolder.CopyAsync();
        sample.Attack(
            "UPDATE events SET Sequence = 99 WHERE Sequence = 3; UPDATE events SET Sequence = 3 WHERE Sequence = 4; UPDATE events SET Sequence = 4 WHERE Sequence = 99"
        );
        var found = sample.Audit();
        Assert.Equal(3, found.FirstFault?.Sequence);
        Assert.Contains(found.Faults, f => f.Code == "LEDGER_EVENT_OUT_OF_ORDER");
    }

    /// <summary>Edits an event and gives it and everything after it new links, hashes and leaves, as the owner of the machine could.</summary>
    private static void Relink(SampleFolder sample, int from)
    {
        Rewrite(sample, from, Edited(BytesOf(sample, from)));
        for (var sequence = from + 1; sequence <= Last; sequence++)
            Rewrite(sample, sequence, Linked(BytesOf(sample, sequence), HashOf(BytesOf(sample, sequence - 1))));
    }

    private static void Rewrite(SampleFolder sample, int sequence, byte[] bytes) =>
        sample.Attack(
            "UPDATE events SET Bytes = $bytes, Hash = $hash WHERE Sequence = $sequence; UPDATE leaves SET Hash = $leaf WHERE Sequence = $sequence",
            ("$bytes", bytes),
            ("$hash", HashOf(bytes)),
            ("$leaf", MerkleTree.HashLeaf(bytes)),
            ("$sequence", sequence)
        );

    private static byte[] Edited(byte[] bytes) => Changed(bytes, e => e["payload"]!["edited"] = true);

    private static byte[] Linked(byte[] bytes, string previous) => Changed(bytes, e => e["previousHash"] = previous);

    private static byte[] Changed(byte[] bytes, Action<JsonObject> change)
    {
        var node = JsonNode.Parse(Encoding.UTF8.GetString(bytes))!.AsObject();
        change(node);
        return CanonicalJson.Serialize(node);
    }

    private static byte[] BytesOf(SampleFolder sample, int sequence) =>
        RawSql.Bytes(sample.Path, $"SELECT Bytes FROM events WHERE Sequence = {sequence}");

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
