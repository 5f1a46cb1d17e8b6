namespace Uwazumi.Particles.Imports;

/// <summary>What the instrument itself reports for the experiment, as printed. A number is null when the file does not print it or prints it unequally.</summary>
public sealed record ReportedValues
{
    /// <summary>The mean size in nm, Average column.</summary>
    public required double? Mean { get; init; }

    /// <summary>The mode in nm, Average column.</summary>
    public required double? Mode { get; init; }

    /// <summary>D10 in nm, Average column, by the instrument's own rule.</summary>
    public required double? D10 { get; init; }

    /// <summary>D50 in nm, Average column, by the instrument's own rule.</summary>
    public required double? D50 { get; init; }

    /// <summary>D90 in nm, Average column, by the instrument's own rule.</summary>
    public required double? D90 { get; init; }

    /// <summary>The standard deviation of the sizes in nm, Average column (the mean of the videos' values).</summary>
    public required double? Sd { get; init; }

    /// <summary>Particles per ml, Average column; a printed dilution factor is already applied.</summary>
    public required double? ConcentrationPerMl { get; init; }

    /// <summary>The dilution factor common to the videos, or null when it is not recorded or differs. Never to be multiplied in again.</summary>
    public required double? Dilution { get; init; }

    /// <summary>The temperature common to the videos in °C, or null when it differs.</summary>
    public required double? TemperatureC { get; init; }

    /// <summary>The viscosity common to the videos in mPa·s, or null when it differs.</summary>
    public required double? ViscosityMpas { get; init; }

    /// <summary>The sum of the videos' valid tracks, or null when a video prints none.</summary>
    public required long? TrackCount { get; init; }
}
