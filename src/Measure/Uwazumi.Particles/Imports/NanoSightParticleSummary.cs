using Uwazumi.Numerics;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>What the instrument's own numbers of single particles give together.</summary>
public sealed record NanoSightParticleSummary
{
    /// <summary>The number of particles.</summary>
    public required int Particles { get; init; }

    /// <summary>How many of them the instrument counts in its distribution.</summary>
    public required int Included { get; init; }

    /// <summary>The mean of the instrument's sizes of the included particles, in nm; null when none is included.</summary>
    public required double? MeanSizeNm { get; init; }

    /// <summary>The median of the instrument's sizes of the included particles, in nm (the mean of the two middle values); null when none is.</summary>
    public required double? MedianSizeNm { get; init; }

    /// <summary>The mean of the instrument's diffusion coefficients over all particles, weighted by the length of the tracks, in µm²/s.</summary>
    public required double MeanDiffusionUm2PerS { get; init; }

    /// <summary>The median of size times diffusion coefficient in µm³/s, which is kT/(3πη) of the instrument's medium.</summary>
    public required double SizeTimesDiffusionUm3PerS { get; init; }

    /// <summary>The largest relative distance of a particle's product from that median.</summary>
    public required double LargestProductDeviation { get; init; }

    /// <summary>What must be read with the numbers.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Summarises particles.</summary>
    /// <param name="particles">At least one particle.</param>
    /// <exception cref="ArgumentException">There is no particle.</exception>
    /// <remarks>O(n log n).</remarks>
    public static NanoSightParticleSummary Of(IReadOnlyList<NanoSightParticle> particles)
    {
        ArgumentNullException.ThrowIfNull(particles);
        if (particles.Count == 0)
            throw new ArgumentException("There is no particle.", nameof(particles));
        var included = particles.Where(particle => particle.IsIncluded).Select(particle => particle.SizeNm).ToArray();
        var lengths = particles.Select(particle => (double)particle.TrackLength).ToArray();
        var diffusion = particles.Select(particle => particle.DiffusionNm2PerS / 1e6).ToArray();
        var products = particles.Select(p => p.SizeNm / 1e3 * (p.DiffusionNm2PerS / 1e6)).ToArray();
        var product = Median(products)!.Value;
        var deviation = products.Max(value => Math.Abs((value / product) - 1));
        var weight = FixedOrder.Sum(lengths);
        var notices = new List<Notice>();
        // Sizes and coefficients are printed to four digits or more.
        if (deviation > 0.002)
            notices.Add(
                new Notice(
                    "MEDIUM_VARIES",
                    FormattableString.Invariant(
                        $"Size times diffusion coefficient varies by up to {deviation * 100:0.0} % between particles: the instrument's size is not kT/(3πηD) of one medium for all of them."
                    )
                )
            );
        return new NanoSightParticleSummary
        {
            Particles = particles.Count,
            Included = included.Length,
            MeanSizeNm = included.Length == 0 ? null : FixedOrder.Sum(included) / included.Length,
            MedianSizeNm = Median(included),
            MeanDiffusionUm2PerS =
                weight > 0 ? FixedOrder.Dot(lengths, diffusion) / weight : FixedOrder.Sum(diffusion) / diffusion.Length,
            SizeTimesDiffusionUm3PerS = product,
            LargestProductDeviation = deviation,
            Notices = notices,
        };
    }

    private static double? Median(double[] values)
    {
        if (values.Length == 0)
            return null;
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
