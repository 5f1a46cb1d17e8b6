namespace Uwazumi.Particles.Tracks;

/// <summary>What must be known of a recording to turn pixels and frames into lengths and times.</summary>
public sealed record RecordingConditions
{
    /// <summary>The side of a pixel in the sample, in µm, above 0.</summary>
    public required double PixelSizeUm { get; init; }

    /// <summary>Frames per second, above 0.</summary>
    public required double FrameRate { get; init; }

    /// <summary>The time that the shutter is open in each frame, in s, from 0 to the frame interval; null when it is not known.</summary>
    public double? ExposureS { get; init; }

    /// <summary>The time from one frame to the next, in s.</summary>
    public double FrameIntervalS => 1 / FrameRate;
}
