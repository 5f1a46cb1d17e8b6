namespace Uwazumi.Assays.Curves;

/// <summary>One estimated parameter of a curve.</summary>
/// <param name="Name"><c>bottom</c>, <c>top</c>, <c>ec50</c> or <c>slope</c>.</param>
/// <param name="Value">The estimate: asymptotes in the unit of the response, ec50 in that of the concentration, slope without unit.</param>
/// <param name="StandardError">The Gauss–Newton standard error, or null when it cannot be estimated.</param>
/// <param name="Lower">Lower end of the 95 % confidence interval (for ec50 on the logarithmic scale), or null.</param>
/// <param name="Upper">Upper end, or null.</param>
public sealed record CurveParameter(string Name, double Value, double? StandardError, double? Lower, double? Upper);
