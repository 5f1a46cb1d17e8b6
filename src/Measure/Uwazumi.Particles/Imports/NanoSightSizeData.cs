namespace Uwazumi.Particles.Imports;

/// <summary>The number-weighted size block of a NanoSight export, numbers as printed.</summary>
public sealed record NanoSightSizeData
{
    /// <summary>The analysis method as printed, for example <c>FTLA</c>.</summary>
    public required string AnalysisMethod { get; init; }

    /// <summary>The mean size in nm.</summary>
    public required NanoSightPrinted Mean { get; init; }

    /// <summary>The mode in nm.</summary>
    public required NanoSightPrinted Mode { get; init; }

    /// <summary>The standard deviation of the sizes in nm.</summary>
    public required NanoSightPrinted Sd { get; init; }

    /// <summary>D10 in nm, by the instrument's own rule.</summary>
    public required NanoSightPrinted D10 { get; init; }

    /// <summary>D50 in nm, by the instrument's own rule.</summary>
    public required NanoSightPrinted D50 { get; init; }

    /// <summary>D90 in nm, by the instrument's own rule.</summary>
    public required NanoSightPrinted D90 { get; init; }

    /// <summary>The number of valid tracks.</summary>
    public required NanoSightPrinted ValidTracks { get; init; }

    /// <summary>The lower edge of the first bin in nm.</summary>
    public required double FirstEdgeNm { get; init; }

    /// <summary>The width of every bin in nm.</summary>
    public required double BinWidthNm { get; init; }

    /// <summary>Particles per ml in each bin: one array per video, in the order of the videos.</summary>
    public required IReadOnlyList<double[]> Curves { get; init; }

    /// <summary>The printed average of the curves, particles per ml, or null when the column is absent.</summary>
    public required double[]? AverageCurve { get; init; }
}
