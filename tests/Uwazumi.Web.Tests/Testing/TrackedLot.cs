using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Particles.Simulation;
using Uwazumi.Pixels.Avi;
using Uwazumi.Web.Lots;
using Uwazumi.Web.Testing;
using Uwazumi.Web.Testing.Recordings;

namespace Uwazumi.Web.Tests.Testing;

/// <summary>A node with a run on simulated recordings whose truth is known.</summary>
internal sealed class TrackedLot : IAsyncDisposable
{
    public const string LotId = "UC-2611-04";
    public const int Frames = 40;

    private TrackedLot(TestNode node, Run run, IReadOnlyList<TruePosition> truth, HttpClient reader) =>
        (Node, Run, Truth, Reader) = (node, run, truth, reader);

    public TestNode Node { get; }

    public Run Run { get; }

    /// <summary>Where the particles of the first recording were.</summary>
    public IReadOnlyList<TruePosition> Truth { get; }

    /// <summary>The browser of the analyst.</summary>
    public HttpClient Reader { get; }

    public string RunPath => $"/lots/{LotId}/runs/{Run.RunId}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TrackedLot> StartAsync(DemoData demo, params (string Name, JsonNode Value)[] facts)
    {
        var node = await demo.StartAsync();
        var (first, truth) = Recording(1);
        var parameters = new JsonObject
        {
            ["pixelSizeUm"] = 0.3,
            ["frameRate"] = 25,
            ["temperatureC"] = 25,
            ["bootstrap"] = 0,
        };
        foreach (var (name, value) in facts)
            parameters[name] = value;
        await using var database = node.Store.Read();
        var analyst = await database.People.SingleAsync(p => p.Roles == "analyst", Cancel);
        var runId = await node
            .Services.GetRequiredService<TestDesk>()
            .MakeAsync(
                analyst.PersonId,
                LotId,
                new TestDraft
                {
                    Test = "video",
                    Method = "particles.video/1",
                    Files = new Dictionary<string, string>
                    {
                        ["video"] = node.Store.Blobs.Store(first),
                        ["video2"] = node.Store.Blobs.Store(Recording(2).Bytes),
                    },
                    Parameters = parameters,
                    From = new Dictionary<string, string>(),
                    AcquiredOn = new DateOnly(2026, 11, 20),
                    // The lot has a count by an instrument already, which serves the same items.
                    RepeatReason = "own analysis of the recordings",
                }
            );
        var lot = await node.Services.GetRequiredService<LotReader>().DemandAsync(LotId, Cancel);
        return new TrackedLot(node, lot.Judged.FindRun(runId)!, truth, await DemoData.SignInAsync(node, "analyst"));
    }

    public Task<HttpResponseMessage> GetAsync(string path) =>
        Reader.GetAsync(new Uri(RunPath + path, UriKind.Relative), Cancel);

    public Task<string> TextAsync(string path) =>
        Reader.GetStringAsync(new Uri(RunPath + path, UriKind.Relative), Cancel);

    /// <summary>Looks, and waits until the particles of both recordings have been followed.</summary>
    public async Task FollowAsync()
    {
        await TextAsync("/recording");
        var desk = Node.Services.GetRequiredService<RecordingDesk>();
        foreach (var recording in Run.Inputs)
        {
            for (var i = 0; desk.StateOf(Run, recording).Summary is null; i++)
            {
                Assert.True(i < 600, "The particles were not followed within a minute.");
                Assert.Null(desk.StateOf(Run, recording).Refusal);
                await Task.Delay(100, Cancel);
            }
        }
    }

    public async ValueTask DisposeAsync() => await Node.DisposeAsync();

    private static (byte[] Bytes, IReadOnlyList<TruePosition> Truth) Recording(ulong seed)
    {
        var file = Path.GetTempFileName();
        try
        {
            var video = new SimulatedVideo(
                new SimulationOptions
                {
                    Seed = seed,
                    Width = 240,
                    Height = 200,
                    Particles = 24,
                    Frames = Frames,
                }
            );
            using (var writer = new GreyAviWriter(file, video.Format))
            {
                var pixels = new ushort[video.Format.PixelCount];
                while (video.TryRead(pixels))
                    writer.Add(pixels);
            }

            return (File.ReadAllBytes(file), video.Truth);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
