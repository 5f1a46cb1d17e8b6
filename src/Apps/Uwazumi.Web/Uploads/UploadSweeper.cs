using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Uwazumi.Storage.Blobs;

namespace Uwazumi.Web.Uploads;

/// <summary>Removes uploads that nobody finishes, a while after the start and then every hour.</summary>
/// <param name="sweep">What is done.</param>
/// <param name="clock">When.</param>
/// <param name="log">Where a fault is told; the next round tries again.</param>
internal sealed partial class UploadSweeper(UploadSweep sweep, TimeProvider clock, ILogger<UploadSweeper> log)
    : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var removed = await sweep.RunAsync(stoppingToken);
                if (removed > 0)
                    Removed(log, removed);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                SweepFailed(log, fault);
            }
        }
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Information, Message = "{Count} unfinished uploads were removed.")]
    private static partial void Removed(ILogger log, int count);

    [LoggerMessage(EventId = 4102, Level = LogLevel.Error, Message = "Unfinished uploads could not be removed.")]
    private static partial void SweepFailed(ILogger log, Exception fault);
}
