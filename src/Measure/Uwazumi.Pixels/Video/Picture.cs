using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Video;

/// <summary>One decoded picture: grey, or a few channels interleaved.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="BitDepth">Bits of a channel.</param>
/// <param name="Channels">1 for grey, 3 for red, green and blue; other channels are left out when it is decoded.</param>
/// <param name="Values">The values, row by row, channels beside each other.</param>
internal sealed record Picture(int Width, int Height, int BitDepth, int Channels, ushort[] Values)
{
    /// <summary>The grey values; of a picture that is grey in all channels the green one, of a coloured one the channel that was chosen.</summary>
    /// <exception cref="RefusedException"><c>VIDEO_COLOUR</c>.</exception>
    public void CopyGrey(Span<ushort> pixels, ColourChannel? channel, string where)
    {
        if (Channels == 1)
        {
            Values.CopyTo(pixels);
            return;
        }

        if (channel is null && Kind == ColourKind.Coloured)
            throw Colour.Refused(where);
        var offset = channel is { } c ? (int)c : 1;
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = Values[(i * Channels) + offset];
    }

    /// <summary>How its colours stand.</summary>
    public ColourKind Kind =>
        Channels == 1
            ? ColourKind.Grey
            : Colour.Of(
                Width * Height,
                i => (Values[i * Channels], Values[(i * Channels) + 1], Values[(i * Channels) + 2]),
                (1 << BitDepth) - 1
            );
}
