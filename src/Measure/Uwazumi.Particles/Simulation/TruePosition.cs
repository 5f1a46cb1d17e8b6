namespace Uwazumi.Particles.Simulation;

/// <summary>Where a simulated particle was.</summary>
/// <param name="Frame">The frame, from 0.</param>
/// <param name="Particle">The identity; a particle that crosses a side of the field or a face of the depth gets a new one.</param>
/// <param name="X">The mean place over the exposure, in px from the centre of the first pixel.</param>
/// <param name="Y">The same, downwards.</param>
/// <param name="ZUm">The place along the depth at the end of the frame, in µm from the focus.</param>
/// <param name="DiameterNm">Its diameter, in nm.</param>
public readonly record struct TruePosition(int Frame, int Particle, double X, double Y, double ZUm, double DiameterNm);
