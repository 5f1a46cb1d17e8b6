namespace Uwazumi.Particles.Analysis;

/// <summary>Why a recording was left out.</summary>
/// <param name="Video">The place of the recording among those of the sample, from 0.</param>
/// <param name="Of">The number that is too far from those of the other recordings: <c>diameter</c> or <c>particlesPerFrame</c>.</param>
/// <param name="Value">That number, in nm or particles.</param>
/// <param name="Statistic">Its distance from the mean over the standard deviation of all recordings.</param>
/// <param name="Limit">The largest that the rule lets pass.</param>
public sealed record VideoExclusion(int Video, string Of, double Value, double Statistic, double Limit);
