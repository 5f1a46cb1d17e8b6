using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Laboratory.Recordings;
using Uwazumi.Pixels.Video;
using Uwazumi.Web.Testing.Recordings;

namespace Uwazumi.Web.Tests.Testing;

public class RecordingTests(DemoData demo)
{
    [Fact]
    public async Task What_is_drawn_lies_where_the_particles_were_and_is_what_the_run_used()
    {
        await using var lot = await TrackedLot.StartAsync(demo);
        var first = await lot.TextAsync("/recording");
        Assert.Contains("/recording/video/frames/16.png", first, StringComparison.Ordinal);
        await lot.FollowAsync();
        var page = await lot.TextAsync("/recording?frame=20");
        Assert.Contains("class=\"overlay\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"way\"", page, StringComparison.Ordinal);
        Assert.Contains("表示しているのは、記録の値を出した計算と同じものです", page, StringComparison.Ordinal);
        var desk = lot.Node.Services.GetRequiredService<RecordingDesk>();
        var summary = desk.StateOf(lot.Run, lot.Run.Inputs[0]).Summary!;
        Assert.True(summary.IsWhatTheRunSaw);
        Assert.Contains(summary.Comparison, c => c.Name == "framesSha256");
        Assert.Contains(summary.Comparison, c => c.Name == "trackCount");
        using var points = desk.Points(lot.Run, lot.Run.Inputs[0])!;
        var seen = points.Read(0, TrackedLot.Frames - 1);
        // Particles near the border are not looked for.
        var inside = lot.Truth.Where(t => t.X is > 12 and < 228 && t.Y is > 12 and < 188).ToList();
        var found = inside.Count(t => seen[t.Frame].Any(s => Math.Abs(s.X - t.X) < 1.5 && Math.Abs(s.Y - t.Y) < 1.5));
        Assert.InRange(found / (double)inside.Count, 0.85, 1);
        Assert.Equal(summary.Features, seen.Sum(f => f.Count));
    }

    [Fact]
    public async Task A_run_that_stored_something_else_is_said_to_differ()
    {
        await using var lot = await TrackedLot.StartAsync(demo);
        var results = lot.Run.Results.DeepClone().AsObject();
        results["details"]!["videos"]![0]!["trackCount"] = 7;
        using var points = new MemoryStream();
        var recording = lot.Run.Inputs[0];
        var summary = RecordingTrace.Compute(
            lot.Run with
            {
                Results = results,
            },
            lot.Node.Store.Blobs.Open(recording.Role, recording.Name, recording.Sha256),
            points,
            1,
            cancellation: TestContext.Current.CancellationToken
        );
        Assert.False(summary.IsWhatTheRunSaw);
        Assert.Equal("trackCount", Assert.Single(summary.Comparison, c => !c.IsSame).Name);
    }

    [Fact]
    public async Task A_frame_is_a_picture_that_may_be_kept_and_what_is_no_frame_is_not_found()
    {
        await using var lot = await TrackedLot.StartAsync(demo);
        using var answer = await lot.GetAsync($"/recording/video/frames/{TrackedLot.Frames}.png");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("max-age=31536000, private, immutable", answer.Headers.CacheControl?.ToString());
        var pixels = await PixelsAsync(answer);
        Assert.Equal(240 * 200, pixels.Length);
        Assert.True(pixels.Max() > 200 && pixels.Min() < 40, "The grey values are stretched.");
        // Back and forth: each frame is itself.
        using var again = await lot.GetAsync("/recording/video/frames/3.png");
        using var third = FrameSources.Open(lot.Node.Store.Blobs.PathOf(lot.Run.Inputs[0].Sha256));
        var raw = new ushort[240 * 200];
        third.Skip(2, TestContext.Current.CancellationToken);
        third.TryRead(raw);
        var shown = await PixelsAsync(again);
        Assert.All(
            Enumerable.Range(1, raw.Length - 1).Where(i => raw[i] > raw[i - 1]),
            i => Assert.True(shown[i] >= shown[i - 1])
        );
        foreach (
            var path in new[]
            {
                "/recording/video/frames/0.png",
                $"/recording/video/frames/{TrackedLot.Frames + 1}.png",
                "/recording/video/frames/2147483647.png",
                "/recording/video/frames/one.png",
                "/recording/video/frames/-1.png",
                "/recording/video3/frames/1.png",
                "/recording/..%2Fvideo/frames/1.png",
                "/recording?video=blank",
                "/recording?frame=first",
                "/recording?frame=0",
            }
        )
        {
            using var refused = await lot.GetAsync(path);
            Assert.Equal((HttpStatusCode.NotFound, path), (refused.StatusCode, path));
        }

        using var past = await lot.GetAsync("/recording?frame=99999");
        Assert.Equal(HttpStatusCode.OK, past.StatusCode);
        using var other = await lot.GetAsync("/../run-00000000000000000000/recording");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Drawings_come_after_the_particles_were_followed_and_never_for_frames_that_are_not_there()
    {
        await using var lot = await TrackedLot.StartAsync(demo);
        using var early = await lot.GetAsync("/recording/video/frames/1.svg");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        await lot.FollowAsync();
        using var drawing = await lot.GetAsync("/recording/video/frames/1.svg");
        Assert.Equal(HttpStatusCode.OK, drawing.StatusCode);
        Assert.Equal("image/svg+xml", drawing.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", drawing.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        using var past = await lot.GetAsync($"/recording/video/frames/{TrackedLot.Frames + 1}.svg");
        Assert.Equal(HttpStatusCode.NotFound, past.StatusCode);
        using var progress = await lot.GetAsync("/recording/video2/progress");
        Assert.Equal("true", Assert.Single(progress.Headers.GetValues("HX-Refresh")));
    }

    [Fact]
    public async Task Only_who_may_read_records_sees_a_frame()
    {
        await using var lot = await TrackedLot.StartAsync(demo);
        foreach (var path in new[] { "/recording", "/recording/video/frames/1.png", "/recording/video/frames/1.svg" })
        {
            var stranger = lot.Node.NewClient();
            using var turned = await stranger.GetAsync(
                new Uri(lot.RunPath + path, UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.NotEqual(HttpStatusCode.OK, turned.StatusCode);
            using var denied = await lot
                .Node.As("u-9", "administrator")
                .GetAsync(new Uri(lot.RunPath + path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        }
    }

    [Fact]
    public async Task Damaged_points_are_made_again_and_a_changed_recording_is_refused()
    {
        await using var lot = await TrackedLot.StartAsync(demo);
        await lot.FollowAsync();
        var derived = new DirectoryInfo(Path.Combine(lot.Node.Store.Folder.Path, "derived"));
        var cut = derived.GetFiles("*-video-*.points").Single();
        using (var stream = cut.OpenWrite())
            stream.SetLength(stream.Length - 7);
        Assert.DoesNotContain("class=\"overlay\"", await lot.TextAsync("/recording"), StringComparison.Ordinal);
        await lot.FollowAsync();
        Assert.Contains("class=\"overlay\"", await lot.TextAsync("/recording"), StringComparison.Ordinal);
        var blob = lot.Node.Store.Blobs.PathOf(lot.Run.Inputs[1].Sha256);
        await File.AppendAllTextAsync(blob, "x", TestContext.Current.CancellationToken);
        using var altered = await lot.GetAsync("/recording/video2/frames/1.png");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, altered.StatusCode);
    }

    [Fact]
    public async Task The_plots_from_the_tracks_come_last_when_the_particles_were_followed()
    {
        await using var lot = await TrackedLot.StartAsync(demo);
        using var early = await lot.GetAsync("/plots/4.csv");
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        var before = await lot.TextAsync("/plots/3.csv");
        await lot.FollowAsync();
        Assert.Equal(before, await lot.TextAsync("/plots/3.csv"));
        var lag = before.Split("\r\n");
        Assert.Equal(lot.Run.Results["details"]!["diffusionByStride"]!.AsArray().Count * 3, lag.Length - 2);
        var summaries = lot.Run.Inputs.Select(i =>
            lot.Node.Services.GetRequiredService<RecordingDesk>().StateOf(lot.Run, i).Summary!
        );
        var tracks = (await lot.TextAsync("/plots/4.csv")).Split("\r\n");
        // A heading, two ends of the ensemble's line, the empty end.
        Assert.Equal(summaries.Sum(s => s.Seen.Count), tracks.Length - 4);
        var drift = (await lot.TextAsync("/plots/5.csv")).Split("\r\n");
        Assert.Equal((2 * TrackedLot.Frames) + 2, drift.Length);
        Assert.NotEqual(drift, (await lot.TextAsync("/plots/6.csv")).Split("\r\n"));
        var page = await lot.TextAsync("");
        Assert.Contains("順位相関", page, StringComparison.Ordinal);
    }

    private static async Task<ushort[]> PixelsAsync(HttpResponseMessage answer)
    {
        var folder = Directory.CreateTempSubdirectory("uwazumi-frame-");
        try
        {
            await File.WriteAllBytesAsync(
                Path.Combine(folder.FullName, "f-1.png"),
                await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
                TestContext.Current.CancellationToken
            );
            using var picture = FrameSources.Open(folder.FullName);
            var pixels = new ushort[picture.Format.PixelCount];
            Assert.True(picture.TryRead(pixels));
            return pixels;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
