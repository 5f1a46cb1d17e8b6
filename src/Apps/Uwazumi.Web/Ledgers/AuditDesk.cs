using Microsoft.Extensions.Logging;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger.Auditing;

namespace Uwazumi.Web.Ledgers;

/// <summary>
/// Runs the audit of the whole ledger as a piece of work that goes on when the page is left. One at a time; its last answer is kept until
/// the next one, or until the node stops.
/// </summary>
/// <param name="store">The opened data folder.</param>
/// <param name="log">Where a fault of the audit itself is told.</param>
public sealed partial class AuditDesk(RecordStore store, ILogger<AuditDesk> log) : IDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource? stop;
    private AuditWork? work;

    /// <summary>The audit that runs, else the last one; null before the first.</summary>
    public AuditWork? Current
    {
        get
        {
            lock (gate)
                return work;
        }
    }

    /// <summary>Begins an audit; when one runs already, that one goes on.</summary>
    public void Start(string personId)
    {
        lock (gate)
        {
            if (work is { IsRunning: true })
                return;
            stop?.Dispose();
            stop = new CancellationTokenSource();
            work = new AuditWork(personId, Now);
            var cancellation = stop.Token;
            _ = Task.Run(() => Run(cancellation), CancellationToken.None);
        }
    }

    /// <summary>Stops the audit that runs.</summary>
    public void Stop()
    {
        lock (gate)
            stop?.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            stop?.Cancel();
            stop?.Dispose();
            stop = null;
        }
    }

    private long Now => store.Clock.GetUtcNow().ToUnixTimeMilliseconds();

#pragma warning disable CA1031 // Whatever fails is told on the page; nobody awaits this work.
    private void Run(CancellationToken cancellation)
    {
        try
        {
            var result = LedgerAudit.Run(store.Folder.Path, progress: new Reporter(this), cancellation: cancellation);
            Change(w => w with { Result = result, EndedMs = Now });
        }
        catch (OperationCanceledException)
        {
            Change(w => w with { Failure = "stopped", EndedMs = Now });
        }
        catch (RefusedException refused)
        {
            Change(w => w with { Failure = refused.Refusal.Message, EndedMs = Now });
        }
        catch (Exception fault)
        {
            AuditFailed(log, fault.GetType().Name);
            Change(w => w with { Failure = fault.GetType().Name, EndedMs = Now });
        }
    }
#pragma warning restore CA1031

    private void Change(Func<AuditWork, AuditWork> change)
    {
        lock (gate)
            work = change(work!);
    }

    [LoggerMessage(EventId = 3102, Level = LogLevel.Error, Message = "The audit of the ledger failed with {Type}.")]
    private static partial void AuditFailed(ILogger log, string type);

    /// <summary>Takes the progress at once, on the audit's own thread.</summary>
    private sealed class Reporter(AuditDesk desk) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => desk.Change(w => w with { Progress = value });
    }
}
