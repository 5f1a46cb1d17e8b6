namespace Uwazumi.Particles.Linking;

/// <summary>How particles move from one frame to the next, before any of them was followed.</summary>
/// <param name="FlowX">The flow that all share, in px a frame.</param>
/// <param name="FlowY">The flow, downwards.</param>
/// <param name="StepSd">The standard deviation of a step around the flow, on one axis, in px.</param>
/// <param name="Share">The share of the particles that were found again around the flow.</param>
public readonly record struct StepEstimate(double FlowX, double FlowY, double StepSd, double Share);
