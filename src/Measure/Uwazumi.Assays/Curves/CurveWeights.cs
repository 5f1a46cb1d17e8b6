namespace Uwazumi.Assays.Curves;

/// <summary>The weight of each standard in the sum of squares Σ w·(y − f)².</summary>
public enum CurveWeights
{
    /// <summary>w = 1. Token <c>none</c>.</summary>
    None,

    /// <summary>w = 1/y, y the observed response. Token <c>1/y</c>.</summary>
    InverseResponse,

    /// <summary>w = 1/y², y the observed response. Token <c>1/y2</c>.</summary>
    InverseResponseSquared,

    /// <summary>w = 1/f², f the fitted response, iterated to a fixed point. Token <c>1/f2</c>. Not the same answer as 1/y².</summary>
    InverseFittedSquared,
}
