using Uwazumi.Pixels.Video;
using Uwazumi.Quantities;
using Uwazumi.TestData;

namespace Uwazumi.Pixels.Tests;

public class FfmpegVideoTests
{
    [Fact]
    public void The_public_film_has_its_480_frames()
    {
        Ffmpeg.Need();
        using var video = FrameSources.Open(SharedData.Require("particles/trackpy_tests/bulk-water.mov"));
        var count = 0;
        var pixels = new ushort[video.Format.PixelCount];
        while (video.TryRead(pixels))
            count++;
        Assert.Equal((640, 424, 8, 480), (video.Format.Width, video.Format.Height, video.Format.BitDepth, count));
        Assert.Equal(24000.0 / 1001, video.Format.FrameRate!.Value, 1e-3);
        Assert.Equal("VIDEO_TINTED", Assert.Single(video.Notices).Code);
    }

    [Fact]
    public void A_variable_frame_rate_is_refused()
    {
        Ffmpeg.Need();
        using var folder = new Frames.Folder();
        Make(
            folder.File("v.mkv"),
            "-vf",
            "settb=1/1000,setpts='if(gt(N,10),N*1.37,N)*40'",
            "-vsync",
            "passthrough",
            "-enc_time_base",
            "1:1000"
        );
        Refused("VIDEO_VARIABLE_FRAME_RATE", folder.File("v.mkv"));
    }

    [Fact]
    public void Dropped_frames_are_refused()
    {
        Ffmpeg.Need();
        using var folder = new Frames.Folder();
        Make(folder.File("d.mkv"), "-vf", "select='not(eq(n,7))'", "-vsync", "vfr");
        Refused("VIDEO_FRAMES_DROPPED", folder.File("d.mkv"));
    }

    [Fact]
    public void An_interlaced_recording_is_refused()
    {
        Ffmpeg.Need();
        using var folder = new Frames.Folder();
        Make(folder.File("i.mkv"), "-vf", "setfield=tff", "-c:v", "mpeg2video", "-flags", "+ilme+ildct");
        Refused("VIDEO_INTERLACED", folder.File("i.mkv"));
    }

    [Fact]
    public void A_coloured_recording_is_refused_and_read_by_the_channel_that_is_named()
    {
        Ffmpeg.Need();
        using var folder = new Frames.Folder();
        Ffmpeg.Run(
            "-f",
            "lavfi",
            "-i",
            "testsrc=size=64x48:rate=25:duration=0.4",
            "-c:v",
            "ffv1",
            "-pix_fmt",
            "gbrp",
            folder.File("c.mkv")
        );
        Refused("VIDEO_COLOUR", folder.File("c.mkv"));
        using var red = FrameSources.Open(folder.File("c.mkv"), new OpenOptions { Channel = ColourChannel.Red });
        using var blue = FrameSources.Open(folder.File("c.mkv"), new OpenOptions { Channel = ColourChannel.Blue });
        Assert.NotEqual(Frames.ReadAll(red)[0], Frames.ReadAll(blue)[0]);
    }

    [Fact]
    public void A_damaged_end_is_refused_unless_whole_frames_are_asked_for()
    {
        Ffmpeg.Need();
        using var folder = new Frames.Folder();
        var path = folder.File("x.mkv");
        Make(path);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length * 6 / 10)]);
        Assert.Throws<RefusedException>(() =>
        {
            using var video = FrameSources.Open(path);
            Frames.ReadAll(video);
        });
        using var whole = FrameSources.Open(path, new OpenOptions { WholeFramesOnly = true });
        Assert.InRange(Frames.ReadAll(whole).Count, 5, 24);
    }

    [Fact]
    public void A_text_under_the_name_of_a_recording_is_refused()
    {
        Ffmpeg.Need();
        using var folder = new Frames.Folder();
        File.WriteAllText(folder.File("t.avi"), string.Join('\n', Enumerable.Range(0, 200).Select(i => $"{i},text")));
        Refused("VIDEO_UNREADABLE", folder.File("t.avi"));
    }

    [Theory]
    [InlineData("ffconcat version 1.0\nfile real.mkv\n")]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1.0,\nreal.ts\n#EXT-X-ENDLIST\n")]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n")]
    public void A_list_that_names_other_files_is_refused(string list)
    {
        Ffmpeg.Need();
        using var folder = new Frames.Folder();
        Make(folder.File("real.mkv"));
        Make(folder.File("real.ts"), "-c:v", "libx264", "-f", "mpegts");
        using (FrameSources.Open(folder.File("real.mkv"))) { }
        File.WriteAllText(folder.File("list.avi"), list);
        Refused("VIDEO_UNREADABLE", folder.File("list.avi"));
    }

    private static void Make(string path, params string[] arguments) =>
        Ffmpeg.Run([
            "-f",
            "lavfi",
            "-i",
            "nullsrc=size=64x48:rate=25:duration=1,format=gray,noise=alls=60:allf=t",
            .. arguments.Contains("-c:v") ? [] : (string[])["-c:v", "ffv1", "-pix_fmt", "gray"],
            .. arguments,
            path,
        ]);

    private static void Refused(string code, string path)
    {
        var refusal = Assert.Throws<RefusedException>(() => FrameSources.Open(path)).Refusal;
        Assert.Equal(code, refusal.Code);
        Assert.Equal(Path.GetFileName(path), refusal.Where);
        Assert.NotNull(refusal.Hint);
        Assert.DoesNotContain(Path.GetDirectoryName(path)!, refusal.Message, StringComparison.Ordinal);
    }
}
