namespace Uwazumi.Particles.Location;

/// <summary>One particle in one frame.</summary>
/// <param name="X">The centre, in px from the centre of the first pixel of a row.</param>
/// <param name="Y">The centre, in px from the centre of the first row, downwards.</param>
/// <param name="Signal">The light above the background summed over the image, in grey values (its lack, for dark particles).</param>
/// <param name="Width">The standard deviation of the image, in px.</param>
/// <param name="SignalToNoise">The height of the filtered peak over the standard deviation of the filtered noise.</param>
/// <param name="Flags">What is special about it.</param>
public readonly record struct Feature(
    double X,
    double Y,
    double Signal,
    double Width,
    double SignalToNoise,
    FeatureFlags Flags
);
