using System.Globalization;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>
/// A ledger in one append-only text file: the canonical bytes of one event a line. What <see cref="Append(EventDraft)"/> returned is on
/// the disk and survives a kill or power cut at any instant.
/// </summary>
/// <remarks>
/// One process writes at a time (a lock file beside the ledger); anybody may read. Thread-safe. The file holds no secret and no personal
/// datum, and can be read without this program.
/// </remarks>
public sealed class LedgerFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _lockFile;
    private readonly FileStream _file;
    private readonly EventChain _chain;
    private bool _broken;

    private LedgerFile(FileStream lockFile, FileStream file, EventChain chain)
    {
        _lockFile = lockFile;
        _file = file;
        _chain = chain;
    }

    /// <summary>The number of events.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
                return _chain.Count;
        }
    }

    /// <summary>Opens a ledger for appending, or begins one; an existing one is verified first.</summary>
    /// <exception cref="RefusedException">
    /// <c>LEDGER_IN_USE</c> (another process writes), <c>LEDGER_FILE_NOT_WRITABLE</c>, <c>LEDGER_LINE_TORN</c>, or the code of the first fault.
    /// </exception>
    public static LedgerFile Open(string path, string scope)
    {
        var lockFile = Lock(path);
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            var reader = new ChainReader(scope);
            var lines = ReadAll(file, reader);
            if (FirstFault(reader, lines) is { } fault)
                throw new RefusedException(
                    fault.Code,
                    fault.Message,
                    path,
                    "Nothing is appended to a ledger with a fault."
                );
            return new LedgerFile(lockFile, file, reader.Chain!);
        }
        catch (Exception e)
        {
            file?.Dispose();
            lockFile.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw NotWritable(path, e);
            throw;
        }
    }

    /// <summary>Appends one event; when this returns, the event is on the disk.</summary>
    /// <exception cref="RefusedException"><c>EVENT_MALFORMED</c>, <c>EVENT_TOO_LARGE</c>, <c>LEDGER_REOPEN_NEEDED</c>, and the codes of <see cref="CanonicalJson.Serialize"/>.</exception>
    public LedgerEvent Append(EventDraft draft) => Append([draft])[0];

    /// <summary>Appends several events with one write to the disk; when this returns, all are on the disk.</summary>
    /// <exception cref="RefusedException">As for <see cref="Append(EventDraft)"/>; nothing is appended when one is refused.</exception>
    public IReadOnlyList<LedgerEvent> Append(IReadOnlyList<EventDraft> drafts)
    {
        lock (_gate)
        {
            if (_broken)
                throw new RefusedException(
                    "LEDGER_REOPEN_NEEDED",
                    "An earlier write failed, so it is not known what is on the disk.",
                    _file.Name,
                    "Close the ledger and open it again: it is then verified."
                );
            var events = _chain.Next(drafts);
            using var text = new MemoryStream();
            foreach (var next in events)
            {
                text.Write(next.Bytes.Span);
                text.WriteByte((byte)'\n');
            }
            _broken = true;
            _file.Write(text.GetBuffer().AsSpan(0, (int)text.Length));
            _file.Flush(flushToDisk: true);
            _broken = false;
            foreach (var next in events)
                _chain.Add(next);
            return events;
        }
    }

    /// <summary>The checkpoint of the ledger as it stands.</summary>
    public Checkpoint Checkpoint(DateTimeOffset time)
    {
        lock (_gate)
            return Ledger.Checkpoint.Of(_chain, time);
    }

    /// <summary>The audit path of an event in the tree of the first <paramref name="treeSize"/> events.</summary>
    /// <exception cref="RefusedException"><c>MERKLE_SIZE_OUT_OF_RANGE</c>, <c>MERKLE_INDEX_OUT_OF_RANGE</c>.</exception>
    public byte[][] InclusionProof(long sequence, long treeSize)
    {
        lock (_gate)
            return _chain.Log.InclusionProof(sequence, treeSize);
    }

    /// <summary>The proof that the ledger at <paramref name="size1"/> events is a prefix of the ledger at <paramref name="size2"/> events.</summary>
    /// <exception cref="RefusedException"><c>MERKLE_SIZE_OUT_OF_RANGE</c>.</exception>
    public byte[][] ConsistencyProof(long size1, long size2)
    {
        lock (_gate)
            return _chain.Log.ConsistencyProof(size1, size2);
    }

    /// <summary>Reads a ledger file from the first to the last byte and checks every link; with a held checkpoint also that its events are still the same.</summary>
    /// <param name="path">The ledger file.</param>
    /// <param name="held">A checkpoint that was kept outside of the reach of the ledger's owner, or null.</param>
    /// <exception cref="RefusedException"><c>LEDGER_FILE_NOT_READABLE</c>, <c>CHECKPOINT_SIGNATURE_INVALID</c> (such a checkpoint says nothing about the ledger).</exception>
    public static LedgerVerification Verify(string path, SignedCheckpoint? held = null)
    {
        if (held?.FindFault() is { } fault)
            throw new RefusedException(
                "CHECKPOINT_SIGNATURE_INVALID",
                $"The checkpoint cannot be used: {fault}",
                hint: "Take the checkpoint as it was handed over."
            );
        var reader = new ChainReader(null);
        LedgerLines lines;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            lines = ReadAll(file, reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(
                "LEDGER_FILE_NOT_READABLE",
                $"The ledger file cannot be read: {e.Message}",
                path
            );
        }
        var checkpointFault = held?.Checkpoint.FaultIn(reader.AsFound, reader.Chain?.Scope);
        return new LedgerVerification
        {
            Events = reader.AsFound.Count,
            CoveredByCheckpoint = held is not null && checkpointFault is null ? held.Checkpoint.TreeSize : 0,
            FirstFault = FirstFault(reader, lines) ?? checkpointFault,
        };
    }

    /// <summary>
    /// The named repair after a crash in the middle of a write: moves the bytes after the last complete line into a file beside the
    /// ledger. They were never acknowledged to anybody.
    /// </summary>
    /// <returns>The file that now holds the bytes, or null when no line was torn.</returns>
    /// <exception cref="RefusedException"><c>LEDGER_IN_USE</c>, <c>LEDGER_FILE_NOT_WRITABLE</c>.</exception>
    public static string? SetAsideTornLine(string path)
    {
        using var lockFile = Lock(path);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            var lines = new LedgerLines(file);
            while (lines.TryRead(out _)) { }
            if (lines.TornBytes == 0)
                return null;
            var aside = string.Create(CultureInfo.InvariantCulture, $"{path}.torn-at-{lines.CompleteBytes}");
            file.Position = lines.CompleteBytes;
            using (var torn = new FileStream(aside, FileMode.CreateNew, FileAccess.Write))
            {
                file.CopyTo(torn);
                torn.Flush(flushToDisk: true);
            }
            file.SetLength(lines.CompleteBytes);
            file.Flush(flushToDisk: true);
            return aside;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, e);
        }
    }

    /// <summary>Closes the file and lets others write.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
            _lockFile.Dispose();
        }
    }

    private static LedgerLines ReadAll(FileStream file, ChainReader reader)
    {
        var lines = new LedgerLines(file);
        while (lines.TryRead(out var line))
            reader.Read(line);
        reader.Finish();
        return lines;
    }

    private static LedgerFault? FirstFault(ChainReader reader, LedgerLines lines)
    {
        if (reader.FirstFault is not null || lines.TornBytes == 0)
            return reader.FirstFault;
        var sequence = reader.AsFound.Count;
        return new LedgerFault(
            "LEDGER_LINE_TORN",
            sequence,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The line of event {sequence} is torn: {lines.TornBytes} bytes from byte {lines.CompleteBytes} on have no end of line. The write was never completed."
            )
        );
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw NotWritable(path, e);
        }
        catch (IOException)
        {
            throw new RefusedException(
                "LEDGER_IN_USE",
                "Another process has this ledger open for writing.",
                path,
                "Close the other program first."
            );
        }
    }

    private static RefusedException NotWritable(string path, Exception e) =>
        new("LEDGER_FILE_NOT_WRITABLE", $"The ledger file cannot be written: {e.Message}", path);
}
