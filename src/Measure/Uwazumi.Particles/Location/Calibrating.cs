using Uwazumi.Numerics;

namespace Uwazumi.Particles.Location;

/// <summary>Estimates everything that locating needs from the first frames of a recording.</summary>
public static class Calibrating
{
    /// <summary>Peaks that noise alone gives in a frame, at the threshold.</summary>
    private const double FalsePeaks = 0.01;

    /// <summary>At most so many frames are used for the size of the spots.</summary>
    private const int ScaleFrames = 3;

    /// <summary>Estimates.</summary>
    /// <param name="frames">The first frames, at least one, each row by row.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="bitDepth">The bits of a pixel.</param>
    /// <param name="options">What is set by hand.</param>
    /// <returns>The calibration; null when nothing rises above the noise, so that there is no particle to measure.</returns>
    public static FinderCalibration? Of(
        IReadOnlyList<ushort[]> frames,
        int width,
        int height,
        int bitDepth,
        FinderOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(options);
        if (frames.Count == 0 || frames.Any(f => f.Length != width * height))
            throw new ArgumentException("There is at least one frame, each of width × height pixels.", nameof(frames));
        var ground = GroundEstimate.Of(frames, width, height);
        var chosen = Spread(frames.Count).Select(i => Lifted(frames[i], ground)).ToList();
        var scale = SpotScale.Find(chosen, width, height, options.Dark);
        if (scale is null)
            return null;
        var sigma = options.SpotSigmaPx ?? scale.SigmaPx;
        var calibration = With(sigma);
        // The widths of the spots themselves, twice: the first round still looks with the size of the vote.
        for (var round = 0; round < 2 && options.SpotSigmaPx is null; round++)
        {
            var widths = Widths(calibration, frames);
            if (widths.Count < 5)
                break;
            widths.Sort();
            calibration = With(Math.Clamp(widths[widths.Count / 2], 0.6, 20));
        }

        return calibration;

        FinderCalibration With(double spot) =>
            Measured(frames, ground, chosen, width, height, bitDepth, spot, scale, options);
    }

    private static FinderCalibration Measured(
        IReadOnlyList<ushort[]> frames,
        float[] ground,
        List<float[]> chosen,
        int width,
        int height,
        int bitDepth,
        double sigma,
        SpotScale scale,
        FinderOptions options
    )
    {
        var scan = new PeakScan(width, height, sigma);
        var filtered = 0.0;
        var plain = 0.0;
        foreach (var image in chosen)
        {
            filtered += scan.Noise(image) / chosen.Count;
            plain += RobustSpread.Of(image) / chosen.Count;
        }

        return new FinderCalibration
        {
            Width = width,
            Height = height,
            Dark = scale.Dark,
            PolarityIsDoubtful = scale.IsDoubtful,
            SpotSigmaPx = sigma,
            FilteredNoise = Math.Max(filtered, 1e-3),
            PixelNoise = Math.Max(plain, 0.5),
            Threshold = options.Threshold ?? NoisePeaks.Threshold(width * height, sigma, FalsePeaks),
            Saturation = SaturationOf(frames, bitDepth),
            MeanBackground = FixedOrder.Sum(ground) / ground.Length,
            Ground = ground,
        };
    }

    /// <summary>The largest grey value, where at least four pixels of a frame reach it and the bit depth ends there.</summary>
    private static int SaturationOf(IReadOnlyList<ushort[]> frames, int bitDepth)
    {
        var largest = (1 << bitDepth) - 1;
        foreach (var i in Spread(frames.Count))
        {
            var count = 0;
            foreach (var value in frames[i])
                count += value >= largest ? 1 : 0;
            if (count >= 4)
                return largest;
        }

        return int.MaxValue;
    }

    private static List<double> Widths(FinderCalibration calibration, IReadOnlyList<ushort[]> frames)
    {
        var finder = new FeatureFinder(calibration);
        var features = new List<Feature>();
        var widths = new List<double>();
        foreach (var i in Spread(frames.Count))
        {
            finder.Find(frames[i], features);
            var brightest = features
                .Where(f => !f.Flags.HasFlag(FeatureFlags.Parted))
                .OrderByDescending(f => f.SignalToNoise)
                .Take((features.Count / 2) + 1);
            widths.AddRange(brightest.Select(f => f.Width));
        }

        return widths;
    }

    private static float[] Lifted(ushort[] frame, float[] ground)
    {
        var image = new float[frame.Length];
        for (var i = 0; i < image.Length; i++)
            image[i] = frame[i] - ground[i];
        return image;
    }

    /// <summary>The numbers of at most three frames, evenly spread.</summary>
    private static IEnumerable<int> Spread(int count)
    {
        var taken = Math.Min(ScaleFrames, count);
        for (var i = 0; i < taken; i++)
            yield return i * (count - 1) / Math.Max(1, taken - 1);
    }
}
