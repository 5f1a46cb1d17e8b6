using System.Net;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Account.SignIn;

/// <summary>
/// Stops an address that keeps failing: it neither tries names without end nor fills the ledger with failures. What is kept is bounded.
/// </summary>
internal sealed class FailureBrake(TimeProvider clock)
{
    private const int MostFailures = 30;
    private const int MostAddresses = 4096;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private readonly Dictionary<IPAddress, (DateTimeOffset Since, int Failures)> failures = [];
    private readonly Lock gate = new();

    /// <exception cref="RefusedException"><c>TOO_MANY_TRIES</c>.</exception>
    public void Demand(IPAddress? address)
    {
        var now = clock.GetUtcNow();
        lock (gate)
            if (
                failures.TryGetValue(KeyOf(address), out var seen)
                && now - seen.Since < Window
                && seen.Failures >= MostFailures
            )
                throw new RefusedException(
                    "TOO_MANY_TRIES",
                    "Too many failed tries came from this address.",
                    null,
                    $"Wait {Window.TotalMinutes:0} minutes."
                );
    }

    public void Count(IPAddress? address)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (failures.Count >= MostAddresses)
                foreach (var old in failures.Where(f => now - f.Value.Since >= Window).Select(f => f.Key).ToList())
                    failures.Remove(old);
            if (failures.Count >= MostAddresses)
                failures.Clear();
            var key = KeyOf(address);
            var seen = failures.GetValueOrDefault(key, (Since: now, Failures: 0));
            failures[key] = now - seen.Since >= Window ? (now, 1) : (seen.Since, seen.Failures + 1);
        }
    }

    private static IPAddress KeyOf(IPAddress? address) => address?.MapToIPv6() ?? IPAddress.IPv6None;
}
