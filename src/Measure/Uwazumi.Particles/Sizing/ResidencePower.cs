using Uwazumi.Numerics;

namespace Uwazumi.Particles.Sizing;

/// <summary>
/// How the time that a track lasts rises with the particle's size: frames ∝ d^b, by least squares over the sizes that the tracks may have.
/// </summary>
/// <remarks>
/// A particle that leaves the depth of field sooner has more, shorter tracks. Tracks × their mean time is proportional to the number in the volume, so a
/// distribution over tracks becomes one over particles by the weight d^b. For a slab b lies between 0 and 1; it is held between −0.5 and 1.5.
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
        for (var b = 0; b < shares.Length; b++)
            shares[b] = mixture.Below(Elementary.Exp(logEdges[b + 1])) - mixture.Below(Elementary.Exp(logEdges[b]));
        // Posterior mean of ln d of each track.
        double n = 0,
            sx = 0,
            sy = 0,
            sxx = 0,
            sxy = 0;
        for (var k = 0; k < matrix.Tracks; k++)
        {
            var row = matrix.Row(k);
            double mass = 0,
                first = 0;
            for (var b = 0; b < row.Length; b++)
            {
                var p = row[b] * shares[b];
                mass += p;
                first += p * (logEdges[b] + logEdges[b + 1]) / 2;
            }

            if (!(mass > 0))
                continue;
            var w = weights?[k] ?? 1;
            var x = first / mass;
            n += w;
            sx += w * x;
            sy += w * frames[k];
            sxx += w * x * x;
            sxy += w * x * frames[k];
        }

        var variance = sxx - (sx * sx / n);
        if (!(n > 0) || !(variance > 1e-9 * n) || !(sy > 0))
            return 0;
        // d(frames)/d(ln d) over the mean of the frames.
        var slope = (sxy - (sx * sy / n)) / variance;
        return Math.Clamp(slope / (sy / n), -0.5, 1.5);
    }
}
