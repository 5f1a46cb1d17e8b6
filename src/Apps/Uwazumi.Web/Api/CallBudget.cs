using System.Threading.RateLimiting;

namespace Uwazumi.Web.Api;

/// <summary>How many calls of one caller may still fail. What is kept for callers who are gone is thrown away by itself.</summary>
internal sealed class CallBudget : IDisposable
{
    public const int FailuresAMinute = 120;

    private readonly PartitionedRateLimiter<string> failures = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetFixedWindowLimiter(
            caller,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = FailuresAMinute, Window = StrangerLimit.Window }
        )
    );

    public bool IsSpent(string caller) => failures.GetStatistics(caller)?.CurrentAvailablePermits == 0;

    public void CountFailure(string caller) => failures.AttemptAcquire(caller).Dispose();

    public void Dispose() => failures.Dispose();
}
