namespace Uwazumi.Cytometry.Transforms;

/// <summary><c>flin(x) = (x + A)/(T + A)</c> (Gating-ML 2.0, section 6.1): −A → 0, T → 1.</summary>
public sealed class LinearTransform : ScaleTransform
{
    /// <summary>Creates the transformation.</summary>
    /// <param name="top">T &gt; 0, the scale value at 1.</param>
    /// <param name="below">A, 0 ≤ A ≤ T: how far below zero the scale reaches.</param>
    /// <exception cref="Quantities.RefusedException"><c>TRANSFORM_PARAMETER</c>.</exception>
    public LinearTransform(double top, double below)
    {
        Parameter.Require(
            top > 0 && below >= 0 && below <= top,
            "linear",
            "T > 0 and 0 ≤ A ≤ T",
            ("T", top),
            ("A", below)
        );
        (Top, Below) = (top, below);
    }

    /// <summary>T.</summary>
    public double Top { get; }

    /// <summary>A.</summary>
    public double Below { get; }

    /// <inheritdoc />
    public override double Forward(double x) => (x + Below) / (Top + Below);

    /// <inheritdoc />
    public override double Inverse(double y) => (y * (Top + Below)) - Below;
}
