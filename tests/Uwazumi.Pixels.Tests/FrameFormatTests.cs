using Uwazumi.Pixels.Video;

namespace Uwazumi.Pixels.Tests;

public class FrameFormatTests
{
    [Fact]
    public void The_pixels_of_a_frame_are_its_width_times_its_height() =>
        Assert.Equal(
            307_200,
            new FrameFormat
            {
                Width = 640,
                Height = 480,
                BitDepth = 8,
            }.PixelCount
        );

    [Fact]
    public void A_frame_too_large_to_count_is_an_error() =>
        Assert.Throws<OverflowException>(() =>
            new FrameFormat
            {
                Width = 1 << 20,
                Height = 1 << 20,
                BitDepth = 8,
            }.PixelCount
        );
}
