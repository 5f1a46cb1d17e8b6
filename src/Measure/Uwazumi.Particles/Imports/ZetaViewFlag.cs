namespace Uwazumi.Particles.Imports;

/// <summary>One statement about the quality of a ZetaView measurement.</summary>
/// <param name="Name">The header's key, or what was computed, for example <c>Particle Drift Check Result</c>.</param>
/// <param name="Value">What is printed, or the computed number.</param>
/// <param name="IsRaised">True when it must be looked at before the result is used.</param>
/// <param name="Reason">Why it is raised; empty when it is not.</param>
public sealed record ZetaViewFlag(string Name, string Value, bool IsRaised, string Reason = "");
