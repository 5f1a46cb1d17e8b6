using System.Globalization;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Transforms;

/// <summary>The limits of transformation parameters (Gating-ML 2.0, chapter 6), with one code for all of them.</summary>
internal static class Parameter
{
    public static void Require(bool holds, string transform, string rule, params (string Name, double Value)[] given)
    {
        if (holds && given.All(g => double.IsFinite(g.Value)))
            return;
        var values = string.Join(
            ", ",
            given.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Name} = {g.Value}"))
        );
        throw new RefusedException(
            "TRANSFORM_PARAMETER",
            $"The {transform} transformation needs {rule}; given is {values}.",
            null,
            "Correct the parameters; T is the top of the scale, M the decades, W the linearisation, A the additional negative decades."
        );
    }
}
