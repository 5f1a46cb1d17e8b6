namespace Uwazumi.Particles.Analysis;

/// <summary>One track that the analysis used, alone.</summary>
/// <param name="Id">The number of the track in its recording.</param>
/// <param name="FirstFrame">Its first frame, from 0.</param>
/// <param name="Points">The frames in which it was seen.</param>
/// <param name="MeanSignal">Its mean light above the background, in grey values summed over the image; NaN when the tracks come without it.</param>
/// <param name="DiffusionUm2PerS">Its own diffusion coefficient, in µm²/s: very uncertain, and may be below 0.</param>
public readonly record struct SeenTrack(int Id, int FirstFrame, int Points, double MeanSignal, double DiffusionUm2PerS);
