namespace Uwazumi.Cytometry.Transforms;

/// <summary>
/// <c>asinh(x/cofactor)</c>, the arcsinh of older scripts (Bendall et al. 2011: cofactor 5 for mass cytometry, 150 is common for
/// fluorescence). Not the Gating-ML scale: there is no top, and the values are not 0 to 1.
/// </summary>
public sealed class CofactorTransform : ScaleTransform
{
    /// <summary>Creates the transformation.</summary>
    /// <param name="cofactor">Above 0, in scale values.</param>
    /// <exception cref="Quantities.RefusedException"><c>TRANSFORM_PARAMETER</c>.</exception>
    public CofactorTransform(double cofactor)
    {
        Parameter.Require(cofactor > 0, "arcsinh", "a cofactor above 0", ("cofactor", cofactor));
        Cofactor = cofactor;
    }

    /// <summary>The scale value at asinh 1.</summary>
    public double Cofactor { get; }

    /// <inheritdoc />
    public override double Forward(double x) => ArcsinhTransform.Asinh(x / Cofactor);

    /// <inheritdoc />
    public override double Inverse(double y) => ArcsinhTransform.Sinh(y) * Cofactor;
}
