namespace Uwazumi.Particles.Location;

/// <summary>What was estimated, or given, of a recording before its particles are located.</summary>
public sealed class FinderCalibration
{
    /// <summary>Pixels in a row.</summary>
    public required int Width { get; init; }

    /// <summary>Rows.</summary>
    public required int Height { get; init; }

    /// <summary>True for dark particles on a bright ground.</summary>
    public required bool Dark { get; init; }

    /// <summary>True when the light of bright and of dark spots was too alike to tell which are the particles.</summary>
    public required bool PolarityIsDoubtful { get; init; }

    /// <summary>The standard deviation of most particles' images, in px.</summary>
    public required double SpotSigmaPx { get; init; }

    /// <summary>The standard deviation of the smoothed noise, in grey values.</summary>
    public required double FilteredNoise { get; init; }

    /// <summary>The standard deviation of the noise of a pixel, in grey values.</summary>
    public required double PixelNoise { get; init; }

    /// <summary>
    /// <see cref="FilteredNoise"/> over what the noise of single pixels leaves after a Gaussian of the spot's size, 1/(2√π·σ) of it: 1 for an even ground, more for haze
    /// and for particles too many to be told apart.
    /// </summary>
    public double GroundRoughness =>
        PixelNoise > 0 ? FilteredNoise * SpotSigmaPx * 2 * Math.Sqrt(Math.PI) / PixelNoise : 1;

    /// <summary>The lowest peak of the smoothed image that counts, in standard deviations of the smoothed noise.</summary>
    public required double Threshold { get; init; }

    /// <summary>The grey value of saturation; above every pixel when none is saturated.</summary>
    public required int Saturation { get; init; }

    /// <summary>The mean background, in grey values.</summary>
    public required double MeanBackground { get; init; }

    /// <summary>The ground without particles: smooth over the field, with the camera's fixed pattern where there is one.</summary>
    internal float[] Ground { get; init; } = [];
}
