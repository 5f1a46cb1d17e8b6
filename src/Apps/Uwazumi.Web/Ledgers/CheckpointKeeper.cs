using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Uwazumi.Ledger;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Ledgers;

/// <summary>Makes a checkpoint every 1,000 events or 10 minutes, when there is something new to cover, and whenever one is asked for.</summary>
/// <param name="store">The opened data folder.</param>
/// <param name="log">Where a failed checkpoint is told.</param>
public sealed partial class CheckpointKeeper(RecordStore store, ILogger<CheckpointKeeper> log) : BackgroundService
{
    private const long EventsBetween = 1000;
    private static readonly TimeSpan TimeBetween = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    /// <summary>Makes and keeps a checkpoint over everything on record.</summary>
    /// <param name="occasion"><c>interval</c>, <c>release</c> or <c>asked</c>.</param>
    /// <param name="cancellation">Gives up waiting for the writer.</param>
    public Task<CheckpointRow> MakeAsync(string occasion, CancellationToken cancellation = default) =>
        store.Writer.WriteAsync(
            "system",
            session =>
            {
                session.RefuseBackwardClock();
                var row = RowOf(store.Ledger.Checkpoint(session.Now), occasion);
                session.Database.Checkpoints.Add(row);
                return Task.FromResult(row);
            },
            cancellation
        );

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        var (covered, madeAt) = await LastAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = store.Clock.GetUtcNow();
            var count = store.Ledger.Count;
            if (count == covered || (count - covered < EventsBetween && now - madeAt < TimeBetween))
                continue;
            try
            {
                await MakeAsync("interval", stoppingToken);
                (covered, madeAt) = (count, now);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                CheckpointFailed(log, fault);
            }
        }
    }

    private async Task<(long Covered, DateTimeOffset MadeAt)> LastAsync(CancellationToken cancellation)
    {
        await using var database = store.Read();
        var last = await database.Checkpoints.OrderByDescending(c => c.TreeSize).FirstOrDefaultAsync(cancellation);
        return last is null
            ? (0, DateTimeOffset.MinValue)
            : (last.TreeSize, DateTimeOffset.FromUnixTimeMilliseconds(last.TimeMs));
    }

    private static CheckpointRow RowOf(SignedCheckpoint checkpoint, string occasion)
    {
        var bytes = checkpoint.ToBytes();
        return new CheckpointRow
        {
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            TreeSize = checkpoint.Checkpoint.TreeSize,
            TimeMs = checkpoint.Checkpoint.Time.ToUnixTimeMilliseconds(),
            Occasion = occasion,
            Bytes = bytes,
        };
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Error, Message = "A checkpoint could not be made.")]
    private static partial void CheckpointFailed(ILogger log, Exception fault);
}
