using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Numerics.LeastSquares;
using Uwazumi.Quantities;

namespace Uwazumi.Assays.Curves;

/// <summary>A fitted standard curve with everything that must be read beside it. Immutable and thread-safe.</summary>
public sealed record CurveFit
{
    private CurveFit() { }

    /// <summary>The parameters in the order bottom, top, ec50, slope.</summary>
    public required IReadOnlyList<CurveParameter> Parameters { get; init; }

    /// <summary>
    /// The Gauss–Newton covariance s²·(JᵀWJ)⁻¹ of bottom, top, ln ec50 and slope, weights taken as relative; null when it cannot be estimated.
    /// </summary>
    public required double[,]? Covariance { get; init; }

    /// <summary>The weighted residual sum of squares.</summary>
    public required double ResidualSumOfSquares { get; init; }

    /// <summary>Wells minus 4.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>True when the minimum is proven and all parameters are determined. Otherwise nothing is read from the curve.</summary>
    public required bool Converged { get; init; }

    /// <summary>Why the search ended.</summary>
    public required StopReason Reason { get; init; }

    /// <summary>The weights used.</summary>
    public required CurveWeights Weights { get; init; }

    /// <summary>The rules used.</summary>
    public required CurveFitOptions Options { get; init; }

    /// <summary>The P value of the F test against a flat line.</summary>
    public required double FlatP { get; init; }

    /// <summary>The levels of the standards read back from the curve, ascending.</summary>
    public required IReadOnlyList<Calibrator> Calibrators { get; init; }

    /// <summary>
    /// The lower limit of quantification: the lowest standard of the longest run of neighbouring levels whose recoveries keep the
    /// tolerance of <see cref="Options"/>; null when there is no such run of at least two levels.
    /// </summary>
    public required double? Lloq { get; init; }

    /// <summary>The upper limit of quantification: the highest standard of that run, or null.</summary>
    public required double? Uloq { get; init; }

    /// <summary>The concentration at the mean of at least 3 zero standards ± 3 SD (towards the curve), or null.</summary>
    public required double? Lod { get; init; }

    /// <summary>
    /// Codes of what is doubtful: <c>NOT_CONVERGED</c>, <c>FLAT_CURVE</c>, <c>HIGH_DOSE_HOOK</c>, <c>ASYMPTOTE_BEYOND_DATA</c>,
    /// <c>EC50_OUTSIDE_RANGE</c>. Each has its message in <see cref="Notices"/>.
    /// </summary>
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>The messages of the flags, and other remarks.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>The lowest standard above 0: nothing is read below it.</summary>
    public required double LowestStandard { get; init; }

    /// <summary>The highest standard: nothing is read above it.</summary>
    public required double HighestStandard { get; init; }

    /// <summary>The curve itself.</summary>
    internal FourParameterLogistic Curve { get; init; }

    /// <summary>The variance of a response of weight 1.</summary>
    internal double ResidualVariance => ResidualSumOfSquares / DegreesOfFreedom;

    /// <summary>The response that the curve has at a concentration of 0 or above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The concentration is below 0 or not finite.</exception>
    public double Predict(double concentration)
    {
        if (!(concentration >= 0 && double.IsFinite(concentration)))
            throw new ArgumentOutOfRangeException(
                nameof(concentration),
                concentration,
                "A concentration is a finite number of at least 0."
            );
        return Curve.Value(Elementary.Log(concentration));
    }

    /// <summary>
    /// Reads samples from the curve. Wells with the same id and dilution are averaged; the dilution multiplies after the inversion.
    /// A response outside of the tested standards or the asymptotes gets no number.
    /// </summary>
    /// <param name="samples">The wells.</param>
    /// <param name="unit">The UCUM unit of the concentrations, for example <c>pg/mL</c>.</param>
    /// <param name="interval">How the 95 % confidence interval is made; it covers the scatter of the sample's wells and the curve.</param>
    /// <returns>One estimate per id and dilution, in the order of first appearance.</returns>
    /// <exception cref="RefusedException"><c>UNIT_UNKNOWN</c>.</exception>
    public IReadOnlyList<SampleEstimate> Estimate(
        SampleData samples,
        string unit,
        ConcentrationInterval interval = ConcentrationInterval.Inversion
    )
    {
        if (!UcumUnit.IsKnown(unit))
            throw new RefusedException(
                "UNIT_UNKNOWN",
                $"'{unit}' is not a unit that this product knows.",
                "unit",
                "Use a UCUM code such as pg/mL."
            );
        var reader = new SampleReader(this, unit, interval);
        return
        [
            .. samples
                .Wells.GroupBy(well => (well.Id, well.Dilution))
                .Select(group =>
                    reader.Read(group.Key.Id, group.Key.Dilution, [.. group.Select(well => well.Response)])
                ),
        ];
    }

    internal static CurveFit From(
        (FourParameterLogistic Curve, double[,]? Covariance) oriented,
        NonlinearFit fit,
        bool converged,
        StandardLevels levels,
        CurveWeights weights,
        CurveFitOptions options,
        double flatP
    )
    {
        var calibrators = QuantificationLimits.ReadBack(oriented.Curve, levels, converged);
        var (lloq, uloq) = QuantificationLimits.Of(calibrators, options);
        var (lod, lodNotice) = DetectionLimit.Of(oriented.Curve, levels, converged);
        var flags = CurveFlags.Of(oriented.Curve, fit, converged, levels, options, flatP);
        var notices = new List<Notice>(flags);
        if (converged && lloq is null)
            notices.Add(
                new Notice(
                    "NO_QUANTIFICATION_RANGE",
                    "No two neighbouring standards keep the tolerance of the recovery: there are no limits of quantification."
                )
            );
        if (lodNotice is not null)
            notices.Add(lodNotice);
        if (fit.Reason == StopReason.ExactFit)
            notices.Add(
                new Notice(
                    "EXACT_FIT",
                    "The residuals are at the rounding of the numbers: there are no standard errors."
                )
            );
        return new CurveFit
        {
            Parameters = ParametersOf(oriented.Curve, oriented.Covariance, fit.DegreesOfFreedom),
            Covariance = oriented.Covariance,
            ResidualSumOfSquares = fit.ResidualSumOfSquares,
            DegreesOfFreedom = fit.DegreesOfFreedom,
            Converged = converged,
            Reason = fit.Reason,
            Weights = weights,
            Options = options,
            FlatP = flatP,
            Calibrators = calibrators,
            Lloq = lloq,
            Uloq = uloq,
            Lod = lod,
            Flags = [.. flags.Select(flag => flag.Code)],
            Notices = notices,
            LowestStandard = levels.Lowest,
            HighestStandard = levels.Highest,
            Curve = oriented.Curve,
        };
    }

    private static CurveParameter[] ParametersOf(FourParameterLogistic curve, double[,]? covariance, int df)
    {
        var t = StudentT.Quantile(0.975, df);
        return
        [
            Plain("bottom", curve.Bottom, 0),
            Plain("top", curve.Top, 1),
            OnLogScale(),
            Plain("slope", curve.Slope, 3),
        ];

        CurveParameter Plain(string name, double value, int index)
        {
            if (covariance is null)
                return new CurveParameter(name, value, null, null, null);
            var error = Math.Sqrt(covariance[index, index]);
            return new CurveParameter(name, value, error, value - (t * error), value + (t * error));
        }

        CurveParameter OnLogScale()
        {
            var value = Elementary.Exp(curve.LogEc50);
            if (covariance is null)
                return new CurveParameter("ec50", value, null, null, null);
            var error = Math.Sqrt(covariance[2, 2]);
            var upper = Elementary.Exp(curve.LogEc50 + (t * error));
            return new CurveParameter(
                "ec50",
                value,
                value * error,
                Elementary.Exp(curve.LogEc50 - (t * error)),
                double.IsFinite(upper) ? upper : null
            );
        }
    }
}
