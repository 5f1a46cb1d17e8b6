namespace Uwazumi.Particles.Location;

/// <summary>A peak over place and scale.</summary>
internal readonly record struct ScalePeak(double Height, double Sigma);
