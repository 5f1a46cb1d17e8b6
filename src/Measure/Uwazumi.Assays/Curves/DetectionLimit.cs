using Uwazumi.Numerics;
using Uwazumi.Quantities;

namespace Uwazumi.Assays.Curves;

/// <summary>The limit of detection by the rule mean of the zero standards ± 3 SD, read from the curve.</summary>
internal static class DetectionLimit
{
    private const int FewestBlanks = 3;

    public static (double? Value, Notice? Notice) Of(FourParameterLogistic curve, StandardLevels levels, bool converged)
    {
        if (!converged)
            return (null, null);
        if (levels.Blank is not { } blank || blank.Replicates < FewestBlanks)
            return (
                null,
                new Notice(
                    "LOD_NOT_ASSESSABLE",
                    $"There are {levels.Blank?.Replicates ?? 0} zero standards; the limit of detection (mean of the blanks + 3 SD) needs at least {FewestBlanks}."
                )
            );
        var direction = curve.Slope > 0 ? 3 : -3;
        var response = blank.Mean + (direction * blank.StandardDeviation);
        if (curve.Invert(response) is not { } logX || !(Elementary.Exp(logX) <= levels.Highest))
            return (
                null,
                new Notice(
                    "LOD_NOT_ASSESSABLE",
                    $"The curve does not take the response {NumberFormat.Short(response)} (mean of the blanks and 3 SD) within the standards."
                )
            );
        var value = Elementary.Exp(logX);
        return (
            value,
            value < levels.Lowest
                ? new Notice(
                    "LOD_BELOW_STANDARDS",
                    $"The limit of detection {NumberFormat.Short(value)} lies below the lowest standard {NumberFormat.Short(levels.Lowest)}: an extrapolation."
                )
                : null
        );
    }
}
