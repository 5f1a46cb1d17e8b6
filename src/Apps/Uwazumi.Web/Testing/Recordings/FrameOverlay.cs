using System.Globalization;
using System.Net;
using System.Text;
using Uwazumi.Laboratory.Recordings;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Testing.Recordings;

/// <summary>
/// What the engine saw in a frame, drawn over it: a circle for a particle, a square for a saturated one, a diamond for one out of focus; the way
/// of its track over the last frames, dashed where the track is too short for the analysis.
/// </summary>
/// <remarks>One SVG in pixels of the recording. Everything is drawn twice, dark and wide beneath, so that it stands out on any grey.</remarks>
internal sealed class FrameOverlay
{
    /// <summary>The frames of a track that are drawn behind a particle.</summary>
    public const int Tail = 15;

    private readonly StringBuilder circles = new();
    private readonly StringBuilder squares = new();
    private readonly StringBuilder diamonds = new();
    private readonly StringBuilder ways = new();
    private readonly StringBuilder shortWays = new();
    private readonly StringBuilder numbers = new();
    private readonly RecordingPoints points;
    private readonly IReadOnlyList<Sighting> here;
    private readonly double radius;
    private readonly int frame;

    private FrameOverlay(RecordingPoints points, RecordingSummary summary, int frame)
    {
        (this.points, this.frame) = (points, frame);
        radius = Math.Clamp(3 * (summary.SpotSigmaPx ?? 1.5), 4, 30);
        var frames = points.Read(Math.Max(0, frame - Tail), frame);
        here = frames[^1];
        foreach (var sighting in here)
            Add(sighting);
        Ways(frames);
    }

    /// <summary>The drawing of a frame.</summary>
    /// <param name="points">The recording's particles.</param>
    /// <param name="summary">The recording's summary.</param>
    /// <param name="frame">The number of the frame, from 0.</param>
    /// <param name="words">The words of the text alternative.</param>
    public static string Svg(RecordingPoints points, RecordingSummary summary, int frame, Wording words) =>
        new FrameOverlay(points, summary, frame).ToSvg(words);

    private string ToSvg(Wording words)
    {
        int Count(SightingMarks mark) => here.Count(s => s.Marks.HasFlag(mark));
        var says = words.Fill(
            "Recordings.FrameSays",
            frame + 1,
            here.Count,
            Count(SightingMarks.Used),
            Count(SightingMarks.Saturated),
            Count(SightingMarks.Defocused)
        );
        var text = WebUtility.HtmlEncode(says);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" class="overlay" role="img" viewBox="-0.5 -0.5 {points.Width} {points.Height}" data-says="{text}"><title>{text}</title>
            <g class="layer-tracks">{Path(ways, "way")}{Path(shortWays, "way short")}</g>
            <g class="layer-detections">{Path(circles, "spot")}{Path(squares, "spot saturated")}{Path(
                diamonds,
                "spot defocused"
            )}</g>
            <g class="layer-numbers" font-size="{N(Math.Clamp(points.Width / 50.0, 7, 24))}">{numbers}</g></svg>
            """;
    }

    private static string Path(StringBuilder path, string name) =>
        path.Length == 0 ? "" : $"<path class=\"beneath\" d=\"{path}\"/><path class=\"{name}\" d=\"{path}\"/>";

    private void Add(Sighting s)
    {
        var r = Math.Max(radius, 2 * s.Width);
        if (s.Marks.HasFlag(SightingMarks.Saturated))
            squares.Append($"M{N(s.X - r)} {N(s.Y - r)}h{N(2 * r)}v{N(2 * r)}h{N(-2 * r)}z");
        if (s.Marks.HasFlag(SightingMarks.Defocused))
        {
            var d = 1.3 * r;
            diamonds.Append($"M{N(s.X - d)} {N(s.Y)}l{N(d)} {N(-d)}l{N(d)} {N(d)}l{N(-d)} {N(d)}z");
        }

        if ((s.Marks & (SightingMarks.Saturated | SightingMarks.Defocused)) == 0)
            circles.Append(
                $"M{N(s.X - r)} {N(s.Y)}a{N(r)} {N(r)} 0 1 0 {N(2 * r)} 0a{N(r)} {N(r)} 0 1 0 {N(-2 * r)} 0"
            );
        // A number at the edge is written inwards.
        var inwards = s.X > points.Width - (4 * radius);
        numbers.Append(
            $"<text x=\"{N(inwards ? s.X - r - 1 : s.X + r + 1)}\" y=\"{N(Math.Max(s.Y - (r / 2), 8))}\"{(inwards ? " text-anchor=\"end\"" : "")}>{s.Track + 1}</text>"
        );
    }

    /// <summary>Only tracks with a particle in this frame have a tail; across a missed frame the line goes straight.</summary>
    private void Ways(IReadOnlyList<IReadOnlyList<Sighting>> frames)
    {
        var tails = here.ToDictionary(s => s.Track, s => new List<Sighting>());
        foreach (var sighting in frames.SelectMany(f => f))
        {
            if (tails.TryGetValue(sighting.Track, out var tail))
                tail.Add(sighting);
        }

        foreach (var tail in here.Select(s => tails[s.Track]).Where(t => t.Count > 1))
        {
            var path = tail[^1].Marks.HasFlag(SightingMarks.Used) ? ways : shortWays;
            for (var i = 0; i < tail.Count; i++)
                path.Append(i == 0 ? 'M' : 'L').Append(N(tail[i].X)).Append(' ').Append(N(tail[i].Y));
        }
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
