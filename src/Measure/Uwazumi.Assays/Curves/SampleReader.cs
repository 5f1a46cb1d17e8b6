using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Quantities;

namespace Uwazumi.Assays.Curves;

/// <summary>Reads mean responses from a fitted curve, with 95 % confidence intervals.</summary>
/// <remarks>
/// Inversion: all x with |ȳ − f(x)| ≤ t·√(s²·v/m + gᵀVg), v the variance function 1/w at the mean response of m wells. Wald: delta
/// method on ln x with the same variance. An end that lies beyond the standards is open.
/// </remarks>
internal sealed class SampleReader
{
    private const int ScanSteps = 128;
    private const int Bisections = 60;

    // Rounding of the inversion at the outermost standards themselves.
    private const double LogTolerance = 1e-9;

    private readonly CurveFit fit;
    private readonly string unit;
    private readonly ConcentrationInterval kind;
    private readonly double t;
    private readonly double logLowest;
    private readonly double logHighest;

    public SampleReader(CurveFit fit, string unit, ConcentrationInterval kind)
    {
        this.fit = fit;
        this.unit = unit;
        this.kind = kind;
        t = StudentT.Quantile(0.975, fit.DegreesOfFreedom);
        logLowest = Elementary.Log(fit.LowestStandard);
        logHighest = Elementary.Log(fit.HighestStandard);
    }

    public SampleEstimate Read(string id, double dilution, ReadOnlySpan<double> responses)
    {
        var mean = FixedOrder.Sum(responses) / responses.Length;
        var (status, logX, reason) = Place(mean);
        Quantity? assayed = null;
        Quantity? original = null;
        var outside = false;
        if (status == SampleStatus.InRange)
        {
            var (lower, upper, why) = Interval(logX, mean, responses.Length);
            assayed = Of(logX, lower, upper, why, 1);
            original = Of(logX, lower, upper, why, dilution);
            outside = !(
                assayed.Value >= fit.Lloq * (1 - LogTolerance) && assayed.Value <= fit.Uloq * (1 + LogTolerance)
            );
            reason = outside ? OutsideReason() : null;
        }

        return new SampleEstimate
        {
            Id = id,
            Replicates = responses.Length,
            MeanResponse = mean,
            Status = status,
            Concentration = assayed,
            DilutionFactor = dilution,
            UndilutedConcentration = original,
            OutsideQuantification = outside,
            Reason = reason,
        };
    }

    private (SampleStatus Status, double LogX, string? Reason) Place(double response)
    {
        if (!fit.Converged)
            return (SampleStatus.NotEstimable, double.NaN, "The curve did not converge.");
        if (fit.Weights != CurveWeights.None && response <= 0)
            return (
                SampleStatus.NotEstimable,
                double.NaN,
                $"The response is not above 0; the weight {CurveWeightsToken.Of(fit.Weights)} gives it no variance."
            );
        if (fit.Curve.Invert(response) is not { } logX)
        {
            var low = response <= fit.Curve.Bottom == fit.Curve.Slope > 0;
            return (
                low ? SampleStatus.BelowRange : SampleStatus.AboveRange,
                double.NaN,
                $"The response {NumberFormat.Short(response)} lies beyond the asymptote {NumberFormat.Short(response <= fit.Curve.Bottom ? fit.Curve.Bottom : fit.Curve.Top)} of the curve."
            );
        }

        if (logX < logLowest - LogTolerance)
            return (
                SampleStatus.BelowRange,
                logX,
                $"The response lies below that of the lowest standard, {NumberFormat.Short(fit.LowestStandard)} {unit}."
            );
        if (logX > logHighest + LogTolerance)
            return (
                SampleStatus.AboveRange,
                logX,
                $"The response lies above that of the highest standard, {NumberFormat.Short(fit.HighestStandard)} {unit}."
            );
        return (SampleStatus.InRange, logX, null);
    }

    private string OutsideReason() =>
        fit.Lloq is { } lower && fit.Uloq is { } upper
            ? $"Outside of the limits of quantification {NumberFormat.Short(lower)} … {NumberFormat.Short(upper)} {unit}."
            : "The curve has no limits of quantification.";

    private Quantity Of(double logX, double? lower, double? upper, string? why, double factor)
    {
        var value = Elementary.Exp(logX) * factor;
        if (lower is null && upper is null)
            return Quantity.WithoutInterval(value, unit, why!);
        return Quantity.WithOpenInterval(
            value,
            unit,
            lower is { } l ? Math.Min(value, Elementary.Exp(l) * factor) : null,
            upper is { } u ? Math.Max(value, Elementary.Exp(u) * factor) : null,
            IntervalKind.Confidence95,
            why
        );
    }

    private (double? Lower, double? Upper, string? Why) Interval(double logX, double mean, int wells)
    {
        if (fit.Covariance is not { } covariance)
            return (null, null, "The fit is exact to rounding: it has no residual scatter to make an interval from.");
        var own = fit.ResidualVariance * VarianceFunction(mean) / wells;
        double? lower,
            upper;
        if (kind == ConcentrationInterval.Wald)
        {
            var half = t * Math.Sqrt(own + CurveVariance(logX, covariance)) / Math.Abs(fit.Curve.Steepness(logX));
            lower = logX - half;
            upper = logX + half;
        }
        else
        {
            lower = End(logX, logLowest, mean, own, covariance);
            upper = End(logX, logHighest, mean, own, covariance);
        }

        lower = lower >= logLowest - LogTolerance ? lower : null;
        upper = upper <= logHighest + LogTolerance ? upper : null;
        return (lower, upper, OpenReason(lower, upper));
    }

    private string? OpenReason(double? lower, double? upper) =>
        (lower, upper) switch
        {
            (null, null) => "Both ends of the 95 % interval lie beyond the standards.",
            (null, _) =>
                $"The lower end lies below the lowest standard, {NumberFormat.Short(fit.LowestStandard)} {unit}.",
            (_, null) =>
                $"The upper end lies above the highest standard, {NumberFormat.Short(fit.HighestStandard)} {unit}.",
            _ => null,
        };

    // The first place on the way to the bound where the curve is no longer compatible with the response; null when there is none.
    private double? End(double logX, double bound, double mean, double own, double[,] covariance)
    {
        var inside = logX;
        for (var step = 1; step <= ScanSteps; step++)
        {
            var outside = logX + ((bound - logX) * step / ScanSteps);
            if (IsCompatible(outside, mean, own, covariance))
            {
                inside = outside;
                continue;
            }

            for (var i = 0; i < Bisections; i++)
            {
                var middle = 0.5 * (inside + outside);
                if (IsCompatible(middle, mean, own, covariance))
                    inside = middle;
                else
                    outside = middle;
            }

            return inside;
        }

        return null;
    }

    private bool IsCompatible(double logX, double mean, double own, double[,] covariance)
    {
        var distance = mean - fit.Curve.Value(logX);
        return distance * distance <= t * t * (own + CurveVariance(logX, covariance));
    }

    private double CurveVariance(double logX, double[,] covariance)
    {
        Span<double> gradient = stackalloc double[FourParameterLogistic.ParameterCount];
        fit.Curve.Gradient(logX, gradient);
        var sum = 0.0;
        for (var i = 0; i < gradient.Length; i++)
        for (var j = 0; j < gradient.Length; j++)
            sum += gradient[i] * gradient[j] * covariance[i, j];
        return Math.Max(0, sum);
    }

    private double VarianceFunction(double response) =>
        fit.Weights switch
        {
            CurveWeights.None => 1,
            CurveWeights.InverseResponse => response,
            _ => response * response,
        };
}
