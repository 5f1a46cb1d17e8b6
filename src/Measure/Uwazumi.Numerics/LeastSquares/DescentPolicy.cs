namespace Uwazumi.Numerics.LeastSquares;

/// <summary>One way of descending from a start. On plateaus and in curved valleys different ways end in different places.</summary>
/// <param name="InitialDamping">The first damping, relative to the squared column norms: small is bold, large is careful.</param>
/// <param name="Accelerated">
/// True to bend every step along the curvature of the model and to refuse steps that bend too much (geodesic acceleration,
/// Transtrum and Sethna 2012); one more evaluation a step.
/// </param>
public sealed record DescentPolicy(double InitialDamping, bool Accelerated);
