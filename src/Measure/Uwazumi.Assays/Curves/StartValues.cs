using Uwazumi.Numerics;

namespace Uwazumi.Assays.Curves;

/// <summary>Starting points of a four-parameter fit, from the means of the levels.</summary>
internal static class StartValues
{
    /// <summary>
    /// Three starts: asymptotes 10 %, 1 % and 50 % of the observed span outside of the means; slope and half point from the logit line
    /// through the means.
    /// </summary>
    public static double[][] Of(StandardLevels levels)
    {
        var least = levels.LeastMean;
        var greatest = levels.GreatestMean;
        var span = greatest - least;
        return
        [
            Start(levels, least - (0.1 * span), greatest + (0.1 * span)),
            Start(levels, least - (0.01 * span), greatest + (0.01 * span)),
            Start(levels, least - (0.05 * span), greatest + (0.5 * span)),
        ];
    }

    /// <summary>More starts for data on which the first three fail: rising and falling, at the lower, middle and upper standards.</summary>
    public static double[][] More(StandardLevels levels)
    {
        var low = Elementary.Log(levels.Lowest);
        var high = Elementary.Log(levels.Highest);
        var starts = new List<double[]>();
        foreach (var slope in (ReadOnlySpan<double>)[1.5, -1.5])
        foreach (var place in (ReadOnlySpan<double>)[0, 0.5, 1])
            starts.Add([levels.LeastMean, levels.GreatestMean, low + (place * (high - low)), slope]);
        return [.. starts];
    }

    private static double[] Start(StandardLevels levels, double bottom, double top)
    {
        var positive = levels.All.Where(level => level.Concentration > 0).ToArray();
        var logits = positive.Select(level => Elementary.Log((level.Mean - bottom) / (top - level.Mean))).ToArray();
        var logX = positive.Select(level => level.LogConcentration).ToArray();
        var centre = FixedOrder.Sum(logX) / logX.Length;
        var mean = FixedOrder.Sum(logits) / logits.Length;
        var products = 0.0;
        for (var i = 0; i < logX.Length; i++)
            products += (logX[i] - centre) * (logits[i] - mean);
        var slope = products / FixedOrder.SumOfSquaredDeviations(logX, centre);
        if (!(Math.Abs(slope) > 1e-3))
            slope = slope < 0 ? -1 : 1;
        return [bottom, top, centre - (mean / slope), slope];
    }
}
