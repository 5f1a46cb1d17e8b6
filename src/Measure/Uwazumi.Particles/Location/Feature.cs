namespace Uwazumi.Particles.Location;

/// <summary>One particle in one frame.</summary>
/// <param name="X">The centre, in px from the centre of the first pixel of a row.</param>
/// <param name="Y">The centre, in px from the centre of the first row, downwards.</param>
/// <param name="Signal">The light above the background summed over the image, in grey values (its lack, for dark particles).</param>
/// <param name="Width">The standard deviation of the image, in px.</param>
/// <param name="SignalToNoise">The height of the filtered peak over the standard deviation of the filtered noise.</param>
/// <param name="Flags">What is special about it.</param>
/// <param name="Pair">Above 0 for the two halves of one long spot, which share the number within a frame: two particles side by side, or one that moved far
/// while the shutter was open. Whoever follows the particles can tell; then the place of the whole is used.</param>
/// <param name="WholeX">The centre of the whole spot of a half, in px.</param>
/// <param name="WholeY">The centre of the whole spot of a half, in px.</param>
public readonly record struct Feature(
    double X,
    double Y,
    double Signal,
    double Width,
    double SignalToNoise,
    FeatureFlags Flags,
    int Pair = 0,
    double WholeX = 0,
    double WholeY = 0
);
