using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Diffusion;

/// <summary>The tracks of one recording and the field that it shows.</summary>
/// <param name="Tracks">The tracks, in px and frames.</param>
/// <param name="Frames">The frames of the recording, more than the largest frame of a track.</param>
/// <param name="WidthPx">The width in which particles are looked for, in px; 0 when it is not known.</param>
/// <param name="HeightPx">The height, in px; 0 when it is not known.</param>
public sealed record VideoTracks(IReadOnlyList<Track> Tracks, int Frames, double WidthPx = 0, double HeightPx = 0);
