namespace Uwazumi.Particles.Linking;

/// <summary>What a link costs, and how the links went.</summary>
internal sealed class LinkTally
{
    /// <summary>Light counts for no more than this, so that a flicker does not end a track.</summary>
    public const double LargestLightCost = 4;

    /// <summary>So many links are counted before the light's own spread is believed.</summary>
    private const int EnoughLinks = 200;

    private const int Cells = 100;
    private const double CellWidth = 0.01;

    private readonly long[] lightCells = new long[Cells + 1];
    private long links;
    private long nearRadius;
    private long lights;

    /// <summary>The standard deviation of a step on one axis, in px.</summary>
    public double Step { get; set; } = 1;

    /// <summary>The variance of the logarithm of a particle's light about its recent mean: 0.1 until it is learned from the links.</summary>
    public double LightVariance { get; private set; } = 0.1;

    public double NearRadiusShare => links == 0 ? 0 : nearRadius / (double)links;

    /// <summary>What a change of the light's logarithm costs: the square over twice the variance, as for steps.</summary>
    public double LightCost(double difference) =>
        Math.Min(LargestLightCost, difference * difference / (2 * LightVariance));

    public void Count(double dx, double dy, double radius)
    {
        links++;
        if ((dx * dx) + (dy * dy) > 0.64 * radius * radius)
            nearRadius++;
    }

    public void CountLight(double difference)
    {
        lights++;
        lightCells[Math.Min(Cells, (int)(Math.Abs(difference) / CellWidth))]++;
    }

    /// <summary>Learns the spread of the light from the links so far: 1.4826 times the median change is its standard deviation; half as much again is allowed.</summary>
    public void Learn()
    {
        if (lights < EnoughLinks)
            return;
        long below = 0;
        var cell = 0;
        while (2 * (below + lightCells[cell]) < lights)
            below += lightCells[cell++];
        var median = (cell + (((lights / 2.0) - below) / lightCells[cell])) * CellWidth;
        var spread = Math.Clamp(1.5 * 1.4826 * median, 0.03, 0.6);
        LightVariance = spread * spread;
    }
}
