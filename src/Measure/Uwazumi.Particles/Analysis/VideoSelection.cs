namespace Uwazumi.Particles.Analysis;

/// <summary>Which recordings of a sample count, by a rule that was named before.</summary>
internal static class VideoSelection
{
    public const int FewestVideos = 4;
    public const double Alpha = 0.05;

    /// <summary>The recordings that the rule leaves out: at most one for its diameter and one for its count, both held against all recordings.</summary>
    public static IReadOnlyList<VideoExclusion> Excluded(
        IReadOnlyList<TrackedVideo> videos,
        IReadOnlyList<TrackAnalysis> byVideo,
        VideoExclusionRule rule
    )
    {
        if (rule == VideoExclusionRule.None || videos.Count < FewestVideos)
            return [];
        var found = new List<VideoExclusion>();
        Test("diameter", [.. byVideo.Select(v => v.DiameterFromEnsemble?.Value)], found);
        Test("particlesPerFrame", [.. videos.Select(v => (double?)v.MeanParticles)], found);
        return found;
    }

    private static void Test(string of, double?[] values, List<VideoExclusion> found)
    {
        // A recording without the number cannot be held against the others by it.
        int[] places = [.. Enumerable.Range(0, values.Length).Where(i => values[i] is not null)];
        if (places.Length < FewestVideos)
            return;
        double[] known = [.. places.Select(i => values[i]!.Value)];
        var limit = GrubbsTest.Critical(known.Length, Alpha);
        if (GrubbsTest.Farthest(known) is var (index, statistic) && statistic > limit)
            found.Add(new VideoExclusion(places[index], of, known[index], statistic, limit));
    }
}
