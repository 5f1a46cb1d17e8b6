using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Methods.Engines;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Particles.Analysis;

namespace Uwazumi.Laboratory.Recordings;

/// <summary>One number of a recording, as the run stored it and as it came out again.</summary>
/// <param name="Name">The name of the number in the run's results.</param>
/// <param name="Stored">What the run stored, as JSON text.</param>
/// <param name="Again">What came out again.</param>
public sealed record TraceComparison(string Name, string Stored, string Again)
{
    /// <summary>True when both are the same to the last digit.</summary>
    public bool IsSame => Stored == Again;

    /// <summary>Holds a recording that was tracked again against the run: the hash of its frames, its settings, its counts.</summary>
    internal static IReadOnlyList<TraceComparison> Of(
        Run run,
        string role,
        TrackedVideo video,
        JsonObject decoder,
        int shortestTrack
    )
    {
        var answer = new List<TraceComparison>();
        if (run.Results["details"] is not JsonObject details)
            return answer;
        void Hold(string name, JsonNode? stored, JsonNode? again)
        {
            if (stored is not null)
                answer.Add(new TraceComparison(name, stored.ToJsonString(), again?.ToJsonString() ?? "null"));
        }

        var decoded = (details["decoders"] as JsonArray)?.FirstOrDefault(d => d?["role"]?.ToString() == role);
        Hold("framesSha256", decoded?["framesSha256"], decoder["framesSha256"]);
        Hold("decoder", decoded?["decoder"], decoder["decoder"]);
        var number = ParticleVideoMethod.VideoRoles.Where(r => run.Inputs.Any(i => i.Role == r)).ToList().IndexOf(role);
        // Where a recording was left out of the sample, which line is whose cannot be told by its place.
        if (
            number < 0
            || (details["videos"] as JsonArray)?.Count
                != run.Inputs.Count(i => ParticleVideoMethod.VideoRoles.Contains(i.Role))
        )
            return answer;
        var counts = At(details["videos"], number);
        Hold("frames", counts?["frames"], video.Frames);
        Hold("meanParticlesPerFrame", counts?["meanParticlesPerFrame"], video.MeanParticles);
        Hold("trackCount", counts?["trackCount"], video.Links.Tracks.Count(t => t.Length >= shortestTrack));
        var location = At(details["location"], number);
        Hold("spotSigmaPx", location?["spotSigmaPx"], video.Calibration?.SpotSigmaPx);
        Hold("threshold", location?["threshold"], video.Calibration?.Threshold);
        Hold("searchRadiusPx", location?["searchRadiusPx"], video.Links.SearchRadiusPx);
        return answer;
    }

    private static JsonNode? At(JsonNode? list, int number) =>
        list is JsonArray array && number < array.Count ? array[number] : null;
}
