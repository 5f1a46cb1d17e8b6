using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Uwazumi.Quantities;
using Uwazumi.Storage.Blobs;
using Uwazumi.Storage.Database;

namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>Reads every stored file and hashes it anew, two at a time: one disk does not serve more readers faster.</summary>
internal sealed class BlobAudit(RecordDatabase database, BlobStore blobs, FaultList faults)
{
    private const int Readers = 2;
    private const int Page = 256;
    private const int BufferLength = 1 << 18;

    /// <summary>The number of files that were read and hashed.</summary>
    public long Checked { get; private set; }

    /// <summary>Their bytes.</summary>
    public long Bytes { get; private set; }

    public void Run(Action<long> progress, CancellationToken cancellation)
    {
        try
        {
            HashAll(progress, cancellation);
        }
        catch (AggregateException several)
        {
            // What one of the readers met, as if there were only one.
            ExceptionDispatchInfo.Throw(several.InnerException!);
        }
    }

    private void HashAll(Action<long> progress, CancellationToken cancellation)
    {
        var found = new ConcurrentBag<AuditFault>();
        var gate = new Lock();
        Parallel.ForEach(
            Partitioner.Create(Rows(), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellation },
            row =>
            {
                if (FaultOf(row, Advance, cancellation) is { } fault)
                    found.Add(fault);
                lock (gate)
                    Checked++;
            }
        );
        foreach (var fault in found.OrderBy(f => f.Where, StringComparer.Ordinal))
            faults.Add(fault.Code, fault.Sequence, fault.Where, fault.Message);

        void Advance(int read)
        {
            lock (gate)
            {
                Bytes += read;
                progress(Bytes);
            }
        }
    }

    /// <summary>Page by page: a reader that stays open would be shared by two threads.</summary>
    private IEnumerable<StoredFile> Rows()
    {
        var after = "";
        while (true)
        {
            var from = after;
            var page = database
                .Blobs.Where(b => string.Compare(b.Sha256, from) > 0)
                .OrderBy(b => b.Sha256)
                .Take(Page)
                .Select(b => new StoredFile(b.Sha256, b.Length))
                .ToList();
            foreach (var row in page)
                yield return row;
            if (page.Count < Page)
                yield break;
            after = page[^1].Sha256;
        }
    }

    private AuditFault? FaultOf(StoredFile row, Action<int> advance, CancellationToken cancellation)
    {
        var where = $"blobs/{row.Sha256}";
        try
        {
            using var stream = new FileStream(
                blobs.PathOf(row.Sha256),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                bufferSize: 0,
                FileOptions.SequentialScan
            );
            if (stream.Length != row.Length)
                return Altered(where, $"it has {stream.Length} bytes, not {row.Length}");
            var sha256 = Hash(stream, advance, cancellation);
            return sha256 == row.Sha256 ? null : Altered(where, $"its SHA-256 is {sha256[..16]}…");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or RefusedException)
        {
            return new AuditFault("BLOB_MISSING", null, where, $"The stored file {Short(row)} is missing.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new AuditFault(
                "BLOB_UNREADABLE",
                null,
                where,
                $"The stored file {Short(row)} cannot be read: {fault.Message}"
            );
        }

        AuditFault Altered(string place, string how) =>
            new("BLOB_ALTERED", null, place, $"The stored file {Short(row)} is not what was stored: {how}.");
    }

    private static string Short(StoredFile row) => row.Sha256.Length > 16 ? row.Sha256[..16] + "…" : row.Sha256;

    private static string Hash(FileStream stream, Action<int> advance, CancellationToken cancellation)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferLength];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            sha.AppendData(buffer, 0, read);
            advance(read);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private sealed record StoredFile(string Sha256, long Length);
}
