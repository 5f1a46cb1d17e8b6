using Uwazumi.Numerics;
using Uwazumi.Numerics.LeastSquares;
using Uwazumi.Quantities;
using static Uwazumi.Assays.Curves.NumberFormat;

namespace Uwazumi.Assays.Curves;

/// <summary>What makes a fitted curve doubtful, with the numbers that show it.</summary>
internal static class CurveFlags
{
    // Between this P value and the level of refusal a curve exists but is barely distinguishable from a flat line.
    private const double ClearlyCurved = 0.001;
    private const double BeyondFraction = 0.1;

    public static IReadOnlyList<Notice> Of(
        FourParameterLogistic curve,
        NonlinearFit fit,
        bool converged,
        StandardLevels levels,
        CurveFitOptions options,
        double flatP
    )
    {
        var flags = new List<Notice>();
        if (!converged)
            flags.Add(
                new Notice(
                    "NOT_CONVERGED",
                    $"The fit did not converge ({fit.Reason}); nothing is read from this curve."
                )
            );
        if (flatP > ClearlyCurved)
            flags.Add(
                new Notice(
                    "FLAT_CURVE",
                    $"The curve is barely distinguishable from a flat line (F test, P = {Short(flatP)})."
                )
            );
        if (Hook(curve, levels, options.HookFraction) is { } hook)
            flags.Add(hook);
        if (BeyondData(curve, levels) is { } beyond)
            flags.Add(beyond);
        var ec50 = Elementary.Exp(curve.LogEc50);
        if (ec50 < levels.Lowest || ec50 > levels.Highest)
            flags.Add(
                new Notice(
                    "EC50_OUTSIDE_RANGE",
                    $"The EC50 {(double.IsFinite(ec50) ? Short(ec50) : "(infinite)")} lies outside of the standards {Short(levels.Lowest)} … {Short(levels.Highest)}."
                )
            );
        return flags;
    }

    private static Notice? Hook(FourParameterLogistic curve, StandardLevels levels, double fraction)
    {
        // Seen in the direction of the curve, so that falling curves are treated alike.
        var direction = curve.Slope >= 0 ? 1 : -1;
        var means = levels.All.Select(level => direction * level.Mean).ToArray();
        var peak = Array.IndexOf(means, means.Max());
        if (means[peak] - means[^1] <= fraction * (levels.GreatestMean - levels.LeastMean))
            return null;
        for (var i = peak; i + 1 < means.Length; i++)
        {
            if (means[i + 1] > means[i])
                return null;
        }

        return new Notice(
            "HIGH_DOSE_HOOK",
            $"The responses turn back above {Short(levels.All[peak].Concentration)}: {Short(levels.All[peak].Mean)} there, {Short(levels.All[^1].Mean)} at the highest standard. A high sample can read too low."
        );
    }

    private static Notice? BeyondData(FourParameterLogistic curve, StandardLevels levels)
    {
        var margin = BeyondFraction * (levels.GreatestMean - levels.LeastMean);
        var parts = new List<string>();
        if (curve.Bottom < levels.LeastMean - margin || (curve.Bottom < 0 && levels.LeastMean >= 0))
            parts.Add(
                $"the bottom {Short(curve.Bottom)} lies below the lowest mean response {Short(levels.LeastMean)}"
            );
        if (curve.Top > levels.GreatestMean + margin)
            parts.Add($"the top {Short(curve.Top)} lies above the highest mean response {Short(levels.GreatestMean)}");
        return parts.Count == 0
            ? null
            : new Notice("ASYMPTOTE_BEYOND_DATA", $"An asymptote is extrapolated: {string.Join("; ", parts)}.");
    }
}
