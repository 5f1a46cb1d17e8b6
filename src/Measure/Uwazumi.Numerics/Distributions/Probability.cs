namespace Uwazumi.Numerics.Distributions;

/// <summary>Argument checks that the distributions share.</summary>
internal static class Probability
{
    /// <summary>Throws unless p is in [0, 1].</summary>
    public static void Check(double p)
    {
        if (!(p >= 0 && p <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies between 0 and 1.");
    }

    /// <summary>Throws unless the degrees of freedom are above 0 (infinity allowed).</summary>
    public static void CheckDegreesOfFreedom(double df, string name)
    {
        if (!(df > 0))
            throw new ArgumentOutOfRangeException(name, df, "Degrees of freedom are above 0.");
    }
}
