using System.Runtime.CompilerServices;

namespace Uwazumi.Particles.Location;

/// <summary>The size of the spots and whether they are bright or dark, by scale selection (Lindeberg 1998) on differences of Gaussians.</summary>
/// <remarks>
/// Of a Gaussian spot of σ₀, the difference of Gaussians of σ and 1.6 σ is largest at σ = 0.79 σ₀. Every strong peak over all scales votes with
/// its own scale; the median of the votes is taken. The sign with more energy in its peaks is that of the particles.
/// </remarks>
internal sealed record SpotScale(double SigmaPx, bool Dark, bool IsDoubtful)
{
    private const double ScaleOfPeak = 0.79;
    private static readonly double[] Sigmas = [0.8, 1.2, 1.8, 2.7, 4.05, 6.1, 9.1];

    public static SpotScale? Find(IReadOnlyList<float[]> images, int width, int height, bool? dark)
    {
        var bright = new List<Peak>();
        var dim = new List<Peak>();
        foreach (var image in images)
        {
            var scales = Sigmas
                .Where(s => s * 10 < Math.Min(width, height))
                .Select(s => Response(image, width, height, s))
                .ToArray();
            if (dark != true)
                AddPeaks(bright, scales, width, height, 1);
            if (dark != false)
                AddPeaks(dim, scales, width, height, -1);
        }

        var (energyBright, energyDark) = (Energy(bright), Energy(dim));
        if (energyBright == 0 && energyDark == 0)
            return null;
        var isDark = dark ?? energyDark > energyBright;
        var votes = (isDark ? dim : bright).OrderByDescending(p => p.Height).ToList();
        if (votes.Count == 0)
            return null;
        var strong = votes.Take(Math.Max(1, votes.Count / 2)).Select(p => p.Sigma).Order().ToList();
        var doubtful = dark is null && Math.Min(energyBright, energyDark) > 0.5 * Math.Max(energyBright, energyDark);
        return new SpotScale(strong[strong.Count / 2] / ScaleOfPeak, isDark, doubtful);
    }

    private static double Energy(List<Peak> peaks)
    {
        var sum = 0.0;
        foreach (var peak in peaks)
            sum += peak.Height * peak.Height;
        return sum;
    }

    private static (double Sigma, float[] Image, double Noise) Response(
        float[] image,
        int width,
        int height,
        double sigma
    )
    {
        var inner = Smooth(image, width, height, sigma);
        var outer = Smooth(image, width, height, 1.6 * sigma);
        for (var i = 0; i < inner.Length; i++)
            inner[i] -= outer[i];
        return (sigma, inner, RobustSpread.Of(inner));
    }

    private static float[] Smooth(float[] image, int width, int height, double sigma)
    {
        var kernel = new SmoothingKernel(sigma);
        var result = new float[image.Length];
        var columns = new float[width + (2 * kernel.Radius)];
        for (var y = 0; y < height; y++)
            kernel.Row(image, width, height, y, columns, result.AsSpan(y * width, width));
        return result;
    }

    /// <summary>Peaks over place and scale that rise six times the noise above the ground.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPeaks(
        List<Peak> peaks,
        (double Sigma, float[] Image, double Noise)[] scales,
        int width,
        int height,
        int sign
    )
    {
        for (var s = 0; s < scales.Length; s++)
        {
            var (sigma, image, noise) = scales[s];
            var lowest = (float)(6 * Math.Max(noise, 1e-6));
            var border = (int)Math.Ceiling(3 * sigma);
            for (var y = border; y < height - border; y++)
            for (var x = border; x < width - border; x++)
            {
                var i = (y * width) + x;
                var value = sign * image[i];
                if (value < lowest || !IsPeak(image, width, i, sign))
                    continue;
                if (
                    (s > 0 && sign * scales[s - 1].Image[i] > value)
                    || (s + 1 < scales.Length && sign * scales[s + 1].Image[i] > value)
                )
                    continue;
                peaks.Add(new Peak(value, Refined(scales, s, i, sign)));
            }
        }
    }

    private static bool IsPeak(float[] image, int width, int i, int sign)
    {
        var value = sign * image[i];
        for (var dy = -1; dy <= 1; dy++)
        for (var dx = -1; dx <= 1; dx++)
        {
            if ((dx != 0 || dy != 0) && sign * image[i + (dy * width) + dx] > value)
                return false;
        }

        return true;
    }

    /// <summary>The scale of the peak, by a parabola through the three scales around it (they stand at equal ratios).</summary>
    private static double Refined((double Sigma, float[] Image, double Noise)[] scales, int s, int i, int sign)
    {
        if (s == 0 || s == scales.Length - 1)
            return scales[s].Sigma;
        double before = sign * scales[s - 1].Image[i],
            here = sign * scales[s].Image[i],
            after = sign * scales[s + 1].Image[i];
        var curvature = before - (2 * here) + after;
        var shift = curvature < 0 ? Math.Clamp(0.5 * (before - after) / curvature, -0.5, 0.5) : 0;
        var ratio = scales[s + 1].Sigma / scales[s].Sigma;
        return scales[s].Sigma * (1 + (shift * (ratio - 1)));
    }

    private readonly record struct Peak(double Height, double Sigma);
}
