namespace Uwazumi.Particles.Location;

/// <summary>What is special about a located particle.</summary>
[Flags]
public enum FeatureFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>At least one pixel near its centre has the largest grey value: place and light are biased.</summary>
    Saturated = 1,

    /// <summary>Its image is more than 1.6 times as wide as that of most particles.</summary>
    Defocused = 2,

    /// <summary>Its light was told apart from that of a neighbour that touches it.</summary>
    Parted = 4,
}
