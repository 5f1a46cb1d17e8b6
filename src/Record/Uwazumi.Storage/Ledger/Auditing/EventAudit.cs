using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database.Rows;

namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>
/// Reads the events in order and holds each against its links, its columns and its leaf. It goes on after a fault, so that what the rest of
/// the ledger says about rows is known.
/// </summary>
/// <param name="faults">Where faults go.</param>
/// <param name="last">Learns what the events say about rows.</param>
/// <param name="scope">The scope that is expected, or null to take that of the first event.</param>
internal sealed class EventAudit(FaultList faults, LastHashes last, string? scope)
{
    private string lastHash = LedgerEvent.NoPreviousHash;
    private long next;
    private bool lastIsTold;
    private (long Sequence, string Hash)? undecided;

    /// <summary>The Merkle log over the events as they are found.</summary>
    public MerkleLog Found { get; } = new();

    /// <summary>The scope of the ledger; null before the first event when none was expected.</summary>
    public string? Scope { get; private set; } = scope;

    public void Read(EventRow row, byte[]? leaf)
    {
        var leafHash = MerkleTree.HashLeaf(row.Bytes);
        Found.Append(leafHash);
        var hash = LowercaseHex.Encode(SHA256.HashData(row.Bytes));
        var leafFits = leaf is not null && leafHash.AsSpan().SequenceEqual(leaf);
        var isChanged = hash != row.Hash && !leafFits;
        var gap = row.Sequence != next;
        if (gap)
            TellMissing(row.Sequence);
        if (isChanged)
            TellChanged(row.Sequence);
        else if (!leafFits)
            TellLeaf(row.Sequence, leaf is null);
        var isTold = isChanged;
        if (Decode(row) is { } read)
        {
            Decide(read);
            if (read.Sequence != row.Sequence)
                TellOrder(row.Sequence, read.Sequence);
            else if (!gap && !isChanged && !lastIsTold && read.PreviousHash != lastHash)
                undecided = (row.Sequence, hash);
            HoldScope(read);
            if (!isChanged)
                HoldColumns(row, read, hash);
            TakeRecords(read);
        }
        else
            isTold = true;
        lastHash = hash;
        lastIsTold = isTold;
        next = row.Sequence + 1;
    }

    /// <summary>To be called after the last event.</summary>
    public void Finish()
    {
        if (undecided is { } suspect)
            TellChanged(suspect.Sequence - 1);
        undecided = null;
    }

    /// <summary>
    /// The link between two events did not hold. When the event after them knows the second one's hash, the second is as it was and the
    /// first was changed; otherwise it is the second.
    /// </summary>
    private void Decide(LedgerEvent after)
    {
        if (undecided is not { } suspect)
            return;
        TellChanged(after.PreviousHash == suspect.Hash ? Math.Max(0, suspect.Sequence - 1) : suspect.Sequence);
        lastIsTold |= after.PreviousHash != suspect.Hash;
        undecided = null;
    }

    private LedgerEvent? Decode(EventRow row)
    {
        try
        {
            return LedgerEvent.FromBytes(row.Bytes);
        }
        catch (RefusedException refused)
        {
            faults.Add(
                "LEDGER_EVENT_UNREADABLE",
                row.Sequence,
                Place(row.Sequence),
                $"Event {row.Sequence} cannot be read: {refused.Refusal.Message}"
            );
            return null;
        }
    }

    private void HoldScope(LedgerEvent read)
    {
        Scope ??= read.Scope;
        if (read.Scope != Scope)
            faults.Add(
                "LEDGER_SCOPE_CHANGED",
                read.Sequence,
                Place(read.Sequence),
                $"Event {read.Sequence} belongs to the scope '{read.Scope}', not to '{Scope}'."
            );
    }

    private void HoldColumns(EventRow row, LedgerEvent read, string hash)
    {
        var subject =
            read.ReadObject()["payload"]?["subject"] is JsonValue value && value.TryGetValue(out string? text)
                ? text
                : "";
        (string Column, bool Fits)[] columns =
        [
            (nameof(row.Hash), row.Hash == hash),
            (nameof(row.Type), row.Type == read.Type),
            (nameof(row.Actor), row.Actor == read.Actor),
            (nameof(row.Subject), row.Subject == subject),
            (nameof(row.TimeMs), row.TimeMs == read.Time.ToUnixTimeMilliseconds()),
        ];
        foreach (var (column, fits) in columns)
            if (!fits)
                faults.Add(
                    "LEDGER_COLUMNS_ALTERED",
                    row.Sequence,
                    Place(row.Sequence),
                    $"The column '{column}' of event {row.Sequence} is not what the event's bytes say."
                );
    }

    private void TakeRecords(LedgerEvent read)
    {
        if (read.ReadObject()["payload"]?["records"] is not JsonArray records)
            return;
        foreach (var record in records)
            if (record?["row"] is JsonValue row && row.TryGetValue(out string? key))
                last.Put(
                    key,
                    record["sha256"] is JsonValue sha256 && sha256.TryGetValue(out string? hash) ? hash : null,
                    read.Sequence
                );
    }

    private void TellMissing(long found) =>
        faults.Add(
            "LEDGER_EVENT_MISSING",
            next,
            Place(next),
            $"Event {next} is missing: event {found} stands in its place."
        );

    private void TellOrder(long expected, long found) =>
        faults.Add(
            "LEDGER_EVENT_OUT_OF_ORDER",
            expected,
            Place(expected),
            $"Event {expected} is expected, but event {found} stands in its place."
        );

    private void TellChanged(long sequence) =>
        faults.Add(
            "LEDGER_EVENT_CHANGED",
            sequence,
            Place(sequence),
            $"Event {sequence} was changed after it was recorded: hashes and links beside it do not hold."
        );

    private void TellLeaf(long sequence, bool missing) =>
        faults.Add(
            "LEDGER_LEAF_ALTERED",
            sequence,
            string.Create(CultureInfo.InvariantCulture, $"leaves/{sequence}"),
            missing
                ? $"The Merkle leaf of event {sequence} is missing."
                : $"The Merkle leaf of event {sequence} is not that of the event's bytes."
        );

    private static string Place(long sequence) => string.Create(CultureInfo.InvariantCulture, $"events/{sequence}");
}
