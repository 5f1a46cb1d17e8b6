using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Gating;
using Uwazumi.Cytometry.Markers;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Identity;

/// <summary>Gates that a control decides: what lies above a named percentile of an unstained, isotype or FMO control.</summary>
public static class ControlGate
{
    /// <summary>Makes the gate of positive events on one channel, to be applied to samples as a template.</summary>
    /// <param name="control">The control.</param>
    /// <param name="channel">The channel, <c>$PnN</c>; compensated by the file's own matrix where there is one, as the gate will be.</param>
    /// <param name="percentile">Percent of the control's living events at or below the threshold, above 0 and at most 100.</param>
    /// <param name="live">Which events of the control count.</param>
    /// <param name="notices">Gets the threshold, its percentile and the number of events, and what the live gate says.</param>
    /// <returns>A gate named <c>channel+</c> whose minimum is the first double above the threshold: strictly above counts as positive.</returns>
    /// <exception cref="RefusedException">
    /// <c>CONTROL_TOO_SMALL</c>, <c>PERCENTILE_OUT_OF_RANGE</c>, <c>MARKER_VALUE_NOT_FINITE</c>, and the refusals of channels and matrices.
    /// </exception>
    public static RectangleGate Above(
        ControlFile control,
        string channel,
        double percentile,
        LiveGate live,
        ICollection<Notice> notices
    )
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(notices);
        var own = new List<Notice>();
        var events = new GatedEvents(control.File, control.Name, live, own);
        // The control against itself: only the threshold is of interest.
        var values = events.Values(channel);
        var fraction = MarkerFraction.FromControl(values, values, percentile, events.Live, events.Live);
        foreach (var notice in own)
            notices.Add(notice);
        notices.Add(
            new Notice(
                "CONTROL_GATE",
                FormattableString.Invariant(
                    $"'{channel}+' begins above {fraction.Threshold}: percentile {percentile} of {fraction.ControlTotal} events of '{control.Name}' ({control.Kind})."
                )
            )
        );
        return new RectangleGate
        {
            Id = channel + "+",
            Intervals =
            [
                new Interval(
                    new GateDimension { Name = channel, CompensationId = GateDimension.FileMatrix },
                    Math.BitIncrement(fraction.Threshold),
                    double.PositiveInfinity
                ),
            ],
        };
    }
}
