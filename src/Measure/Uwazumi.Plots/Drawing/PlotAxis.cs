using Uwazumi.Numerics;

namespace Uwazumi.Plots.Drawing;

/// <summary>Maps the numbers of an axis to drawing units.</summary>
internal sealed class PlotAxis
{
    private readonly AxisScale scale;
    private readonly double cofactor;
    private readonly double transformedMin;
    private readonly double transformedMax;
    private readonly double from;
    private readonly double to;

    public PlotAxis(AxisScale scale, double min, double max, double from, double to, double cofactor = 1)
    {
        if (!(double.IsFinite(min) && double.IsFinite(max) && min < max))
            throw new ArgumentException($"An axis cannot run from {min} to {max}.", nameof(max));
        if (scale == AxisScale.Logarithmic && min <= 0)
            throw new ArgumentException($"A logarithmic axis cannot begin at {min}.", nameof(min));
        if (!(double.IsFinite(cofactor) && cofactor > 0))
            throw new ArgumentException($"{cofactor} is no cofactor; it is above 0.", nameof(cofactor));
        this.scale = scale;
        this.cofactor = cofactor;
        this.from = from;
        this.to = to;
        Min = min;
        Max = max;
        transformedMin = Transform(min);
        transformedMax = Transform(max);
    }

    public double Min { get; }

    public double Max { get; }

    public IReadOnlyList<AxisTick> Ticks(int most) =>
        scale switch
        {
            AxisScale.Logarithmic => AxisTicks.Logarithmic(Min, Max),
            AxisScale.Asinh => AxisTicks.Asinh(Min, Max, cofactor),
            _ => AxisTicks.Linear(Min, Max, most),
        };

    /// <summary>The share of the axis that lies before the value: 0 at its beginning, 1 at its end, also beyond both.</summary>
    public double Share(double value)
    {
        if (scale == AxisScale.Logarithmic && value <= 0)
            return double.NegativeInfinity;
        return (Transform(value) - transformedMin) / (transformedMax - transformedMin);
    }

    /// <summary>The place of a value; a value beyond an end of the axis has the place of that end.</summary>
    public double Place(double value) => from + (to - from) * Math.Clamp(Share(value), 0, 1);

    /// <summary>The value at a share of the axis.</summary>
    public double ValueAt(double share)
    {
        var transformed = transformedMin + share * (transformedMax - transformedMin);
        return scale switch
        {
            AxisScale.Logarithmic => Elementary.Exp(transformed),
            AxisScale.Asinh => cofactor * (Elementary.Exp(transformed) - Elementary.Exp(-transformed)) / 2,
            _ => transformed,
        };
    }

    private double Transform(double value) =>
        scale switch
        {
            AxisScale.Logarithmic => Elementary.Log(value),
            AxisScale.Asinh => Asinh(value / cofactor),
            _ => value,
        };

    private static double Asinh(double x)
    {
        var magnitude = Math.Abs(x);
        // Above 1e8 the square root equals its argument to double precision, and the square could overflow.
        var result =
            magnitude > 1e8
                ? Elementary.Log(magnitude) + Elementary.Log(2)
                : Elementary.Log(magnitude + Math.Sqrt(magnitude * magnitude + 1));
        return x < 0 ? -result : result;
    }
}
