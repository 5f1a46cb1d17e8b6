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

        if (channel is null && IsColoured())
            throw Colour.Refused(where);
        var offset = channel is { } c ? (int)c : 1;
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = Values[(i * Channels) + offset];
    }

    /// <summary>More than one pixel in a hundred whose channels differ by more than a tenth of the range.</summary>
    private bool IsColoured()
    {
        var limit = (1 << BitDepth) / 10;
        var coloured = 0;
        for (var i = 0; i < Values.Length; i += Channels)
        {
            int red = Values[i],
                green = Values[i + 1],
                blue = Values[i + 2];
            if (Math.Max(red, Math.Max(green, blue)) - Math.Min(red, Math.Min(green, blue)) > limit)
                coloured++;
        }

        return coloured * 100L > (long)Width * Height;
    }
}
