using System.Data;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Storage.Blobs;
using Uwazumi.Storage.Database;

namespace Uwazumi.Storage.Ledger;

/// <summary>
/// The one writer of the record database. Work is queued and done one after the other; what waits at the same time shares one transaction
/// and one flush to the disk (group commit), each behind a savepoint of its own, so that one refusal does not undo its neighbours.
/// </summary>
/// <remarks>Thread-safe. When <see cref="WriteAsync"/> returns, rows and events are on the disk and survive a kill at any instant.</remarks>
public sealed class RecordWriter : IAsyncDisposable
{
    private const int LargestBatch = 64;
    private readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    private readonly StoredLedger ledger;
    private readonly string connectionText;
    private readonly TimeProvider clock;
    private readonly Task loop;
    private bool headIsUncertain;

    /// <summary>Begins to take work.</summary>
    /// <param name="ledger">The ledger, as loaded.</param>
    /// <param name="connectionText">The database.</param>
    /// <param name="clock">The clock of the events.</param>
    public RecordWriter(StoredLedger ledger, string connectionText, TimeProvider clock)
    {
        this.ledger = ledger;
        this.connectionText = connectionText;
        this.clock = clock;
        loop = Task.Run(RunAsync);
    }

    /// <summary>Does a piece of work inside of the writer's transaction.</summary>
    /// <param name="actor">The user id of who does it, or <c>system</c>.</param>
    /// <param name="work">Reads and changes rows, and records the events that answer for them. It may run while others wait, so it does nothing slow.</param>
    /// <param name="cancellation">Gives up waiting; work that has begun is finished.</param>
    /// <exception cref="RefusedException">What the work refused; <c>STORAGE_FULL</c>, <c>STORAGE_FAILED</c>: nothing of it was stored.</exception>
    public async Task<T> WriteAsync<T>(
        string actor,
        Func<WriteSession, Task<T>> work,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(work);
        T result = default!;
        var item = new Work(
            actor,
            async session =>
            {
                result = await work(session).ConfigureAwait(false);
                await session.FinishAsync().ConfigureAwait(false);
            },
            cancellation
        );
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(item), this);
        await item.Done.Task.ConfigureAwait(false);
        return result;
    }

    /// <summary>Does a piece of work without an answer.</summary>
    /// <exception cref="RefusedException">As for the other.</exception>
    public Task WriteAsync(string actor, Func<WriteSession, Task> work, CancellationToken cancellation = default) =>
        WriteAsync(
            actor,
            async session =>
            {
                await work(session).ConfigureAwait(false);
                return true;
            },
            cancellation
        );

    /// <summary>Finishes what waits and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var batch = new List<Work>();
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var next))
            {
                if (next.Cancellation.IsCancellationRequested)
                    next.Done.TrySetCanceled(next.Cancellation);
                else
                    batch.Add(next);
            }

            if (batch.Count > 0)
                await DoAsync(batch).ConfigureAwait(false);
        }
    }

#pragma warning disable CA1031 // Whatever went wrong belongs to the caller who waits for it; the queue goes on.
    private async Task DoAsync(List<Work> batch)
    {
        try
        {
            var connection = new SqliteConnection(connectionText);
            await using var _ = connection.ConfigureAwait(false);
            await connection.OpenAsync().ConfigureAwait(false);
            await DemandFlushesAsync(connection).ConfigureAwait(false);
            await CatchUpAsync(connection).ConfigureAwait(false);
            // Not deferred: BEGIN IMMEDIATE.
            var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            await using var __ = transaction.ConfigureAwait(false);
            var events = new List<LedgerEvent>();
            foreach (var item in batch)
                await DoAsync(item, connection, transaction, events).ConfigureAwait(false);
            if (batch.Any(item => item.Fault is null))
                await transaction.CommitAsync().ConfigureAwait(false);
            ledger.Commit(events);
            foreach (var item in batch)
                item.Finish();
        }
        catch (Exception fault)
        {
            headIsUncertain = true;
            foreach (var item in batch)
                item.Done.TrySetException(item.Fault ?? Explained(fault));
        }
    }

    private async Task DoAsync(
        Work item,
        SqliteConnection connection,
        SqliteTransaction transaction,
        List<LedgerEvent> events
    )
    {
        transaction.Save("work");
        try
        {
            var options = new DbContextOptionsBuilder<RecordDatabase>().UseSqlite(connection).Options;
            var database = new RecordDatabase(options);
            await using var _ = database.ConfigureAwait(false);
            database.Database.AutoSavepointsEnabled = false;
            await database.Database.UseTransactionAsync(transaction).ConfigureAwait(false);
            var session = new WriteSession(database, ledger, events, item.Actor, LedgerTime.Cut(clock.GetUtcNow()));
            await item.Action(session).ConfigureAwait(false);
            transaction.Release("work");
            events.AddRange(session.Events);
        }
        catch (Exception fault)
        {
            item.Fault = Explained(fault);
            UndoAlone(item, transaction);
        }
    }

    /// <summary>On a full or broken disk SQLite gives up the whole transaction, savepoints and all: then nothing of the batch was stored.</summary>
    private static void UndoAlone(Work item, SqliteTransaction transaction)
    {
        try
        {
            transaction.Rollback("work");
        }
        catch (Exception) when (item.Fault is RefusedException { Refusal.Code: "STORAGE_FULL" or "STORAGE_FAILED" })
        {
            throw item.Fault;
        }
    }
#pragma warning restore CA1031

    /// <summary>Said on every connection: the library's own default may be weaker, and a pooled connection may come from elsewhere.</summary>
    private static async Task DemandFlushesAsync(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = "PRAGMA synchronous=FULL";
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private async Task CatchUpAsync(SqliteConnection connection)
    {
        if (!headIsUncertain)
            return;
        var options = new DbContextOptionsBuilder<RecordDatabase>().UseSqlite(connection).Options;
        var database = new RecordDatabase(options);
        await using var _ = database.ConfigureAwait(false);
        await ledger.CatchUpAsync(database).ConfigureAwait(false);
        headIsUncertain = false;
    }

    private static Exception Explained(Exception fault)
    {
        const int full = 13;
        const int inputOutput = 10;
        if (DiskFull.Is(fault))
            return DiskFull.Refusal();
        var sqlite = fault as SqliteException ?? fault.InnerException as SqliteException;
        return sqlite?.SqliteErrorCode switch
        {
            full => DiskFull.Refusal(),
            inputOutput => new RefusedException(
                "STORAGE_FAILED",
                $"The disk did not take the data: {sqlite.Message}. Nothing was stored.",
                null,
                "Check the disk of the server."
            ),
            _ => fault,
        };
    }

    private sealed class Work(string actor, Func<WriteSession, Task> action, CancellationToken cancellation)
    {
        public string Actor { get; } = actor;

        public Func<WriteSession, Task> Action { get; } = action;

        public CancellationToken Cancellation { get; } = cancellation;

        public Exception? Fault { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Finish()
        {
            if (Fault is null)
                Done.TrySetResult();
            else
                Done.TrySetException(Fault);
        }
    }
}
