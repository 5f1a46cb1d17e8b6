using Uwazumi.Particles.Linking;
using Uwazumi.Particles.Location;

namespace Uwazumi.Particles.Analysis;

/// <summary>How the particles of a recording are found and followed.</summary>
public sealed record TrackingOptions
{
    /// <summary>How they are located.</summary>
    public FinderOptions Finder { get; init; } = new();

    /// <summary>How they are joined to tracks.</summary>
    public LinkOptions Link { get; init; } = new();

    /// <summary>Frames that are located at a time, at least 1; the answer does not depend on it.</summary>
    public int Threads { get; init; } = 1;
}
