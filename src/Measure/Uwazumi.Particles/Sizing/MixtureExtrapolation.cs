using Uwazumi.Numerics;

namespace Uwazumi.Particles.Sizing;

/// <summary>
/// A longer step along the way that expectation maximisation takes (SQUAREM, Varadhan and Roland, Scand. J. Stat. 35, 335, 2008, step length S3): from
/// three successive mixtures, in the logarithms of weights and spreads.
/// </summary>
internal static class MixtureExtrapolation
{
    /// <summary>The mixture further on; the third one where the way is already as good as straight to its end.</summary>
    /// <param name="first">Where the way starts.</param>
    /// <param name="second">After one round.</param>
    /// <param name="third">After two rounds.</param>
    /// <param name="narrowest">No spread becomes smaller.</param>
    /// <param name="longest">The longest step, in rounds; it grows fourfold when it was taken whole and is set back by a step that lost.</param>
    /// <param name="isLongest">True when the step was the longest allowed.</param>
    public static SizeMixture Of(
        SizeMixture first,
        SizeMixture second,
        SizeMixture third,
        double narrowest,
        double longest,
        out bool isLongest
    )
    {
        isLongest = false;
        var (a, b, c) = (Coordinates(first), Coordinates(second), Coordinates(third));
        double steps = 0,
            bends = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var (r, v) = (b[i] - a[i], c[i] - (2 * b[i]) + a[i]);
            steps += r * r;
            bends += v * v;
        }

        if (!(bends > 0))
            return third;
        var wanted = Math.Max(1, Math.Sqrt(steps / bends));
        isLongest = wanted >= longest;
        var length = -Math.Min(wanted, longest);
        for (var i = 0; i < a.Length; i++)
        {
            var (r, v) = (b[i] - a[i], c[i] - (2 * b[i]) + a[i]);
            a[i] = a[i] - (2 * length * r) + (length * length * v);
        }

        return Mixture(a, third, narrowest);
    }

    private static double[] Coordinates(SizeMixture mixture) =>
        [.. mixture.Weights.Select(Elementary.Log), .. mixture.LogMedians, .. mixture.LogSds.Select(Elementary.Log)];

    /// <summary>Back to a mixture; no median may run further than one spread and no spread more than threefold from the last one.</summary>
    private static SizeMixture Mixture(double[] coordinates, SizeMixture last, double narrowest)
    {
        var count = last.Count;
        double[] weights = new double[count],
            medians = new double[count],
            sds = new double[count];
        var total = 0.0;
        for (var c = 0; c < count; c++)
        {
            var sd = last.LogSds[c];
            weights[c] = Elementary.Exp(Math.Clamp(coordinates[c], -20, 3));
            medians[c] = Math.Clamp(coordinates[count + c], last.LogMedians[c] - sd, last.LogMedians[c] + sd);
            sds[c] = Math.Clamp(Elementary.Exp(Math.Clamp(coordinates[(2 * count) + c], -20, 5)), sd / 3, 3 * sd);
            sds[c] = Math.Max(sds[c], narrowest);
            total += weights[c];
        }

        for (var c = 0; c < count; c++)
            weights[c] = Math.Max(weights[c] / total, 1e-9);
        return new SizeMixture(weights, medians, sds);
    }
}
