using Uwazumi.Particles.Counting;
using Uwazumi.Particles.Diffusion;
using Uwazumi.Particles.Linking;
using Uwazumi.Particles.Location;

namespace Uwazumi.Particles.Analysis;

/// <summary>The tracks of one recording and how they were made.</summary>
public sealed record TrackedVideo
{
    /// <summary>The frames that were read.</summary>
    public required int Frames { get; init; }

    /// <summary>What was estimated before; null when nothing rose above the noise.</summary>
    public required FinderCalibration? Calibration { get; init; }

    /// <summary>The tracks.</summary>
    public required LinkResult Links { get; init; }

    /// <summary>The particles located in all frames.</summary>
    public required long Features { get; init; }

    /// <summary>The share of them with a saturated pixel.</summary>
    public required double SaturatedShare { get; init; }

    /// <summary>The share of them whose image is much wider than most.</summary>
    public required double DefocusedShare { get; init; }

    /// <summary>The share of them whose peak is within 30 % of the threshold: such particles come and go with the noise.</summary>
    public double WeakShare { get; init; }

    /// <summary>The frames per second that the file states; null when it states none.</summary>
    public double? StatedFrameRate { get; init; }

    /// <summary>
    /// How far the mean square steps of single frames scatter, over what the number of steps in them explains: near 1, more where frames are missing or the time between
    /// them varies.
    /// </summary>
    public double FrameUnevenness { get; init; } = 1;

    /// <summary>
    /// How far the histogram of the places inside of a pixel is from even: χ² over its degrees of freedom, near 1 when places do not depend on the pixels.
    /// </summary>
    public required double PixelBias { get; init; }

    /// <summary>The field.</summary>
    public required Field Field { get; init; }

    /// <summary>The wall-clock and processor seconds of each stage.</summary>
    public required IReadOnlyDictionary<string, (double WallS, double CpuS)> Stages { get; init; }

    /// <summary>The mean number of particles in a frame.</summary>
    public double MeanParticles => Frames == 0 ? 0 : Features / (double)Frames;

    /// <summary>The tracks for the analysis.</summary>
    public VideoTracks ToVideoTracks() =>
        new(Links.Tracks, Frames, Field.WidthPx - (2 * Field.BorderPx), Field.HeightPx - (2 * Field.BorderPx));
}
