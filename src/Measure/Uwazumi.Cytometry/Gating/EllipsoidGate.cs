namespace Uwazumi.Cytometry.Gating;

/// <summary>
/// The events with (x − m)ᵀ C⁻¹ (x − m) ≤ d² (Gating-ML 2.0, section 5.3). The standard asks for a symmetric, positive definite C;
/// another invertible one is computed by the same formula, with a notice.
/// </summary>
public sealed record EllipsoidGate : Gate
{
    /// <summary>At least two dimensions.</summary>
    public required IReadOnlyList<GateDimension> Dimensions { get; init; }

    /// <summary>m, one number a dimension.</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>C, row by row, one row a dimension.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Covariance { get; init; }

    /// <summary>d², above 0.</summary>
    public required double DistanceSquare { get; init; }
}
