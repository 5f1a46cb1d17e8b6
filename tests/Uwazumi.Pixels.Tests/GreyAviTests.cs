using Uwazumi.Pixels.Avi;
using Uwazumi.Pixels.Video;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Tests;

public class GreyAviTests
{
    [Theory]
    [InlineData(64, 48, 8)]
    [InlineData(37, 23, 8)]
    [InlineData(64, 48, 16)]
    public void What_is_written_is_read_again_bit_for_bit(int width, int height, int bits)
    {
        using var folder = new Frames.Folder();
        var written = Write(folder.File("a.avi"), Frames.Format(width, height, bits), 7);
        using var video = FrameSources.Open(folder.File("a.avi"));
        Assert.Equal(
            (width, height, bits, 25.0, 7),
            (
                video.Format.Width,
                video.Format.Height,
                video.Format.BitDepth,
                video.Format.FrameRate,
                video.Format.FrameCount
            )
        );
        Assert.Equal(written, Frames.ReadAll(video));
        Assert.Equal("uwazumi avi/1", video.Decoder);
    }

    [Theory]
    [InlineData("a.avi")]
    [InlineData("a.mkv")]
    public void A_frame_after_frames_that_were_passed_over_is_that_frame_and_the_recording_has_no_hash_then(string name)
    {
        using var folder = new Frames.Folder();
        var written = Write(folder.File("a.avi"), Frames.Format(64, 48, 8), 7);
        if (name != "a.avi")
        {
            Ffmpeg.Need();
            Ffmpeg.Run("-i", folder.File("a.avi"), "-c:v", "ffv1", folder.File(name));
        }

        using var video = FrameSources.Open(folder.File(name));
        var pixels = new ushort[64 * 48];
        video.Skip(2, TestContext.Current.CancellationToken);
        Assert.True(video.TryRead(pixels));
        Assert.Equal(written[2], pixels);
        video.Skip(3, TestContext.Current.CancellationToken);
        Assert.True(video.TryRead(pixels));
        Assert.Equal(written[6], pixels);
        video.Skip(100, TestContext.Current.CancellationToken);
        Assert.False(video.TryRead(pixels));
        Assert.Throws<InvalidOperationException>(video.FramesSha256);
    }

    [Theory]
    [InlineData(64, 48, 8)]
    [InlineData(36, 23, 8)]
    public void Ffmpeg_reads_the_same_pixels(int width, int height, int bits)
    {
        Ffmpeg.Need();
        using var folder = new Frames.Folder();
        var written = Write(folder.File("a.avi"), Frames.Format(width, height, bits), 5);
        Ffmpeg.Run("-i", folder.File("a.avi"), "-c:v", "ffv1", folder.File("b.mkv"));
        using var video = FrameSources.Open(folder.File("b.mkv"));
        Assert.Equal(written, Frames.ReadAll(video));
        Assert.StartsWith("ffmpeg ", video.Decoder, StringComparison.Ordinal);
        Assert.Equal(25.0, video.Format.FrameRate!.Value, 1e-6);
    }

    [Fact]
    public void A_cut_file_is_refused_and_its_whole_frames_are_read_only_when_that_is_said()
    {
        using var folder = new Frames.Folder();
        var path = folder.File("a.avi");
        var written = Write(path, Frames.Format(64, 48, 8), 6);
        using (var file = new FileStream(path, FileMode.Open))
            file.SetLength(224 + (4 * (64 * 48 + 8)) + 100);
        var refused = Assert.Throws<RefusedException>(() => FrameSources.Open(path)).Refusal;
        Assert.Equal(("VIDEO_CUT", "a.avi"), (refused.Code, refused.Where));
        Assert.Contains("4 whole ones", refused.Message, StringComparison.Ordinal);
        using var video = FrameSources.Open(path, new OpenOptions { WholeFramesOnly = true });
        Assert.Equal(written.Take(4), Frames.ReadAll(video));
        Assert.Contains("4 of 6", Assert.Single(video.Repairs), StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_frames_are_counted_and_the_frames_have_a_hash_of_their_own()
    {
        using var folder = new Frames.Folder();
        var format = Frames.Format(32, 32, 8);
        var frame = Frames.Noise(format, 1);
        using (var writer = new GreyAviWriter(folder.File("a.avi"), format))
        {
            writer.Add(frame);
            writer.Add(frame);
            writer.Add(Frames.Noise(format, 2));
        }

        using var video = FrameSources.Open(folder.File("a.avi"));
        Frames.ReadAll(video);
        Assert.Equal((3, 1), (video.FramesRead, video.IdenticalFrames));
        Assert.Matches("^[0-9a-f]{64}$", video.FramesSha256());
    }

    [Fact]
    public void A_damaged_file_gives_frames_or_a_refusal_and_never_a_fault()
    {
        using var folder = new Frames.Folder();
        var path = folder.File("a.avi");
        Write(path, Frames.Format(32, 24, 8), 3);
        var sound = File.ReadAllBytes(path);
        for (var i = 0; i < 400; i++)
        {
            var bytes = (byte[])sound.Clone();
            bytes[i * 7 % 400] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(path, i % 3 == 0 ? bytes[..(sound.Length * i / 400)] : bytes);
            try
            {
                if (GreyAvi.TryOpen(path) is not { } video)
                    continue;
                using (video)
                    Frames.ReadAll(video);
            }
            catch (RefusedException)
            {
                // An answer.
            }
        }
    }

    private static List<ushort[]> Write(string path, FrameFormat format, int count)
    {
        var frames = Enumerable.Range(0, count).Select(i => Frames.Noise(format, (ulong)i)).ToList();
        using var writer = new GreyAviWriter(path, format);
        foreach (var frame in frames)
            writer.Add(frame);
        return frames;
    }
}
