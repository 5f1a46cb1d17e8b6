using Uwazumi.Numerics;

namespace Uwazumi.Assays.Curves;

/// <summary>The standards grouped by concentration, ascending.</summary>
internal sealed class StandardLevels
{
    private StandardLevels(IReadOnlyList<Level> levels) => All = levels;

    /// <summary>Every level, ascending by concentration.</summary>
    public IReadOnlyList<Level> All { get; }

    /// <summary>The zero standards, or null.</summary>
    public Level? Blank => All[0].Concentration == 0 ? All[0] : null;

    /// <summary>The lowest concentration above 0.</summary>
    public double Lowest => Blank is null ? All[0].Concentration : All[1].Concentration;

    /// <summary>The highest concentration.</summary>
    public double Highest => All[^1].Concentration;

    /// <summary>The smallest mean response of a level.</summary>
    public double LeastMean => All.Min(level => level.Mean);

    /// <summary>The largest mean response of a level.</summary>
    public double GreatestMean => All.Max(level => level.Mean);

    public static StandardLevels Of(IReadOnlyList<CurvePoint> points)
    {
        var groups = new SortedDictionary<double, List<double>>();
        foreach (var point in points)
        {
            if (!groups.TryGetValue(point.Concentration, out var responses))
                groups.Add(point.Concentration, responses = []);
            responses.Add(point.Response);
        }

        return new StandardLevels([.. groups.Select(group => new Level(group.Key, [.. group.Value]))]);
    }

    /// <summary>One concentration with the responses of its wells.</summary>
    internal sealed class Level(double concentration, double[] responses)
    {
        public double Concentration { get; } = concentration;

        public double LogConcentration { get; } = Elementary.Log(concentration);

        public int Replicates => responses.Length;

        public double Mean { get; } = FixedOrder.Sum(responses) / responses.Length;

        /// <summary>The SD of at least two responses.</summary>
        public double StandardDeviation =>
            Math.Sqrt(FixedOrder.SumOfSquaredDeviations(responses, Mean) / (responses.Length - 1));
    }
}
