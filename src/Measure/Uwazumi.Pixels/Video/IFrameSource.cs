namespace Uwazumi.Pixels.Video;

/// <summary>The grey frames of a recording, one after the other, first to last, read once.</summary>
/// <remarks>Memory does not grow with the length of the recording. Not thread-safe. A fault of the file is a refusal, never a short answer.</remarks>
public interface IFrameSource : IDisposable
{
    /// <summary>What the frames look like.</summary>
    FrameFormat Format { get; }

    /// <summary>Reads the next frame, row by row from the top left.</summary>
    /// <param name="pixels">Takes the grey values, exactly <see cref="FrameFormat.PixelCount"/> of them.</param>
    /// <returns>False after the last frame; the pixels are then untouched.</returns>
    /// <exception cref="Quantities.RefusedException">The recording is damaged, cut or not what it says it is.</exception>
    bool TryRead(Span<ushort> pixels);
}
