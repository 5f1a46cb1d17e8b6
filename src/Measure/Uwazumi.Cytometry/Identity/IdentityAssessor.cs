using System.Runtime.InteropServices;
using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Markers;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Identity;

/// <summary>Holds stained files against a marker panel, with thresholds from control files.</summary>
/// <remarks>
/// An event is positive when its value, compensated by its own file's matrix where there is one, is strictly above a percentile of the
/// control's living events in the same channel. Fractions have the exact binomial interval (Clopper and Pearson 1934) and are compared
/// unrounded. A marker without a measurement or without a control is not assessable, never a pass.
/// </remarks>
public static class IdentityAssessor
{
    /// <summary>Assesses.</summary>
    /// <param name="panel">The criteria.</param>
    /// <param name="samples">The stained files, at least one.</param>
    /// <param name="controls">The controls; none is an answer too.</param>
    /// <param name="percentile">Percent of a control's events at or below the threshold, above 0 and at most 100.</param>
    /// <param name="live">Which events count.</param>
    /// <param name="declared">What somebody has declared, for exceptions of the panel.</param>
    /// <exception cref="RefusedException">
    /// <c>CONTROL_IS_SAMPLE</c>, <c>PERCENTILE_OUT_OF_RANGE</c>, the refusals of channels, matrices and live gates, and
    /// <c>MARKER_VALUE_NOT_FINITE</c>.
    /// </exception>
    public static IdentityResult Assess(
        MarkerPanel panel,
        IReadOnlyList<StainedSample> samples,
        IReadOnlyList<ControlFile> controls,
        double percentile,
        LiveGate live,
        IReadOnlyCollection<string> declared
    )
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(controls);
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(declared);
        RefuseSampleAsControl(samples, controls);
        if (!(percentile is > 0 and <= 100))
            throw new RefusedException(
                "PERCENTILE_OUT_OF_RANGE",
                $"The percentile is {percentile}; it is above 0 and at most 100.",
                "cutoff percentile"
            );
        var notices = new List<Notice>();
        var stained = samples.Select(s => (Sample: s, Events: new GatedEvents(s.File, s.Name, live, notices))).ToList();
        var gatedControls = controls
            .Select(c => (Control: c, Events: new GatedEvents(c.File, c.Name, live, notices)))
            .ToList();
        var markers = new List<MarkerFinding>();
        foreach (var criterion in panel.Criteria)
        foreach (var marker in criterion.Markers)
        {
            var found = stained
                .SelectMany(s =>
                    s.Sample.Markers.Where(m => m.Value.Contains(marker))
                        .Select(m => (s.Sample, s.Events, m.Key, m.Value))
                )
                .Select(s =>
                    Measure(criterion, marker, s.Sample.Name, s.Key, s.Value, s.Events, gatedControls, percentile)
                )
                .ToList();
            markers.AddRange(found.Count > 0 ? found : [Missing(panel, marker, samples)]);
        }

        var criteria = panel.Criteria.Select(c => Judgement.Of(c, markers, declared)).ToList();
        return new IdentityResult(panel, markers, criteria, Judgement.Overall(criteria), [.. notices.Distinct()]);
    }

    private static MarkerFinding Missing(MarkerPanel panel, string marker, IReadOnlyList<StainedSample> samples)
    {
        var labelled = samples
            .Select(sample => ChannelLabels.Named(sample.File, panel, marker))
            .FirstOrDefault(channel => channel is not null);
        return new MarkerFinding
        {
            Marker = marker,
            Verdict = IdentityVerdict.NotAssessable,
            Reason = labelled is null
                ? $"{marker} was not measured: no channel of the files shows it."
                : $"{marker} cannot be scored alone: the file labels its channel '{labelled.Name}' as '{Shortened.Text(labelled.Label!)}'.",
        };
    }

    private static MarkerFinding Measure(
        PanelCriterion criterion,
        string marker,
        string file,
        string channel,
        IReadOnlyList<string> inChannel,
        GatedEvents events,
        List<(ControlFile Control, GatedEvents Events)> controls,
        double percentile
    )
    {
        var finding = new MarkerFinding
        {
            Marker = marker,
            File = file,
            Channel = channel,
            Cocktail = [.. inChannel.Where(other => other != marker)],
            Verdict = IdentityVerdict.NotAssessable,
            Reason = "",
        };
        var control = controls
            .Where(c =>
                c.Control.Kind != ControlKind.FluorescenceMinusOne || inChannel.Contains(c.Control.Marker ?? "")
            )
            .Where(c => c.Control.File.Channels.Count(other => other.Name == channel) == 1)
            .OrderByDescending(c => c.Control.Kind)
            .Select(c => ((ControlFile Control, GatedEvents Events)?)c)
            .FirstOrDefault();
        if (control is not { } chosen)
            return finding with
            {
                Reason = $"There is no control for the channel '{channel}', so positive cannot be told from negative.",
            };
        MarkerFraction fraction;
        try
        {
            fraction = MarkerFraction.FromControl(
                events.Values(channel),
                chosen.Events.Values(channel),
                percentile,
                events.Live,
                chosen.Events.Live
            );
        }
        catch (RefusedException refused) when (refused.Refusal.Code is "CONTROL_TOO_SMALL" or "NO_EVENTS_IN_GATE")
        {
            return finding with { Reason = refused.Refusal.Message };
        }

        var (verdict, reason) = Judgement.Of(
            criterion,
            finding,
            fraction,
            chosen.Events.Count(channel, fraction.Threshold)
        );
        return finding with
        {
            Fraction = fraction,
            ThresholdOrigin = FormattableString.Invariant(
                $"percentile {percentile} of {fraction.ControlTotal} events of {Word(chosen.Control)} '{chosen.Control.Name}'"
            ),
            Verdict = verdict,
            Reason = reason,
        };
    }

    private static string Word(ControlFile control) =>
        control.Kind switch
        {
            ControlKind.Unstained => "the unstained control",
            ControlKind.Isotype => "the isotype control",
            _ => $"the FMO control without {control.Marker}",
        };

    // A threshold taken from a sample's own events says nothing about it; the events are compared, so that another keyword makes no other file.
    private static void RefuseSampleAsControl(IReadOnlyList<StainedSample> samples, IReadOnlyList<ControlFile> controls)
    {
        foreach (var sample in samples)
        foreach (var control in controls)
        {
            if (!SameEvents(sample.File, control.File))
                continue;
            throw new RefusedException(
                "CONTROL_IS_SAMPLE",
                $"The control '{control.Name}' holds the very events of the sample '{sample.Name}'.",
                control.Name,
                "Give the file of the control that was measured beside the sample."
            );
        }
    }

    private static bool SameEvents(FcsFile a, FcsFile b) =>
        a.EventCount > 0
        && a.EventCount == b.EventCount
        && a.Channels.Count == b.Channels.Count
        && a.Channels.All(c =>
            MemoryMarshal
                .AsBytes(a.ChannelValues(c.Index))
                .SequenceEqual(MemoryMarshal.AsBytes(b.ChannelValues(c.Index)))
        );
}
