namespace Uwazumi.Particles.Imports;

/// <summary>One invented video of a <see cref="SyntheticExport"/>.</summary>
public sealed record SyntheticVideo
{
    /// <summary>The name of the video; not empty, no line breaks, not led or followed by white space.</summary>
    public required string Name { get; init; }

    /// <summary>Particles per ml in bins of 1 nm from 0 nm on; at least 2 bins, equally many in every video. Written rounded to whole numbers.</summary>
    public required double[] CountsPerMl { get; init; }

    /// <summary>The temperature in °C.</summary>
    public required double TemperatureC { get; init; }

    /// <summary>The viscosity in mPa·s.</summary>
    public required double ViscosityMpas { get; init; }

    /// <summary>The number of valid tracks.</summary>
    public required int ValidTracks { get; init; }
}
