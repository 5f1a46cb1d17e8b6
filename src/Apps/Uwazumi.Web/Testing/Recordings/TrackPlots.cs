using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Recordings;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Particles.Analysis;
using Uwazumi.Plots;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Testing.Recordings;

/// <summary>The plots of a run of <c>particles.video/1</c> that help to judge it: D by lag, D against brightness, drift.</summary>
/// <param name="run">The run.</param>
/// <param name="words">The words of the plots.</param>
internal sealed class TrackPlots(Run run, Wording words)
{
    private readonly JsonObject details = run.Results["details"] as JsonObject ?? [];

    /// <summary>The diffusion coefficient at each lag with its interval; null with fewer than two lags.</summary>
    public XyPlot? ByStride()
    {
        var lags = (details["diffusionByStride"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Select(s => (Stride: Number(s["stride"]), D: Number(s["um2PerS"]), Se: Number(s["standardError"])))
            .Where(s => s is { Stride: not null, D: not null, Se: not null })
            .Select(s => (X: s.Stride!.Value, D: s.D!.Value, Half: 1.959964 * s.Se!.Value))
            .ToList();
        if (lags.Count < 2)
            return null;
        var rises = (details["qualityFlags"] as JsonArray ?? []).Any(f =>
            f?["flag"]?.ToString() == "D_RISES_WITH_LAG" && f["raised"]?.GetValue<bool>() == true
        );
        return new XyPlot
        {
            Title = words.Fill(
                rises ? "Recordings.StrideRises" : "Recordings.StrideFlat",
                lags[0].X,
                Short(lags[0].D),
                lags[^1].X,
                Short(lags[^1].D)
            ),
            Description = words.Fill(
                "Recordings.StrideSays",
                string.Join(words["Lots.ListMark"], lags.Select(l => l.X)),
                string.Join(words["Lots.ListMark"], lags.Select(l => Short(l.D)))
            ),
            Series =
            [
                new XySeries { IsLine = true, Points = [.. lags.Select(l => new PlotPoint(l.X, l.D))] },
                Bound("Recordings.StrideLower", -1),
                Bound("Recordings.StrideUpper", 1),
            ],
            HorizontalTitle = words["Recordings.StrideAxis"],
            VerticalTitle = words["Recordings.DiffusionAxis"],
        };

        XySeries Bound(string label, int side) =>
            new()
            {
                Label = words[label],
                IsLine = true,
                IsReference = true,
                Points = [.. lags.Select(l => new PlotPoint(l.X, l.D + (side * l.Half)))],
            };
    }

    /// <summary>The diffusion coefficient of single tracks against their brightness, with that of the ensemble; null when nothing was tracked.</summary>
    public XyPlot? Brightness(IReadOnlyList<RecordingSummary> recordings)
    {
        var seen = recordings.SelectMany(r => r.Seen).Where(t => t.MeanSignal > 0).ToList();
        if (seen.Count < 3 || Number(details["diffusion"]?["value"]) is not { } ensemble)
            return null;
        var correlation = RankCorrelation.Of(
            [.. seen.Select(t => t.MeanSignal)],
            [.. seen.Select(t => t.DiffusionUm2PerS)]
        );
        var used = recordings.Sum(r => r.UsedTracks);
        // Of unrelated tracks the rank correlation has the standard deviation 1/√(n − 1); three of them are a finding.
        var finding =
            Math.Abs(correlation) <= 3 / Math.Sqrt(seen.Count - 1) ? "None"
            : correlation < 0 ? "Slower"
            : "Faster";
        var (least, most) = (seen.Min(t => t.MeanSignal), seen.Max(t => t.MeanSignal));
        return new XyPlot
        {
            Title = words.Fill("Recordings.Bright" + finding, Signed(correlation), seen.Count),
            Description = words.Fill(
                "Recordings.BrightSays",
                seen.Count,
                recordings.All(r => r.EveryTrack == 1)
                    ? words["Recordings.BrightAll"]
                    : words.Fill("Recordings.BrightThinned", used),
                Short(ensemble),
                seen.Count(t => t.DiffusionUm2PerS < 0)
            ),
            Series =
            [
                new XySeries
                {
                    IsLine = false,
                    Points = [.. seen.Select(t => new PlotPoint(t.MeanSignal, t.DiffusionUm2PerS))],
                },
                new XySeries
                {
                    Label = words["Recordings.EnsembleLabel"],
                    IsLine = true,
                    IsReference = true,
                    Points = [new PlotPoint(least, ensemble), new PlotPoint(most, ensemble)],
                },
            ],
            HorizontalTitle = words["Recordings.BrightAxis"],
            VerticalTitle = words["Recordings.DiffusionAxis"],
            HorizontalScale = AxisScale.Logarithmic,
        };
    }

    /// <summary>The way that all particles of a recording went together; null without frames.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="name">What it is called; null where there is only one.</param>
    public XyPlot? Drift(RecordingSummary recording, string? name)
    {
        if (
            Number(run.Parameters["pixelSizeUm"]) is not { } pixel
            || Number(run.Parameters["frameRate"]) is not { } rate
            || recording.DriftX.Count < 2
        )
            return null;
        var (x, y) = (recording.DriftX[^1] * pixel, recording.DriftY[^1] * pixel);
        var time = (recording.DriftX.Count - 1) * recording.EveryFrame / rate;
        var way = Math.Sqrt((x * x) + (y * y));
        // The mean of n diffusing particles wanders by itself: √(2Dt/n) on an axis.
        var particles = Math.Max(1, recording.Features / (double)recording.Frames);
        var chance = Math.Sqrt(2 * Math.Max(0, Number(details["diffusion"]?["value"]) ?? 0) * time / particles);
        var title = words.Fill(
            way > 3 * chance ? "Recordings.DriftSeen" : "Recordings.DriftChance",
            Short(way),
            Short(time)
        );
        XySeries Line(string key, IReadOnlyList<double> along) =>
            new()
            {
                Label = words[key],
                IsLine = true,
                Points = [.. along.Select((w, i) => new PlotPoint(i * recording.EveryFrame / rate, w * pixel))],
            };
        return new XyPlot
        {
            Title = name is null ? title : words.Fill("Recordings.DriftOf", name, title),
            Description = words.Fill(
                "Recordings.DriftSays",
                DriftPath.FewestPairs,
                $"{words["Recordings.DriftX"]} {Signed(x)} µm{words["Lots.ListMark"]}{words["Recordings.DriftY"]} {Signed(y)} µm",
                Short(chance)
            ),
            Series = [Line("Recordings.DriftX", recording.DriftX), Line("Recordings.DriftY", recording.DriftY)],
            HorizontalTitle = words["Recordings.TimeAxis"],
            VerticalTitle = words["Recordings.DriftAxis"],
        };
    }

    private static double? Number(JsonNode? node) =>
        double.TryParse(node?.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static string Short(double value) =>
        value.ToString(
            Math.Abs(value) >= 100 ? "0"
                : Math.Abs(value) >= 10 ? "0.0"
                : "0.00",
            CultureInfo.InvariantCulture
        );

    private static string Signed(double value) => value.ToString("0.00;−0.00", CultureInfo.InvariantCulture);
}
