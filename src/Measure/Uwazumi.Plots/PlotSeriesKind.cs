namespace Uwazumi.Plots;

/// <summary>What a series of a plot is; its word is the caller's, as every word of a plot.</summary>
public enum PlotSeriesKind
{
    /// <summary>The measured values, a curve.</summary>
    Value,

    /// <summary>The lower end of the band around the values.</summary>
    Lower,

    /// <summary>The upper end of the band around the values.</summary>
    Upper,

    /// <summary>What the instrument itself reports.</summary>
    Reported,

    /// <summary>A fitted curve.</summary>
    Fit,

    /// <summary>The calibrators of a standard curve, single points.</summary>
    Calibrator,

    /// <summary>The samples, single points on a standard curve and a histogram of events.</summary>
    Sample,

    /// <summary>The control, a histogram of events.</summary>
    Control,

    /// <summary>Single measured points that no line joins.</summary>
    Point,
}
