namespace Uwazumi.Particles.Tracks;

/// <summary>Where one particle was seen in one frame.</summary>
/// <param name="Frame">The number of the frame, from 0.</param>
/// <param name="X">The distance of the particle's centre from the centre of the first pixel of a row, in px.</param>
/// <param name="Y">The distance of the particle's centre from the centre of the first row, in px; downwards.</param>
/// <param name="Signal">The particle's light above the background, summed over its image, in grey values; NaN when the tracks come without it.</param>
/// <param name="Width">The standard deviation of the particle's image, in px; NaN when the tracks come without it.</param>
public readonly record struct TrackPoint(int Frame, double X, double Y, double Signal, double Width);
