using System.Globalization;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Analysis;

/// <summary>What the rule of exclusion did, or could not do: a recording is never left out silently.</summary>
internal static class ExclusionNotices
{
    public static IEnumerable<Notice> Of(int videos, IReadOnlyList<VideoExclusion> exclusions, VideoExclusionRule rule)
    {
        if (rule != VideoExclusionRule.None && videos < VideoSelection.FewestVideos)
            yield return new Notice(
                "EXCLUSION_NOT_POSSIBLE",
                $"The rule by which a recording is left out needs {VideoSelection.FewestVideos} recordings; here are {videos}, and all count."
            );
        foreach (var left in exclusions)
            yield return new Notice(
                "VIDEO_EXCLUDED",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Recording {left.Video + 1} was left out by Grubbs' test at α = {VideoSelection.Alpha}: its {(left.Of == "diameter" ? "diameter" : "number of particles a frame")}, {left.Value:0.0}, lies {left.Statistic:0.000} standard deviations from the mean of {videos} recordings; the limit is {left.Limit:0.000}."
                )
            );
    }
}
