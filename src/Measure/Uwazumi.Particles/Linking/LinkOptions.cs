namespace Uwazumi.Particles.Linking;

/// <summary>What may be set by hand; all of it is estimated from the recording when it is null.</summary>
public sealed record LinkOptions
{
    /// <summary>The farthest that a particle can be from where it is expected in the next frame, in px, above 0.</summary>
    public double? SearchRadiusPx { get; init; }

    /// <summary>In how many frames in a row a particle may be missed and still be taken for the same, at least 0.</summary>
    public int Memory { get; init; } = 1;
}
