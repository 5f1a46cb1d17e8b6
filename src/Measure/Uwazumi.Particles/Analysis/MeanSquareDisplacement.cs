using Uwazumi.Numerics;
using Uwazumi.Particles.Diffusion;
using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Analysis;

/// <summary>The mean square displacement in the image plane over time, and the power law A·t^n through it.</summary>
public sealed record MeanSquareDisplacement
{
    private const int MostLags = 100;
    private const int Long = 25;
    private const int EnoughLong = 50;

    /// <summary>The lags, in s.</summary>
    public required IReadOnlyList<double> LagS { get; init; }

    /// <summary>The mean square displacements, both axes added, in µm².</summary>
    public required IReadOnlyList<double> Um2 { get; init; }

    /// <summary>The power law's value at 1 s, in µm²; null when fewer than three lags have one above 0.</summary>
    public required double? AmplitudeUm2 { get; init; }

    /// <summary>The power law's exponent: 1 for free diffusion.</summary>
    public required double? Exponent { get; init; }

    /// <summary>
    /// Averages over all pairs of points, the flow of each recording taken away, at lags up to 100 frames; straight line through the logarithms of all lags.
    /// Where there are 50 tracks of 25 points, only those count: short and long lags are then about the same particles.
    /// </summary>
    internal static MeanSquareDisplacement Of(
        IReadOnlyList<VideoTracks> videos,
        IReadOnlyList<Flow> flows,
        RecordingConditions conditions,
        int shortest
    )
    {
        var frames = videos.Count == 0 ? 0 : videos.Max(v => v.Frames);
        var lags = Math.Max(0, Math.Min(MostLags, frames - 1));
        var counted =
            videos.Sum(v => v.Tracks.Count(t => t.Length >= Long)) >= EnoughLong ? Math.Max(Long, shortest) : shortest;
        var sums = new double[lags + 1];
        var counts = new long[lags + 1];
        for (var v = 0; v < videos.Count; v++)
        {
            foreach (var track in videos[v].Tracks)
            {
                if (track.Length >= counted)
                    Add(track, flows[v], sums, counts);
            }
        }

        var times = new List<double>();
        var values = new List<double>();
        var scale = conditions.PixelSizeUm * conditions.PixelSizeUm;
        for (var lag = 1; lag <= lags; lag++)
        {
            if (counts[lag] == 0)
                continue;
            times.Add(lag * conditions.FrameIntervalS);
            values.Add(sums[lag] / counts[lag] * scale);
        }

        var (amplitude, exponent) = PowerLaw(times, values);
        return new MeanSquareDisplacement
        {
            LagS = times,
            Um2 = values,
            AmplitudeUm2 = amplitude,
            Exponent = exponent,
        };
    }

    private static void Add(Track track, Flow flow, double[] sums, long[] counts)
    {
        var points = track.Points;
        var x = new double[points.Length];
        var y = new double[points.Length];
        for (var i = 1; i < points.Length; i++)
        {
            var gap = points[i].Frame - points[i - 1].Frame;
            var (dx, dy) = (points[i].X - points[i - 1].X, points[i].Y - points[i - 1].Y);
            var (wx, wy) =
                gap == 1 ? flow.Without(points[i - 1].Frame, dx, dy) : (dx - (gap * flow.X), dy - (gap * flow.Y));
            (x[i], y[i]) = (x[i - 1] + wx, y[i - 1] + wy);
        }

        for (var i = 0; i < points.Length; i++)
        for (var j = i + 1; j < points.Length; j++)
        {
            var lag = points[j].Frame - points[i].Frame;
            if (lag >= sums.Length)
                break;
            sums[lag] += ((x[j] - x[i]) * (x[j] - x[i])) + ((y[j] - y[i]) * (y[j] - y[i]));
            counts[lag]++;
        }
    }

    private static (double? Amplitude, double? Exponent) PowerLaw(List<double> times, List<double> values)
    {
        double n = 0,
            sx = 0,
            sy = 0,
            sxx = 0,
            sxy = 0;
        for (var i = 0; i < times.Count; i++)
        {
            if (!(values[i] > 0))
                continue;
            var (x, y) = (Elementary.Log(times[i]), Elementary.Log(values[i]));
            n++;
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
        }

        var variance = sxx - (sx * sx / Math.Max(1, n));
        if (n < 3 || !(variance > 0))
            return (null, null);
        var slope = (sxy - (sx * sy / n)) / variance;
        return (Elementary.Exp((sy - (slope * sx)) / n), slope);
    }
}
