using Uwazumi.Quantities;

namespace Uwazumi.Assays.Curves;

/// <summary>The names of the weights on the command line and in stored parameters.</summary>
public static class CurveWeightsToken
{
    /// <summary>Reads <c>none</c>, <c>1/y</c>, <c>1/y2</c> or <c>1/f2</c>.</summary>
    /// <exception cref="RefusedException"><c>CURVE_WEIGHTS_UNKNOWN</c>.</exception>
    public static CurveWeights Read(string token) =>
        token switch
        {
            "none" => CurveWeights.None,
            "1/y" => CurveWeights.InverseResponse,
            "1/y2" => CurveWeights.InverseResponseSquared,
            "1/f2" => CurveWeights.InverseFittedSquared,
            _ => throw new RefusedException(
                "CURVE_WEIGHTS_UNKNOWN",
                $"'{token}' names no weights.",
                "weights",
                "Use none, 1/y, 1/y2 or 1/f2."
            ),
        };

    /// <summary>The token of a weight.</summary>
    public static string Of(CurveWeights weights) =>
        weights switch
        {
            CurveWeights.None => "none",
            CurveWeights.InverseResponse => "1/y",
            CurveWeights.InverseResponseSquared => "1/y2",
            _ => "1/f2",
        };
}
