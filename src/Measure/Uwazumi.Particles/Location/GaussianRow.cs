using Uwazumi.Numerics;

namespace Uwazumi.Particles.Location;

/// <summary>exp(−(i − c)²/(2s²)) at whole numbers i, by two products a step from the one nearest to the centre: three exponentials, whatever the length.</summary>
/// <remarks>From i to i + 1 the value falls by a factor that itself falls by exp(−1/s²). The error grows with the square of the distance and is below 1e-12 at 60 px.</remarks>
internal static class GaussianRow
{
    public static void Fill(double[] values, int from, int to, double centre, double s2)
    {
        var start = Math.Clamp((int)Math.Round(centre), from, to);
        var offset = start - centre;
        var value = Elementary.Exp(-offset * offset / (2 * s2));
        var bend = Elementary.Exp(-1 / s2);
        var slope = Elementary.Exp(-offset / s2);
        // To the right: exp(−(2·offset + 1)/(2s²)); to the left its mirror.
        var half = Math.Sqrt(bend);
        values[start - from] = value;
        var (here, factor) = (value, half * slope);
        for (var i = start + 1; i <= to; i++)
        {
            here *= factor;
            factor *= bend;
            values[i - from] = here;
        }

        (here, factor) = (value, half / slope);
        for (var i = start - 1; i >= from; i--)
        {
            here *= factor;
            factor *= bend;
            values[i - from] = here;
        }
    }
}
