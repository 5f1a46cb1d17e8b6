using Uwazumi.Cytometry.Fcs;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Markers;

/// <summary>
/// The fraction of gated events that are positive for a marker, with the exact binomial interval (Clopper and Pearson 1934).
/// </summary>
/// <remarks>
/// An event is positive when its value is strictly above the threshold. The interval is that of counting; it does not hold the
/// uncertainty of a threshold taken from a control. Immutable and thread-safe.
/// </remarks>
public sealed record MarkerFraction
{
    /// <summary>The fewest gated control events from which a percentile is taken.</summary>
    public const int FewestControlEvents = 100;

    private MarkerFraction(double threshold, long positiveCount, long total, long? controlTotal)
    {
        (Threshold, PositiveCount, Total, ControlTotal) = (threshold, positiveCount, total, controlTotal);
        var value = (double)positiveCount / total;
        var (lower, upper) = BinomialInterval.ClopperPearson(positiveCount, total, 0.95);
        Fraction = Quantity.WithInterval(value, "1", Math.Min(lower, value), Math.Max(upper, value));
    }

    /// <summary>The value above which an event is positive, in the unit of the values.</summary>
    public double Threshold { get; }

    /// <summary>The gated events above the threshold.</summary>
    public long PositiveCount { get; }

    /// <summary>The gated events, at least one.</summary>
    public long Total { get; }

    /// <summary>The gated events of the control from which the threshold comes; null for a stated threshold.</summary>
    public long? ControlTotal { get; }

    /// <summary><see cref="PositiveCount"/> / <see cref="Total"/>, unrounded, with the exact 95 % confidence interval. Unit <c>1</c>.</summary>
    public Quantity Fraction { get; }

    /// <summary>Counts against a stated threshold.</summary>
    /// <param name="values">The marker's values, one an event.</param>
    /// <param name="threshold">A finite threshold in the unit of the values.</param>
    /// <param name="gate">One flag an event, true for the events that count; empty for all events.</param>
    /// <exception cref="RefusedException">
    /// <c>NO_EVENTS_IN_GATE</c>, <c>THRESHOLD_NOT_FINITE</c>, <c>MARKER_VALUE_NOT_FINITE</c> (a gated value is NaN or infinite).
    /// </exception>
    /// <exception cref="ArgumentException">The gate has another length than the values.</exception>
    public static MarkerFraction AboveThreshold(
        ReadOnlySpan<double> values,
        double threshold,
        ReadOnlySpan<bool> gate = default
    ) => Count(Gated(values, gate, "sample"), threshold, null);

    /// <summary>Counts against a percentile of a control (unstained, isotype or fluorescence minus one).</summary>
    /// <param name="sampleValues">The marker's values of the sample, one an event.</param>
    /// <param name="controlValues">The same channel's values of the control.</param>
    /// <param name="percentile">
    /// Percent, above 0 and at most 100. The threshold is the smallest control value v such that at least this percentage of the
    /// control's gated events are at or below v.
    /// </param>
    /// <param name="sampleGate">One flag an event of the sample; empty for all.</param>
    /// <param name="controlGate">The same gate on the control; empty for all.</param>
    /// <exception cref="RefusedException">
    /// <c>PERCENTILE_OUT_OF_RANGE</c>, <c>CONTROL_TOO_SMALL</c> (fewer than <see cref="FewestControlEvents"/> gated control events),
    /// <c>NO_EVENTS_IN_GATE</c>, <c>MARKER_VALUE_NOT_FINITE</c>.
    /// </exception>
    /// <exception cref="ArgumentException">A gate has another length than its values.</exception>
    /// <remarks>Time n log n in the control's events.</remarks>
    public static MarkerFraction FromControl(
        ReadOnlySpan<double> sampleValues,
        ReadOnlySpan<double> controlValues,
        double percentile,
        ReadOnlySpan<bool> sampleGate = default,
        ReadOnlySpan<bool> controlGate = default
    )
    {
        if (!(percentile is > 0 and <= 100))
            throw new RefusedException(
                "PERCENTILE_OUT_OF_RANGE",
                $"The percentile is {percentile}; it is above 0 and at most 100.",
                "cutoff percentile"
            );
        var control = Gated(controlValues, controlGate, "control");
        if (control.Length < FewestControlEvents)
            throw new RefusedException(
                "CONTROL_TOO_SMALL",
                $"The control has {control.Length} events in the gate; at least {FewestControlEvents} are needed for a percentile.",
                "control",
                "Acquire more control events or check the gate."
            );
        Array.Sort(control);
        // In decimal, so that 99.9 % of 1,000 is 999 and not a little more.
        var rank = (int)decimal.Ceiling((decimal)percentile * control.Length / 100m);
        // Adding zero makes -0 and 0 the same stored threshold.
        var threshold = control[Math.Clamp(rank, 1, control.Length) - 1] + 0.0;
        return Count(Gated(sampleValues, sampleGate, "sample"), threshold, control.Length);
    }

    /// <summary>Counts the scale values of a channel of a file against the same channel of a control file, both behind the same live window.</summary>
    /// <param name="sample">The stained sample.</param>
    /// <param name="control">The control.</param>
    /// <param name="channel">The marker's channel, <c>$PnN</c>, present once in both files.</param>
    /// <param name="percentile">As in the other overload.</param>
    /// <param name="live">A window on scale values that is applied to both files, or null for all events.</param>
    /// <exception cref="RefusedException">As in the other overload, and <c>FCS_CHANNEL_UNKNOWN</c>, <c>FCS_CHANNEL_AMBIGUOUS</c>, or a channel's scale refusal.</exception>
    public static MarkerFraction FromControl(
        FcsFile sample,
        FcsFile control,
        string channel,
        double percentile,
        WindowGate? live = null
    ) =>
        FromControl(
            Values(sample, channel),
            Values(control, channel),
            percentile,
            live?.Select(Values(sample, live.Channel)),
            live?.Select(Values(control, live.Channel))
        );

    private static double[] Values(FcsFile file, string channel) => file.ScaleValues(file.Channel(channel).Index);

    private static MarkerFraction Count(double[] sample, double threshold, long? controlTotal)
    {
        if (!double.IsFinite(threshold))
            throw new RefusedException("THRESHOLD_NOT_FINITE", "The threshold is not a finite number.", "threshold");
        if (sample.Length == 0)
            throw new RefusedException(
                "NO_EVENTS_IN_GATE",
                "No event of the sample is in the gate, so that there is no fraction.",
                "sample",
                "Check the gate; an empty gate is not 0 %."
            );
        var positive = 0;
        foreach (var value in sample)
            positive += value > threshold ? 1 : 0;
        return new MarkerFraction(threshold, positive, sample.Length, controlTotal);
    }

    private static double[] Gated(ReadOnlySpan<double> values, ReadOnlySpan<bool> gate, string what)
    {
        if (!gate.IsEmpty && gate.Length != values.Length)
            throw new ArgumentException($"The gate has {gate.Length} flags for {values.Length} events of the {what}.");
        var gated = new double[values.Length];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!gate.IsEmpty && !gate[i])
                continue;
            if (!double.IsFinite(values[i]))
                throw new RefusedException(
                    "MARKER_VALUE_NOT_FINITE",
                    $"Event {i} of the {what} (counted from 0) has no finite value: it is neither positive nor negative.",
                    what,
                    "The file may be damaged; check where DATA starts."
                );
            gated[count++] = values[i];
        }

        return gated[..count];
    }
}
