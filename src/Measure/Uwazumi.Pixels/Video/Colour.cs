using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Video;

/// <summary>What is said of a coloured recording.</summary>
internal static class Colour
{
    public static RefusedException Refused(string where) =>
        new(
            "VIDEO_COLOUR",
            "The recording is coloured; which of its channels is the light of the particles cannot be guessed.",
            where,
            "Say which channel to read: --channel red, green or blue."
        );
}
