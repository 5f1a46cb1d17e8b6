namespace Uwazumi.Cytometry.Transforms;

/// <summary>A transformation whose results are moved to the nearer bound when they lie outside (Gating-ML 2.0, <c>boundMin</c> and <c>boundMax</c>).</summary>
public sealed class BoundedTransform : ScaleTransform
{
    /// <summary>Creates the transformation.</summary>
    /// <param name="inner">What is bounded.</param>
    /// <param name="minimum">The smallest result; −∞ for none.</param>
    /// <param name="maximum">The largest result, above the smallest; +∞ for none.</param>
    /// <exception cref="Quantities.RefusedException"><c>TRANSFORM_PARAMETER</c>.</exception>
    public BoundedTransform(ScaleTransform inner, double minimum, double maximum)
    {
        if (!(minimum < maximum))
            Parameter.Require(
                false,
                "bounded",
                "boundMin below boundMax",
                ("boundMin", minimum),
                ("boundMax", maximum)
            );
        (Inner, Minimum, Maximum) = (inner, minimum, maximum);
    }

    /// <summary>What is bounded.</summary>
    public ScaleTransform Inner { get; }

    /// <summary>The smallest result.</summary>
    public double Minimum { get; }

    /// <summary>The largest result.</summary>
    public double Maximum { get; }

    /// <inheritdoc />
    public override double Forward(double x) => Bounded(Inner.Forward(x));

    /// <summary>The scale value of a result between the bounds; at a bound, the first that reaches it.</summary>
    public override double Inverse(double y) => Inner.Inverse(Bounded(y));

    /// <inheritdoc />
    public override void Apply(ReadOnlySpan<double> source, Span<double> target)
    {
        Inner.Apply(source, target);
        for (var i = 0; i < source.Length; i++)
            target[i] = Bounded(target[i]);
    }

    // NaN stays NaN.
    private double Bounded(double y) =>
        y < Minimum ? Minimum
        : y > Maximum ? Maximum
        : y;
}
