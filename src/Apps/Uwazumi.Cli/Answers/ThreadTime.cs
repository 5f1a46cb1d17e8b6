using System.Runtime.InteropServices;

namespace Uwazumi.Cli.Answers;

/// <summary>
/// The processor time of the calling thread as a clock: what a stage cost, whatever else the machine does. .NET tells it for the process only, which
/// includes the compiler's own thread.
/// </summary>
internal sealed partial class ThreadTime : TimeProvider
{
    private const long PerSecond = 1_000_000_000;
    private readonly int clock;

    private ThreadTime(int clock) => this.clock = clock;

    /// <summary>The clock; null where the system has none, so that wall time stands in.</summary>
    public static TimeProvider? Provider { get; } =
        OperatingSystem.IsLinux() ? new ThreadTime(3)
        : OperatingSystem.IsMacOS() ? new ThreadTime(16)
        : null;

    public override long TimestampFrequency => PerSecond;

    public override long GetTimestamp() =>
        ClockGetTime(clock, out var time) == 0 ? (time.Seconds * PerSecond) + time.Nanoseconds : 0;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out Moment time);

    /// <summary>A <c>timespec</c> of a 64-bit system.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
