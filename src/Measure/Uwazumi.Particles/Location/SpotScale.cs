namespace Uwazumi.Particles.Location;

/// <summary>The size of the spots and whether they are bright or dark, by scale selection (Lindeberg 1998) on differences of Gaussians.</summary>
/// <remarks>
/// Of a Gaussian spot of σ₀, the difference of Gaussians of σ and 1.6 σ is largest at σ = 0.79 σ₀. Every strong peak over all scales votes with
/// its own scale; the median of the votes is taken. The sign with more energy in its peaks is that of the particles. Images are taken until
/// there are votes enough.
/// </remarks>
internal sealed record SpotScale(double SigmaPx, bool Dark, bool IsDoubtful)
{
    private const double ScaleOfPeak = 0.79;
    private const int EnoughVotes = 50;

    /// <summary>Finds.</summary>
    /// <param name="images">Images above their ground.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="dark">What is known of the sign of the particles.</param>
    /// <returns>Null when nothing rises above the noise.</returns>
    public static SpotScale? Find(IReadOnlyList<float[]> images, int width, int height, bool? dark)
    {
        var bright = new List<ScalePeak>();
        var dim = new List<ScalePeak>();
        var space = new ScaleSpace(width, height);
        foreach (var image in images)
        {
            space.Fill(image);
            if (dark != true)
                space.AddPeaks(bright, 1);
            if (dark != false)
                space.AddPeaks(dim, -1);
            if (Math.Max(bright.Count, dim.Count) >= EnoughVotes)
                break;
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

    private static double Energy(List<ScalePeak> peaks)
    {
        var sum = 0.0;
        foreach (var peak in peaks)
            sum += peak.Height * peak.Height;
        return sum;
    }
}
