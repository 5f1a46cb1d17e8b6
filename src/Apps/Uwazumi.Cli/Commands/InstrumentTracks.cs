using System.Globalization;
using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Imports;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary>The instrument's own numbers of its tracks beside ours.</summary>
internal static class InstrumentTracks
{
    /// <summary>Twice the spread that the two estimators, drift and localisation error can explain; a wrong pixel size or frame rate lies far beyond.</summary>
    private const double LargestRatio = 1.5;

    /// <summary>Notices that belong to every comparison, and one when the two coefficients cannot be of the same recording.</summary>
    public static IEnumerable<Notice> Compare(SampleAnalysis sample, NanoSightParticleSummary instrument)
    {
        yield return new Notice(
            "INSTRUMENT_TRACKS",
            "The tracks are the instrument's: what it did not link or left out is not here. Pixel size, frame rate and temperature are those given, not of the file."
        );
        if (Ratio(sample, instrument) is { } ratio && (ratio > LargestRatio || ratio < 1 / LargestRatio))
            yield return new Notice(
                "DIFFUSION_DIFFERS",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Our diffusion coefficient is {ratio:0.00} times the instrument's mean: the pixel size or the frame rate may not be those of the recording, or the particles drift."
                )
            );
    }

    /// <summary>Our pooled coefficient divided by the instrument's mean.</summary>
    public static double? Ratio(SampleAnalysis sample, NanoSightParticleSummary instrument) =>
        sample.Tracks.Diffusion is { } ours ? ours.Value / instrument.MeanDiffusionUm2PerS : null;

    public static IEnumerable<string> Lines(SampleAnalysis sample, NanoSightParticleSummary instrument)
    {
        yield return "";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"  the instrument: {instrument.Particles} particles, {instrument.Included} in its distribution, mean {instrument.MeanSizeNm:0.0} nm, median {instrument.MedianSizeNm:0.0} nm, mean diffusion {instrument.MeanDiffusionUm2PerS:0.000} µm²/s"
        );
        if (Ratio(sample, instrument) is { } ratio)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  our diffusion coefficient is {ratio:0.000} times the instrument's"
            );
    }
}
