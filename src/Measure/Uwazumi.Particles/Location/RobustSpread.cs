namespace Uwazumi.Particles.Location;

/// <summary>The standard deviation of most numbers: 1.4826 times their median distance from their median (Hampel 1974).</summary>
internal static class RobustSpread
{
    private const int Most = 4_096;

    /// <summary>Of at most 4,096 of the numbers, evenly chosen.</summary>
    public static double Of(ReadOnlySpan<float> values)
    {
        var stride = Math.Max(1, values.Length / Most);
        // An odd stride that shares no factor with the usual row lengths visits all columns.
        stride |= 1;
        var chosen = new float[(values.Length + stride - 1) / stride];
        for (var i = 0; i < chosen.Length; i++)
            chosen[i] = values[i * stride];
        Array.Sort(chosen);
        var median = chosen[chosen.Length / 2];
        for (var i = 0; i < chosen.Length; i++)
            chosen[i] = Math.Abs(chosen[i] - median);
        Array.Sort(chosen);
        return 1.4826 * chosen[chosen.Length / 2];
    }
}
