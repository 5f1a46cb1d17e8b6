using System.Globalization;
using System.Text;
using Uwazumi.Numerics;
using Uwazumi.Particles.Sizing;

namespace Uwazumi.Particles.Imports;

/// <summary>
/// Writes invented experiments in the layout of an NTA 3.4 experiment summary, for worked examples and tests. The software line and the remarks
/// say SYNTHETIC, and the reader repeats it as a notice, so that no such file passes for a measurement.
/// </summary>
/// <remarks>
/// Curves are rounded to whole particles per ml, as the instrument prints them; all printed statistics come from the rounded curves by the
/// edge rule of <see cref="SizeHistogram"/>, so that reading the text back gives the same curves and, within the printed digits, the same numbers.
/// </remarks>
public static class NanoSightExportWriter
{
    private const string End = "\r\n";

    /// <summary>The text of the export, with CRLF line ends and decimal points.</summary>
    /// <param name="export">The invented experiment.</param>
    /// <exception cref="ArgumentException">No video, a name that a table cell cannot hold, curves of unequal length, a negative or an empty curve.</exception>
    public static string Write(SyntheticExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        var videos = export.Videos;
        if (videos.Count == 0)
            throw new ArgumentException("An experiment has at least one video.", nameof(export));
        var bins = videos[0].CountsPerMl.Length;
        if (bins < 2 || videos.Any(video => video.CountsPerMl.Length != bins))
            throw new ArgumentException("The curves have equally many bins, at least 2.", nameof(export));
        foreach (var video in videos)
        {
            if (
                video.Name.Length == 0
                || video.Name != video.Name.Trim()
                || video.Name.AsSpan().ContainsAny('\r', '\n')
            )
                throw new ArgumentException($"'{video.Name}' cannot name a video.", nameof(export));
        }

        var curves = videos.Select(video => Array.ConvertAll(video.CountsPerMl, count => Math.Round(count))).ToList();
        var histograms = curves.ConvertAll(curve => new SizeHistogram(0, 1, curve));
        var text = new StringBuilder();
        WriteDetails(text, export);
        WriteConditions(text, videos);
        WriteResults(text, export, histograms);
        WriteQuality(text, videos.Count);
        WriteSizes(text, videos, histograms);
        WriteBins(text, curves);
        WritePercentiles(text, histograms);
        return text.ToString();
    }

    private static void WriteDetails(StringBuilder text, SyntheticExport export)
    {
        Row(text, "NTA Experiment Summary File");
        Row(text, "Created with NTA 3.4 layout, SYNTHETIC (Uwazumi; no instrument)");
        Row(text, "");
        Row(text, "[Experiment Details]");
        Row(text, "Software Version", "SYNTHETIC");
        Row(text, "Experiment Name", export.ExperimentName);
        Row(text, "Operator Name", "");
        Row(text, "Time Captured", "");
        Row(text, "Sample Description", export.SampleDescription);
        Row(text, "Pre-treatment", "");
        Row(text, "Diluent", "");
        Row(text, "Remarks", "SYNTHETIC: invented numbers, no instrument, no sample");
        Row(text, "");
        Row(text, ["Filename:", .. export.Videos.Select(video => video.Name)]);
        PerVideo(text, "Processed", export.Videos, _ => "Yes");
        Row(text, "");
    }

    private static void WriteConditions(StringBuilder text, IReadOnlyList<SyntheticVideo> videos)
    {
        Row(text, "[Conditions]");
        PerVideo(text, "Temperature/C", videos, video => Plain(video.TemperatureC, "F3"));
        PerVideo(text, "Viscosity/cP", videos, video => Plain(video.ViscosityMpas, "F6"));
        PerVideo(text, "Camera Type", videos, _ => "SYNTHETIC");
        PerVideo(text, "Laser Type", videos, _ => "SYNTHETIC");
        Row(text, "");
        Row(text, "[Settings]");
        PerVideo(text, "Detection Threshold", videos, _ => "SYNTHETIC");
        Row(text, "");
        Row(text, "[Exclusion Regions]");
        Row(text, "No Exclusion Regions Used");
        Row(text, "");
    }

    private static void WriteResults(StringBuilder text, SyntheticExport export, List<SizeHistogram> histograms)
    {
        var videos = export.Videos;
        Row(text, ["[Results]", .. videos.Select(_ => ""), "Average", "Standard Error"]);
        PerVideo(
            text,
            "Dilution factor (concentrations adjusted for this factor)",
            videos,
            _ => export.Dilution is { } dilution ? Exponent(dilution) : "Not recorded"
        );
        Values(text, "Concentration (Particles / ml)", histograms.ConvertAll(h => FixedOrder.Sum(h.Counts)), Exponent);
        Row(text, "");
    }

    private static void WriteQuality(StringBuilder text, int videos)
    {
        Row(text, "[Concentration Warnings]");
        Row(text, ["Validity of concentration measurement", .. Enumerable.Repeat("OK", videos)]);
        Row(text, "");
        Row(text, "[Information]");
        Row(text, ["Vibration detected", .. Enumerable.Repeat("No", videos)]);
        Row(text, "");
        Row(text, "[Data Included]");
        Row(text, "Size distribution - Number weighting - With Percentiles");
        Row(text, "");
    }

    private static void WriteSizes(
        StringBuilder text,
        IReadOnlyList<SyntheticVideo> videos,
        List<SizeHistogram> histograms
    )
    {
        var statistics = histograms.ConvertAll(histogram => histogram.Statistics());
        Row(text, "[Size Data]");
        Row(text, "Analysis Method", "SYNTHETIC");
        Row(text, "Weighting", "Number");
        Row(text, ["Filename", .. videos.Select(video => video.Name), "Average", "Standard Error"]);
        Values(text, "Mean", statistics.ConvertAll(s => s.Mean), Tenths);
        Values(text, "Mode", statistics.ConvertAll(s => s.Mode), Tenths);
        Values(text, "SD", statistics.ConvertAll(s => s.Sd), Tenths);
        Values(text, "D10", statistics.ConvertAll(s => s.D10), Tenths);
        Values(text, "D50", statistics.ConvertAll(s => s.D50), Tenths);
        Values(text, "D90", statistics.ConvertAll(s => s.D90), Tenths);
        PerVideo(text, "Valid Tracks", videos, video => Plain(video.ValidTracks, "F1"));
    }

    private static void WriteBins(StringBuilder text, List<double[]> curves)
    {
        Row(text, "Graph Data");
        Row(
            text,
            [
                "Bin centre (nm)",
                .. curves.Select(_ => "Concentration (particles / ml)"),
                "Concentration average",
                "Standard Error",
            ]
        );
        var bin = new double[curves.Count];
        for (var i = 0; i < curves[0].Length; i++)
        {
            for (var video = 0; video < bin.Length; video++)
                bin[video] = curves[video][i];
            Values(text, Tenths(i + 0.5), [.. bin], Whole);
        }

        Row(text, "");
    }

    private static void WritePercentiles(StringBuilder text, List<SizeHistogram> histograms)
    {
        Row(text, ["Percentile", .. histograms.Select(_ => "Size (nm)")]);
        for (var percent = 0; percent <= 100; percent++)
        {
            var probability = percent / 100.0;
            Row(text, [Whole(percent), .. histograms.Select(histogram => Tenths(histogram.Quantile(probability)))]);
        }
    }

    /// <summary>A row of one value per video, their mean, and their sample standard deviation over the square root of their number.</summary>
    private static void Values(StringBuilder text, string label, List<double> values, Func<double, string> format)
    {
        double[] numbers = [.. values];
        var mean = numbers[0];
        var standardError = 0.0;
        if (numbers.Length > 1)
        {
            var spread = BetweenVideos.Of(numbers, tFactor: 1);
            mean = spread.Mean;
            standardError = spread.StandardError;
        }

        Row(text, [label, .. values.Select(format), format(mean), format(standardError)]);
    }

    private static void PerVideo(
        StringBuilder text,
        string label,
        IReadOnlyList<SyntheticVideo> videos,
        Func<SyntheticVideo, string> cell
    ) => Row(text, [label, .. videos.Select(cell)]);

    private static void Row(StringBuilder text, params IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
                text.Append(',');
            first = false;
            var quoted = cell.AsSpan().ContainsAny(',', '"', '\r') || cell.Contains('\n', StringComparison.Ordinal);
            text.Append(quoted ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
        }

        text.Append(',').Append(End);
    }

    private static string Tenths(double value) => Plain(value, "F1");

    private static string Whole(double value) => Plain(value, "F0");

    private static string Exponent(double value) => Plain(value, "0.00e+00");

    private static string Plain(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
