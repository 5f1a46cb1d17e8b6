namespace Uwazumi.Web.Testing.Recordings;

/// <summary>How the frames of a recording are shown.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Frames">The frames as the file states them; null when that is only known at the end.</param>
/// <param name="Black">The grey value that is shown black.</param>
/// <param name="White">The grey value that is shown white.</param>
public sealed record FramePicture(int Width, int Height, int? Frames, int Black, int White);
