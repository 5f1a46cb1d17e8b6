using Uwazumi.Exchange.Certificates;
using Uwazumi.Laboratory.Recordings;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Plots;
using Uwazumi.Web.Testing.Recordings;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Testing;

/// <summary>
/// All plots of a run's page in their order: those of the certificate, then what else is worth a look at a tracked recording. What only comes
/// when the recording was followed again stands last, so that the numbers of the others do not change.
/// </summary>
/// <param name="desk">Knows which recordings were followed.</param>
/// <param name="words">The words of the plots.</param>
public sealed class RunFigures(RecordingDesk desk, Wording words)
{
    /// <summary>The plots.</summary>
    public IReadOnlyList<Plot> Of(Run run, LotSections sections)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(sections);
        var plots = sections.DrawablePlotsOf(run).ToList();
        if (run.Method != RecordingTrace.Method)
            return plots;
        var tracks = new TrackPlots(run, words);
        plots.AddRange(new[] { tracks.ByStride() }.OfType<Plot>());
        if (Followed(run) is not { } followed)
            return plots;
        plots.AddRange(new[] { tracks.Brightness([.. followed.Select(f => f.Summary)]) }.OfType<Plot>());
        plots.AddRange(
            followed.Select(f => tracks.Drift(f.Summary, followed.Count == 1 ? null : f.Recording.Name)).OfType<Plot>()
        );
        return plots;
    }

    /// <summary>True when plots are missing because a recording was not followed again yet.</summary>
    public bool WaitsForTracks(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Method == RecordingTrace.Method && Followed(run) is null;
    }

    /// <summary>True when plots are drawn from tracks that did not come out as the run stored them.</summary>
    public bool DrawsOtherTracks(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Method == RecordingTrace.Method && Followed(run)?.Any(f => !f.Summary.IsWhatTheRunSaw) == true;
    }

    /// <summary>The summaries of the sample's recordings, without blank and calibration; null unless all are there.</summary>
    private List<(RunInput Recording, RecordingSummary Summary)>? Followed(Run run)
    {
        var all = RecordingTrace
            .RecordingsOf(run)
            .Where(r => r.Role.StartsWith("video", StringComparison.Ordinal))
            .Select(r => (Recording: r, desk.StateOf(run, r).Summary))
            .ToList();
        return all.Count > 0 && all.All(r => r.Summary is not null)
            ? [.. all.Select(r => (r.Recording, r.Summary!))]
            : null;
    }
}
