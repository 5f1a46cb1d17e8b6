using Uwazumi.Pixels.Png;
using Uwazumi.Pixels.Video;
using Uwazumi.Quantities;
using Uwazumi.TestData;

namespace Uwazumi.Pixels.Tests;

public class PictureTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void A_folder_of_our_own_pictures_is_read_in_the_order_of_its_numbers(int bits)
    {
        using var folder = new Frames.Folder();
        var format = Frames.Format(41, 17, bits);
        var frames = Enumerable.Range(8, 5).Select(i => Frames.Noise(format, (ulong)i)).ToList();
        for (var i = 0; i < frames.Count; i++)
            File.WriteAllBytes(folder.File($"f{i + 8}.png"), PngWriter.Write(frames[i], 41, 17, bits));
        using var video = FrameSources.Open(folder.Root);
        Assert.Equal((5, bits), (video.Format.FrameCount, video.Format.BitDepth));
        Assert.Equal(frames, Frames.ReadAll(video));
    }

    [Fact]
    public void Ffmpeg_agrees_on_every_kind_of_PNG()
    {
        Ffmpeg.Need();
        foreach (
            var (kind, plain) in new[]
            {
                ("gray", "gray"),
                ("gray16be", "gray16le"),
                ("rgb24", "gbrp"),
                ("rgba", "gbrp"),
                ("rgb48be", "gbrp16le"),
            }
        )
        {
            using var folder = new Frames.Folder();
            Ffmpeg.Run(
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=53x31",
                "-frames:v",
                "1",
                "-pix_fmt",
                kind,
                folder.File("p1.png")
            );
            Ffmpeg.Run("-i", folder.File("p1.png"), "-f", "rawvideo", "-pix_fmt", plain, folder.File("raw"));
            using var video = FrameSources.Open(folder.Root, new OpenOptions { Channel = ColourChannel.Green });
            var ours = Assert.Single(Frames.ReadAll(video));
            var raw = File.ReadAllBytes(folder.File("raw"));
            for (var i = 0; i < ours.Length; i++)
                Assert.Equal(video.Format.BitDepth == 8 ? raw[i] : raw[2 * i] | (raw[(2 * i) + 1] << 8), ours[i]);
        }
    }

    [Fact]
    public void A_missing_number_and_pictures_of_two_sizes_are_refused()
    {
        using var folder = new Frames.Folder();
        foreach (var (name, width) in new[] { ("a1", 20), ("a2", 20), ("a4", 20) })
            File.WriteAllBytes(
                folder.File(name + ".png"),
                PngWriter.Write(Frames.Noise(Frames.Format(width, 20, 8), 1), width, 20, 8)
            );
        Assert.Equal(
            "VIDEO_FRAMES_DROPPED",
            Assert.Throws<RefusedException>(() => FrameSources.Open(folder.Root)).Refusal.Code
        );
        File.WriteAllBytes(
            folder.File("a3.png"),
            PngWriter.Write(Frames.Noise(Frames.Format(21, 20, 8), 1), 21, 20, 8)
        );
        using var video = FrameSources.Open(folder.Root);
        Assert.Equal("VIDEO_FRAMES_DIFFER", Assert.Throws<RefusedException>(() => Frames.ReadAll(video)).Refusal.Code);
    }

    [Fact]
    public void An_empty_folder_an_empty_file_and_nothing_are_refused()
    {
        using var folder = new Frames.Folder();
        Assert.Equal(
            "VIDEO_NO_FRAMES",
            Assert.Throws<RefusedException>(() => FrameSources.Open(folder.Root)).Refusal.Code
        );
        File.WriteAllBytes(folder.File("e.avi"), []);
        Assert.Equal(
            "EMPTY_FILE",
            Assert.Throws<RefusedException>(() => FrameSources.Open(folder.File("e.avi"))).Refusal.Code
        );
        Assert.Equal(
            "FILE_NOT_FOUND",
            Assert.Throws<RefusedException>(() => FrameSources.Open(folder.File("no.avi"))).Refusal.Code
        );
    }

    [Fact]
    public void A_damaged_PNG_gives_a_picture_or_a_refusal_and_never_a_fault()
    {
        using var folder = new Frames.Folder();
        var sound = PngWriter.Write(Frames.Noise(Frames.Format(24, 16, 8), 3), 24, 16, 8);
        for (var i = 0; i < sound.Length; i++)
        {
            var bytes = (byte[])sound.Clone();
            bytes[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(folder.File("p1.png"), i % 2 == 0 ? bytes : bytes[..i]);
            try
            {
                using var video = FrameSources.Open(folder.Root);
                Frames.ReadAll(video);
            }
            catch (RefusedException)
            {
                // An answer.
            }
        }
    }

    [Fact]
    public void The_public_stack_has_the_stated_means()
    {
        using var video = FrameSources.Open(SharedData.Require("particles/trackpy_tests/stuck.tif"));
        var frames = Frames.ReadAll(video);
        Assert.Equal((512, 512, 16, 5), (video.Format.Width, video.Format.Height, video.Format.BitDepth, frames.Count));
        Assert.Equal(498.7, frames[0].Average(v => (double)v), 0.05);
        Assert.Equal(502.1, frames[4].Average(v => (double)v), 0.05);
        Assert.Equal((477, 576), (frames.Min(f => f.Min()), frames.Max(f => f.Max())));
    }

    [Theory]
    [InlineData("raw", "gray")]
    [InlineData("packbits", "gray")]
    [InlineData("lzw", "gray")]
    [InlineData("deflate", "gray")]
    [InlineData("lzw", "gray16le")]
    [InlineData("deflate", "gray16be")]
    public void Ffmpeg_agrees_on_every_packing_of_TIFF(string packing, string format)
    {
        Ffmpeg.Need();
        using var folder = new Frames.Folder();
        Ffmpeg.Run(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=61x33,noise=alls=30",
            "-frames:v",
            "1",
            "-pix_fmt",
            format,
            "-compression_algo",
            packing,
            folder.File("p1.tif")
        );
        Ffmpeg.Run(
            "-i",
            folder.File("p1.tif"),
            "-f",
            "rawvideo",
            "-pix_fmt",
            format.Contains("16", StringComparison.Ordinal) ? "gray16le" : "gray",
            folder.File("raw")
        );
        using var video = FrameSources.Open(folder.File("p1.tif"));
        var ours = Assert.Single(Frames.ReadAll(video));
        var raw = File.ReadAllBytes(folder.File("raw"));
        for (var i = 0; i < ours.Length; i++)
            Assert.Equal(video.Format.BitDepth == 8 ? raw[i] : raw[2 * i] | (raw[(2 * i) + 1] << 8), ours[i]);
    }

    [Fact]
    public void A_damaged_TIFF_gives_pictures_or_a_refusal_and_never_a_fault()
    {
        var sound = File.ReadAllBytes(SharedData.Require("particles/trackpy_tests/stuck.tif"));
        using var folder = new Frames.Folder();
        var path = folder.File("s.tif");
        for (var i = 0; i < 60; i++)
        {
            var bytes = (byte[])sound.Clone();
            bytes[i * 5] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(path, i % 4 == 0 ? bytes[..(bytes.Length * i / 60)] : bytes);
            try
            {
                using var video = FrameSources.Open(path);
                Frames.ReadAll(video);
            }
            catch (RefusedException)
            {
                // An answer.
            }
        }
    }
}
