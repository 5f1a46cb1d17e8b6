using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Ledgers;

/// <summary>The whole ledger to take along: one event a line, as <c>ledger verify</c> reads it.</summary>
internal static class LedgerExport
{
    private const int Chunk = 500;
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    /// <summary>The download; read in pieces, so that a long one holds no transaction open.</summary>
    public static PushStreamHttpResult Of(RecordStore store, CancellationToken cancellation) =>
        TypedResults.Stream(stream => WriteAsync(store, stream, cancellation), "application/x-ndjson", "ledger.jsonl");

    private static async Task WriteAsync(RecordStore store, Stream stream, CancellationToken cancellation)
    {
        for (long from = 0; ; from += Chunk)
        {
            await using var database = store.Read();
            var rows = await database
                .Events.Where(e => e.Sequence >= from && e.Sequence < from + Chunk)
                .OrderBy(e => e.Sequence)
                .Select(e => e.Bytes)
                .ToListAsync(cancellation);
            foreach (var bytes in rows)
            {
                await stream.WriteAsync(bytes, cancellation);
                await stream.WriteAsync(LineEnd, cancellation);
            }

            if (rows.Count < Chunk)
                return;
        }
    }
}
