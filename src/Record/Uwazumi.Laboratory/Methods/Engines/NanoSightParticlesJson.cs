using System.Text.Json.Nodes;
using Uwazumi.Particles.Imports;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>NanoSight's tables of single particles as JSON.</summary>
public static class NanoSightParticlesJson
{
    /// <summary>The results of <c>particles import</c> for ParticleData or AllTracks.</summary>
    /// <param name="particles">The particles.</param>
    /// <param name="summary">Their summary.</param>
    /// <param name="kind">Which table it is: <c>particleData</c> or <c>allTracks</c>.</param>
    public static JsonObject ToJson(
        IReadOnlyList<NanoSightParticle> particles,
        NanoSightParticleSummary summary,
        string kind
    )
    {
        ArgumentNullException.ThrowIfNull(particles);
        var results = ImportFields.Of("NanoSight", null, kind);
        var reported = results["reported"]!.AsObject();
        reported["trackCount"] = particles.Count;
        results["instrumentParticles"] = Summary(summary);
        results["particles"] = new JsonArray([.. particles.Select(particle => (JsonNode)Particle(particle))]);
        return results;
    }

    /// <summary>What the instrument's numbers of single particles give together.</summary>
    public static JsonObject Summary(NanoSightParticleSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new JsonObject
        {
            ["particles"] = summary.Particles,
            ["included"] = summary.Included,
            ["meanSizeNm"] = summary.MeanSizeNm,
            ["medianSizeNm"] = summary.MedianSizeNm,
            ["meanDiffusionUm2PerS"] = summary.MeanDiffusionUm2PerS,
            ["sizeTimesDiffusionUm3PerS"] = summary.SizeTimesDiffusionUm3PerS,
            ["largestProductDeviation"] = summary.LargestProductDeviation,
        };
    }

    private static JsonObject Particle(NanoSightParticle particle) =>
        new()
        {
            ["id"] = particle.Id,
            ["sizeNm"] = particle.SizeNm,
            ["diffusionNm2PerS"] = particle.DiffusionNm2PerS,
            ["logIntensity"] = particle.LogIntensity,
            ["startFrame"] = particle.StartFrame,
            ["trackLength"] = particle.TrackLength,
            ["included"] = particle.IsIncluded,
        };
}
