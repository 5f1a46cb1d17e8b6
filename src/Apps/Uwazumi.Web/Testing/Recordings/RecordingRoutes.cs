using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Laboratory.Recordings;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Web.Access;
using Uwazumi.Web.Lots;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Testing.Recordings;

/// <summary>Looking at the recordings of a run, frame by frame, with what the engine saw in them.</summary>
internal static class RecordingRoutes
{
    /// <summary>The layers over a frame.</summary>
    public static readonly string[] Layers = ["detections", "tracks", "numbers"];

    private const string Forever = "private, max-age=31536000, immutable";

    public static void AddRecordings(this IServiceCollection services)
    {
        services.AddSingleton<FrameDesk>();
        services.AddSingleton<RecordingDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<RecordingDesk>());
        services.AddScoped<RunFigures>();
    }

    public static void MapRecordings(this IEndpointRouteBuilder routes)
    {
        const string page = "/lots/{lotId}/runs/{runId}/recording";
        routes.MapGet(page, ShowAsync).Needs(Permission.ReadRecords);
        routes.MapGet(page + "/{role}/progress", ProgressAsync).Needs(Permission.ReadRecords);
        routes.MapPost(page + "/{role}/follow", FollowAsync).Needs(Permission.ReadRecords);
        routes.MapPost(page + "/{role}/cancel", CancelAsync).Needs(Permission.ReadRecords);
        routes.MapGet(page + "/{role}/frames/{frame:int}.png", FrameAsync).Needs(Permission.ReadRecords);
        routes.MapGet(page + "/{role}/frames/{frame:int}.svg", OverlayAsync).Needs(Permission.ReadRecords);
    }

    private static async Task<IResult> ShowAsync(
        string lotId,
        string runId,
        HttpRequest request,
        LotReader reader,
        RecordingDesk desk,
        FrameDesk frames,
        Wording words,
        CancellationToken cancellation
    )
    {
        var lot = await reader.DemandAsync(lotId, cancellation);
        var run = RunOf(lot, runId);
        var recordings = RecordingTrace.RecordingsOf(run);
        var asked = request.Query["video"].ToString();
        var recording = RecordingOf(run, asked.Length == 0 && recordings is [var first, ..] ? first.Role : asked);
        // The first look begins the work on all of them; a recording that was stopped or refused waits for somebody to ask again.
        foreach (var other in recordings.OrderBy(r => r != recording))
        {
            if (desk.StateOf(run, other) is { Summary: null, IsWorking: false, Refusal: null })
                Begin(desk, run, other);
        }

        var picture = await frames.DescribeAsync(recording, cancellation);
        var state = desk.StateOf(run, recording);
        var count = state.Summary?.Frames ?? picture.Frames;
        var frame = FrameOf(request.Query["frame"].ToString(), count);
        return Page.Of<RecordingPage>(
            new
            {
                View = new RecordingView
                {
                    Lot = lot,
                    Run = run,
                    Recordings = recordings,
                    Recording = recording,
                    Picture = picture,
                    State = state,
                    Frame = frame,
                    Frames = count,
                    Layers = LayersOf(request),
                    Overlay = Overlay(desk, run, recording, state, frame, words),
                },
            }
        );
    }

    private static async Task<IResult> ProgressAsync(
        string lotId,
        string runId,
        string role,
        HttpResponse response,
        LotReader reader,
        RecordingDesk desk
    )
    {
        var lot = await reader.DemandAsync(lotId);
        var run = RunOf(lot, runId);
        var recording = RecordingOf(run, role);
        var state = desk.StateOf(run, recording);
        // What is drawn over the frame, or why nothing is, comes with the whole page.
        if (!state.IsWorking)
            response.Headers["HX-Refresh"] = "true";
        return Page.Of<RecordingProgress>(
            new
            {
                Path = $"/lots/{Uri.EscapeDataString(lotId)}/runs/{run.RunId}/recording/{role}",
                State = state,
                Frames = StatedFrames(run, recording),
            }
        );
    }

    private static Task<IResult> FollowAsync(
        string lotId,
        string runId,
        string role,
        LotReader reader,
        RecordingDesk desk
    ) => DoAsync(lotId, runId, role, reader, desk.Begin);

    private static Task<IResult> CancelAsync(
        string lotId,
        string runId,
        string role,
        LotReader reader,
        RecordingDesk desk
    ) => DoAsync(lotId, runId, role, reader, desk.Cancel);

    private static async Task<IResult> DoAsync(
        string lotId,
        string runId,
        string role,
        LotReader reader,
        Action<Run, RunInput> deed
    )
    {
        var run = RunOf(await reader.DemandAsync(lotId), runId);
        deed(run, RecordingOf(run, role));
        return Results.Redirect($"/lots/{Uri.EscapeDataString(lotId)}/runs/{runId}/recording?video={role}");
    }

    private static async Task<IResult> FrameAsync(
        string lotId,
        string runId,
        string role,
        int frame,
        HttpResponse response,
        LotReader reader,
        FrameDesk frames,
        CancellationToken cancellation
    )
    {
        var run = RunOf(await reader.DemandAsync(lotId, cancellation), runId);
        var png = await frames.PngAsync(RecordingOf(run, role), frame - 1, cancellation);
        response.Headers.CacheControl = Forever;
        return Results.Bytes(png, "image/png");
    }

    private static async Task<IResult> OverlayAsync(
        string lotId,
        string runId,
        string role,
        int frame,
        HttpResponse response,
        LotReader reader,
        RecordingDesk desk,
        Wording words,
        CancellationToken cancellation
    )
    {
        var run = RunOf(await reader.DemandAsync(lotId, cancellation), runId);
        var recording = RecordingOf(run, role);
        var svg =
            Overlay(desk, run, recording, desk.StateOf(run, recording), frame, words)
            ?? throw new RefusedException(
                "RECORDING_NOT_FOLLOWED",
                "The particles of this recording have not been followed yet.",
                "role",
                "Open the page of the recording; it begins the work."
            );
        response.Headers.CacheControl = Forever;
        return Results.Text(svg, "image/svg+xml; charset=utf-8");
    }

    private static string? Overlay(
        RecordingDesk desk,
        Run run,
        RunInput recording,
        RecordingState state,
        int frame,
        Wording words
    )
    {
        if (state.Summary is not { Frames: > 0 } summary)
            return null;
        using var points = desk.Points(run, recording);
        return points is null ? null : FrameOverlay.Svg(points, summary, frame - 1, words);
    }

    /// <summary>How many frames the run counted in a recording; null where it does not say.</summary>
    private static int? StatedFrames(Run run, RunInput recording)
    {
        var number = run
            .Inputs.Where(i => i.Role.StartsWith("video", StringComparison.Ordinal))
            .Select(i => i.Role)
            .ToList()
            .IndexOf(recording.Role);
        return
            number >= 0
            && run.Results["details"]?["videos"] is System.Text.Json.Nodes.JsonArray videos
            && number < videos.Count
            ? videos[number]?["frames"]?.GetValue<int>()
            : null;
    }

    /// <summary>Begins the work; where too much waits already the page is shown without it, and can be asked again.</summary>
    private static void Begin(RecordingDesk desk, Run run, RunInput recording)
    {
        try
        {
            desk.Begin(run, recording);
        }
        catch (RefusedException)
        {
            // The page says that nothing was followed, and offers to begin.
        }
    }

    private static int FrameOf(string text, int? count)
    {
        // The first frame has no tracks to show yet.
        if (text.Length == 0)
            return Math.Max(1, Math.Min(FrameOverlay.Tail + 1, count ?? 1));
        // Another recording may be shorter: its last frame is shown then.
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var frame) && frame >= 1)
            return Math.Min(frame, count ?? frame);
        throw new RefusedException(
            "FRAME_NOT_FOUND",
            $"The recording has the frames 1 to {count?.ToString(CultureInfo.InvariantCulture) ?? "?"}; '{text}' is not one of them.",
            "frame"
        );
    }

    private static HashSet<string> LayersOf(HttpRequest request) =>
        request.Query.ContainsKey("layers")
            ? [.. request.Query["show"].OfType<string>().Intersect(Layers, StringComparer.Ordinal)]
            : ["detections", "tracks"];

    private static Run RunOf(LotDossier lot, string runId) =>
        lot.Judged.FindRun(runId)
        ?? throw new RefusedException("RUN_NOT_FOUND", $"The lot has no run '{runId}'.", "runId");

    private static RunInput RecordingOf(Run run, string role) =>
        RecordingTrace.RecordingsOf(run).FirstOrDefault(r => r.Role == role)
        ?? throw new RefusedException("RECORDING_NOT_FOUND", $"The run has no recording '{role}'.", "video");
}
