using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Video;

/// <summary>What is said of a coloured recording.</summary>
internal static class Colour
{
    /// <summary>What is said of a recording that is tinted evenly: its particles are as grey as the ground.</summary>
    public static Notice Tinted { get; } =
        new(
            "VIDEO_TINTED",
            "The recording has an even tint; its green channel (or its luma) was read. Say --channel for another."
        );

    /// <summary>
    /// How the colours of a picture stand: none, an even tint, or colours of their own in more than a pixel of a hundred.
    /// </summary>
    /// <param name="count">The number of pixels.</param>
    /// <param name="at">The red, green and blue of a pixel.</param>
    /// <param name="range">The largest value of a channel.</param>
    public static ColourKind Of(int count, Func<int, (int Red, int Green, int Blue)> at, int range)
    {
        double red = 0,
            blue = 0;
        for (var i = 0; i < count; i++)
        {
            var (r, g, b) = at(i);
            (red, blue) = (red + r - g, blue + b - g);
        }

        (red, blue) = (red / count, blue / count);
        var limit = range / 10.0;
        var own = 0;
        for (var i = 0; i < count; i++)
        {
            var (r, g, b) = at(i);
            if (Math.Abs(r - g - red) > limit || Math.Abs(b - g - blue) > limit)
                own++;
        }

        if (own * 100L > count)
            return ColourKind.Coloured;
        return Math.Max(Math.Abs(red), Math.Abs(blue)) > range / 100.0 ? ColourKind.Tinted : ColourKind.Grey;
    }

    public static RefusedException Refused(string where) =>
        new(
            "VIDEO_COLOUR",
            "The recording is coloured; which of its channels is the light of the particles cannot be guessed.",
            where,
            "Say which channel to read: --channel red, green or blue."
        );
}
