using Uwazumi.Numerics;

namespace Uwazumi.Assays.Curves;

/// <summary>Standards read back from their own curve, and the range in which their recoveries hold.</summary>
internal static class QuantificationLimits
{
    public static IReadOnlyList<Calibrator> ReadBack(FourParameterLogistic curve, StandardLevels levels, bool converged)
    {
        var calibrators = new List<Calibrator>(levels.All.Count);
        foreach (var level in levels.All)
        {
            double? logX = converged && level.Concentration > 0 ? curve.Invert(level.Mean) : null;
            double? value = logX is { } found ? Elementary.Exp(found) : null;
            if (value is not null && !double.IsFinite(value.Value))
                value = null;
            calibrators.Add(
                new Calibrator(
                    level.Concentration,
                    level.Replicates,
                    level.Mean,
                    value,
                    100 * value / level.Concentration
                )
            );
        }

        return calibrators;
    }

    /// <summary>
    /// The longest run of neighbouring levels with the ends within the wider and all between within the narrower tolerance; among
    /// equally long runs the lowest.
    /// </summary>
    public static (double? Lower, double? Upper) Of(IReadOnlyList<Calibrator> calibrators, CurveFitOptions options)
    {
        var standards = calibrators.Where(calibrator => calibrator.Concentration > 0).ToArray();
        (double? Lower, double? Upper) best = (null, null);
        var longest = 1;
        for (var first = 0; first < standards.Length; first++)
        {
            if (!Keeps(standards[first], options.EndRecoveryTolerancePercent))
                continue;
            for (var last = first + 1; last < standards.Length; last++)
            {
                if (last - first + 1 > longest && Keeps(standards[last], options.EndRecoveryTolerancePercent))
                {
                    longest = last - first + 1;
                    best = (standards[first].Concentration, standards[last].Concentration);
                }

                if (!Keeps(standards[last], options.RecoveryTolerancePercent))
                    break;
            }
        }

        return best;
    }

    private static bool Keeps(Calibrator calibrator, double tolerance) =>
        calibrator.RecoveryPercent is { } recovery && Math.Abs(recovery - 100) <= tolerance;
}
