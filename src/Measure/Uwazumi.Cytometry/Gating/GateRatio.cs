using Uwazumi.Cytometry.Transforms;

namespace Uwazumi.Cytometry.Gating;

/// <summary>A new dimension from two others (Gating-ML 2.0, <c>fratio</c>); both are compensated as the gate's dimension says.</summary>
/// <param name="Numerator">The channel or dye above.</param>
/// <param name="Denominator">The channel or dye below.</param>
/// <param name="Transform">The formula.</param>
public sealed record GateRatio(string Numerator, string Denominator, RatioTransform Transform);
