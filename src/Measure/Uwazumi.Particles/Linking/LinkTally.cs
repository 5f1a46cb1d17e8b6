namespace Uwazumi.Particles.Linking;

/// <summary>What a link costs, and how the links went.</summary>
internal sealed class LinkTally
{
    /// <summary>Light counts for no more than this, so that a flicker does not end a track.</summary>
    public const double LargestLightCost = 2;

    /// <summary>The variance of the logarithm of a particle's light from frame to frame.</summary>
    private const double LightVariance = 0.1;

    private long links;
    private long nearRadius;

    /// <summary>The standard deviation of a step on one axis, in px.</summary>
    public double Step { get; set; } = 1;

    public double AmbiguousShare => 0;

    public double NearRadiusShare => links == 0 ? 0 : nearRadius / (double)links;

    public static double LightCost(double difference) =>
        Math.Min(LargestLightCost, difference * difference / (2 * LightVariance));

    public void Count(double dx, double dy, double radius)
    {
        links++;
        if ((dx * dx) + (dy * dy) > 0.64 * radius * radius)
            nearRadius++;
    }
}
