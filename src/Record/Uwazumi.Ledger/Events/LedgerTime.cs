using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>The one written form of a time in the ledger: RFC 3339 in UTC with milliseconds, <c>2026-11-22T01:02:03.004Z</c>.</summary>
public static class LedgerTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The time in UTC with everything below a millisecond cut off (never rounded up into the future).</summary>
    public static DateTimeOffset Cut(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    /// <summary>The written form of the time, cut to milliseconds.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Reads exactly the written form; false for any other, also for other offsets and precisions.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            text,
            Form,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time
        );

    /// <summary>Reads exactly the written form.</summary>
    /// <exception cref="RefusedException"><c>TIME_MALFORMED</c>.</exception>
    public static DateTimeOffset Parse(string? text, string? where = null) =>
        TryParse(text, out var time)
            ? time
            : throw new RefusedException(
                "TIME_MALFORMED",
                $"'{text}' is not a time in UTC with milliseconds.",
                where,
                "Write it as 2026-11-22T01:02:03.004Z."
            );
}
