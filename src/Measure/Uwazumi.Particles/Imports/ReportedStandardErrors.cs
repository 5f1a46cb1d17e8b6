namespace Uwazumi.Particles.Imports;

/// <summary>The Standard Error column as printed: the sample standard deviation of the videos' values divided by the square root of their number.</summary>
public sealed record ReportedStandardErrors
{
    /// <summary>Of the mean size, in nm.</summary>
    public required double? Mean { get; init; }

    /// <summary>Of the mode, in nm.</summary>
    public required double? Mode { get; init; }

    /// <summary>Of D10, in nm.</summary>
    public required double? D10 { get; init; }

    /// <summary>Of D50, in nm.</summary>
    public required double? D50 { get; init; }

    /// <summary>Of D90, in nm.</summary>
    public required double? D90 { get; init; }

    /// <summary>Of the standard deviation of the sizes, in nm.</summary>
    public required double? Sd { get; init; }

    /// <summary>Of the particles per ml.</summary>
    public required double? ConcentrationPerMl { get; init; }
}
