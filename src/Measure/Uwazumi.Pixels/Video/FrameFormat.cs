namespace Uwazumi.Pixels.Video;

/// <summary>What the frames of a recording look like. Every frame of one recording has the same format.</summary>
public sealed record FrameFormat
{
    /// <summary>Pixels in a row, at least 1.</summary>
    public required int Width { get; init; }

    /// <summary>Rows in a frame, at least 1.</summary>
    public required int Height { get; init; }

    /// <summary>The bits of a pixel as recorded, 8 to 16; the largest grey value is 2^bits − 1.</summary>
    public required int BitDepth { get; init; }

    /// <summary>Frames per second as the file states them; null when the file states none.</summary>
    public double? FrameRate { get; init; }

    /// <summary>The number of frames as the file states it; null when it is only known at the end.</summary>
    public int? FrameCount { get; init; }

    /// <summary>The number of pixels of a frame.</summary>
    public int PixelCount => checked(Width * Height);
}
