namespace Uwazumi.Plots;

/// <summary>One sample on a standard curve.</summary>
/// <param name="Response">The measured response.</param>
/// <param name="Concentration">The concentration read off the curve, or null when the response lies outside; the sample then stands on the response axis.</param>
/// <param name="Lower">The lower end of the concentration's interval, or null.</param>
/// <param name="Upper">The upper end of the concentration's interval, or null.</param>
/// <param name="Label">A short name beside the mark, or null.</param>
public sealed record StandardCurveSample(
    double Response,
    double? Concentration,
    double? Lower = null,
    double? Upper = null,
    string? Label = null
);
