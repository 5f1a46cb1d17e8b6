using Uwazumi.Numerics;

namespace Uwazumi.Particles.Sizing;

/// <summary>How the time that a track lasts rises with the particle's size: frames ∝ d^b around the middle of the sizes.</summary>
/// <remarks>
/// A particle that leaves the depth of field sooner has more, shorter tracks. Tracks × their mean time is proportional to the number in the volume, so a
/// distribution over tracks becomes one over particles by the weight d^b. For a slab b lies between 0 and 1; it is held between −0.5 and 1.5.
/// <para>
/// The sizes of tracks are not known but by their likelihoods, and long tracks tell theirs better than short ones: a regression of frames on the posterior
/// means takes that for a larger b. So the sizes of tracks of n frames are taken as the mixture tilted by d^(β·g), g = n/⟨n⟩ − 1, which is what a
/// time ∝ d^b means to first order, with b = β·⟨g²⟩. β is one Newton step from 0 on the likelihood: the score Σ g·(E[x | track] − E[x]) over the information
/// Σ g²·(Var[x] − Var[x | track]), x = ln d.
/// </para>
/// </remarks>
internal static class ResidencePower
{
    public static double Of(
        SizeMixture mixture,
        LikelihoodMatrix matrix,
        double[] logEdges,
        double[] frames,
        double[]? weights
    )
    {
        var shares = new double[matrix.Sizes];
        var places = new double[matrix.Sizes];
        for (var b = 0; b < shares.Length; b++)
        {
            shares[b] = mixture.Below(Elementary.Exp(logEdges[b + 1])) - mixture.Below(Elementary.Exp(logEdges[b]));
            places[b] = (logEdges[b] + logEdges[b + 1]) / 2;
        }

        if (Moments(shares, places, null) is not var (mean, variance))
            return 0;
        double n = 0,
            sum = 0;
        for (var k = 0; k < frames.Length; k++)
        {
            n += weights?[k] ?? 1;
            sum += (weights?[k] ?? 1) * frames[k];
        }

        double score = 0,
            information = 0,
            squares = 0;
        for (var k = 0; k < matrix.Tracks; k++)
        {
            var w = weights?[k] ?? 1;
            if (w == 0 || Moments(shares, places, matrix.Row(k)) is not var (centre, left))
                continue;
            var g = (frames[k] * n / sum) - 1;
            score += w * g * (centre - mean);
            information += w * g * g * (variance - left);
            squares += w * g * g;
        }

        return information > 1e-9 * n ? Math.Clamp(score / information * squares / n, -0.5, 1.5) : 0;
    }

    /// <summary>Mean and variance of ln d under the mixture, given a track or not; null when no size is possible.</summary>
    private static (double Mean, double Variance)? Moments(double[] shares, double[] places, ReadOnlySpan<double> track)
    {
        double mass = 0,
            first = 0,
            second = 0;
        for (var b = 0; b < shares.Length; b++)
        {
            var p = track.IsEmpty ? shares[b] : shares[b] * track[b];
            mass += p;
            first += p * places[b];
            second += p * places[b] * places[b];
        }

        if (!(mass > 0))
            return null;
        var mean = first / mass;
        return (mean, Math.Max(0, (second / mass) - (mean * mean)));
    }
}
