using Uwazumi.Particles.Location;

namespace Uwazumi.Particles.Analysis;

/// <summary>Where inside of their pixels particles are located: evenly, unless the places are drawn to the pixels' centres or edges.</summary>
internal sealed class PixelPlaces
{
    private const int Bins = 20;
    private readonly long[] x = new long[Bins];
    private readonly long[] y = new long[Bins];
    private long count;

    public void Add(in Feature feature)
    {
        x[Math.Min(Bins - 1, (int)((feature.X - Math.Floor(feature.X)) * Bins))]++;
        y[Math.Min(Bins - 1, (int)((feature.Y - Math.Floor(feature.Y)) * Bins))]++;
        count++;
    }

    /// <summary>χ² over degrees of freedom of both axes; 1 for none.</summary>
    public double Unevenness
    {
        get
        {
            if (count < 10 * Bins)
                return 1;
            var expected = count / (double)Bins;
            var sum = 0.0;
            for (var i = 0; i < Bins; i++)
                sum += (((x[i] - expected) * (x[i] - expected)) + ((y[i] - expected) * (y[i] - expected))) / expected;
            return sum / (2 * (Bins - 1));
        }
    }
}
