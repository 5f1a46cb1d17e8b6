using System.Globalization;
using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Tracks;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary>Tracks as CSV.</summary>
internal static class TrackTable
{
    private static readonly string[] Needed = ["track", "frame", "xUm", "yUm"];

    public static void Write(
        string path,
        IReadOnlyList<TrackedVideo> videos,
        IReadOnlyList<string> names,
        double pixelSizeUm
    )
    {
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine("track,frame,xUm,yUm,signal,widthPx,video");
        var number = 0;
        for (var v = 0; v < videos.Count; v++)
        {
            foreach (var track in videos[v].Links.Tracks)
            {
                foreach (var point in track.Points)
                    writer.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{number},{point.Frame},{point.X * pixelSizeUm:0.######},{point.Y * pixelSizeUm:0.######},{point.Signal:0.###},{point.Width:0.####},{v + 1}"
                        )
                    );
                number++;
            }
        }
    }

    /// <summary>The first line of a file, at most 4096 characters.</summary>
    public static string Heading(string path)
    {
        using var reader = new StreamReader(path);
        var start = new char[4096];
        var read = reader.ReadBlock(start);
        var end = start.AsSpan(0, read).IndexOfAny('\r', '\n');
        return new string(start, 0, end < 0 ? read : end);
    }

    /// <summary>Reads <c>track,frame,xUm,yUm</c>; further columns are left out.</summary>
    /// <exception cref="RefusedException"><c>TRACKS_COLUMNS</c>, <c>TRACKS_ROW</c>, <c>TRACKS_ORDER</c>.</exception>
    public static List<Track> Read(string path, double pixelSizeUm)
    {
        using var reader = new StreamReader(path);
        var head = (reader.ReadLine() ?? "").Split(',');
        var columns = Needed.Select(c => Array.IndexOf(head, c)).ToArray();
        if (columns.Any(c => c < 0))
            throw new RefusedException(
                "TRACKS_COLUMNS",
                $"The first line is '{string.Join(',', head)}'; it needs track,frame,xUm,yUm.",
                "line 1",
                "Places are in µm, frames are counted from 0."
            );
        var points = new Dictionary<string, List<TrackPoint>>(StringComparer.Ordinal);
        var order = new List<string>();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0)
                continue;
            var cells = text.Split(',');
            if (
                cells.Length < head.Length
                || !int.TryParse(cells[columns[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var frame)
                || !Number(cells[columns[2]], out var x)
                || !Number(cells[columns[3]], out var y)
            )
                throw new RefusedException("TRACKS_ROW", $"The row '{text}' is no point of a track.", $"line {line}");
            var id = cells[columns[0]];
            if (!points.TryGetValue(id, out var track))
            {
                points[id] = track = [];
                order.Add(id);
            }

            if (track.Count > 0 && frame <= track[^1].Frame)
                throw new RefusedException(
                    "TRACKS_ORDER",
                    $"Frame {frame} of track {id} comes after frame {track[^1].Frame}.",
                    $"line {line}",
                    "Sort by track and frame; a track has each frame once."
                );
            track.Add(new TrackPoint(frame, x / pixelSizeUm, y / pixelSizeUm, double.NaN, double.NaN));
        }

        return [.. order.Select((id, i) => new Track(i, [.. points[id]]))];
    }

    private static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
