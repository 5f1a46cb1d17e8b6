namespace Uwazumi.Cytometry.Gating;

/// <summary>A half-open range on one dimension: the minimum is inside, the maximum is not (Gating-ML 2.0, section 5.1.1).</summary>
/// <param name="Dimension">What is compared.</param>
/// <param name="Minimum">The smallest value inside; −∞ for an open side.</param>
/// <param name="Maximum">The smallest value above that is outside; +∞ for an open side, which then includes +∞ itself.</param>
public sealed record Interval(GateDimension Dimension, double Minimum, double Maximum);
