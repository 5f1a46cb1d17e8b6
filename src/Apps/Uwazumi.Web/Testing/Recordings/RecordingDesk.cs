using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Uwazumi.Laboratory.Recordings;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Testing.Recordings;

/// <summary>
/// Follows the particles of a run's recordings again when somebody wants to look, one recording at a time, beside the requests. What comes out is
/// kept in the data folder under <c>derived/</c>: nothing there is evidence, and all of it can be deleted at any time.
/// </summary>
public sealed partial class RecordingDesk : IHostedService, IDisposable
{
    /// <summary>More recordings than this do not wait at a time.</summary>
    private const int MostWaiting = 24;

    private readonly ConcurrentDictionary<string, Job> jobs = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly CancellationTokenSource ending = new();
    private readonly RecordStore store;
    private readonly DerivedFiles files;
    private readonly ILogger<RecordingDesk> log;

    /// <summary>A desk.</summary>
    /// <param name="store">The opened data folder.</param>
    /// <param name="log">Where faults of ours are told.</param>
    public RecordingDesk(RecordStore store, ILogger<RecordingDesk> log)
    {
        ArgumentNullException.ThrowIfNull(store);
        (this.store, this.log) = (store, log);
        files = new DerivedFiles(Path.Combine(store.Folder.Path, "derived"));
    }

    /// <summary>How far a recording is. Nothing is begun by asking.</summary>
    public RecordingState StateOf(Run run, RunInput recording)
    {
        var name = NameOf(run, recording);
        if (jobs.TryGetValue(name, out var job) && !job.IsDone)
            return new RecordingState(null, job.IsWaiting, IsWorking: true, job.Frames);
        return files.Summary(name) is { } summary
            ? new RecordingState(summary)
            : new RecordingState(null, Refusal: job?.Refusal);
    }

    /// <summary>Begins to follow a recording, unless that is done or under way.</summary>
    /// <exception cref="RefusedException"><c>RECORDINGS_BUSY</c>.</exception>
    public void Begin(Run run, RunInput recording)
    {
        var name = NameOf(run, recording);
        if ((jobs.TryGetValue(name, out var known) && !known.IsDone) || files.Summary(name) is not null)
            return;
        foreach (var (done, old) in jobs)
        {
            if (old.IsDone && old.Refusal is null)
                jobs.TryRemove(done, out _);
        }

        if (jobs.Values.Count(j => !j.IsDone) >= MostWaiting)
            throw new RefusedException(
                "RECORDINGS_BUSY",
                $"{MostWaiting} recordings wait already to be followed again.",
                recording.Role,
                "Look again in a few minutes."
            );
        var job = new Job(ending.Token);
        // A job that ended well was just taken out; one that was refused makes way.
        if (known?.Refusal is null ? jobs.TryAdd(name, job) : jobs.TryUpdate(name, job, known))
            job.Work = Task.Run(() => WorkAsync(name, run, recording, job), CancellationToken.None);
    }

    /// <summary>Ends the work on a recording, if there is any.</summary>
    public void Cancel(Run run, RunInput recording)
    {
        if (jobs.TryGetValue(NameOf(run, recording), out var job) && !job.IsDone)
            job.Stop();
    }

    /// <summary>The particles of successive frames of a recording that was followed; null when it was not.</summary>
    /// <exception cref="RefusedException"><c>FRAME_NOT_FOUND</c>.</exception>
    public RecordingPoints? Points(Run run, RunInput recording) => files.Points(NameOf(run, recording));

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends the work that is under way and waits for it: nothing is written when the data folder is given up.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await ending.CancelAsync();
        await Task.WhenAll(jobs.Values.Select(j => j.Work)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ending.Dispose();
        oneAtATime.Dispose();
    }

    private static string NameOf(Run run, RunInput recording) =>
        $"{run.RunId}-{recording.Role}-{RecordingTrace.EngineMark}";

    private async Task WorkAsync(string name, Run run, RunInput recording, Job job)
    {
        try
        {
            await oneAtATime.WaitAsync(job.Stopped);
            try
            {
                job.Begins();
                var file = store.Blobs.Open(recording.Role, recording.Name, recording.Sha256);
                // Half of the machine: people work with the pages meanwhile.
                var threads = Math.Max(1, Environment.ProcessorCount / 2);
                files.Make(
                    name,
                    points => RecordingTrace.Compute(run, file, points, threads, job.Reached, job.Stopped)
                );
                job.Ends(null);
            }
            finally
            {
                oneAtATime.Release();
            }
        }
        catch (OperationCanceledException)
        {
            job.Ends(new Refusal("RECORDING_STOPPED", "Following the particles was stopped."));
        }
        catch (RefusedException refused)
        {
            job.Ends(refused.Refusal);
        }
        catch (Exception fault)
        {
            Failed(log, fault, name);
            job.Ends(new Refusal("RECORDING_FAILED", "The particles of the recording could not be followed again."));
        }
    }

    [LoggerMessage(
        EventId = 4201,
        Level = LogLevel.Error,
        Message = "The recording {Name} could not be followed again."
    )]
    private static partial void Failed(ILogger log, Exception fault, string name);

    private sealed class Job(CancellationToken ending)
    {
        private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(ending);
        private volatile bool isWaiting = true;
        private volatile bool isDone;
        private volatile int frames;

        public CancellationToken Stopped => stop.Token;

        public bool IsWaiting => isWaiting;

        public bool IsDone => isDone;

        public int Frames => frames;

        public Refusal? Refusal { get; private set; }

        public Task Work { get; set; } = Task.CompletedTask;

        public void Begins() => isWaiting = false;

        public void Reached(int done) => frames = done;

        public void Stop() => stop.Cancel();

        public void Ends(Refusal? refusal)
        {
            Refusal = refusal;
            isDone = true;
        }
    }
}
