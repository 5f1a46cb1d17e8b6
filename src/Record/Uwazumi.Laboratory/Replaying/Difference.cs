using System.Text.Json.Nodes;

namespace Uwazumi.Laboratory.Replaying;

/// <summary>One place where a replay does not meet what is stored.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Path">The place inside the run, as a JSON path.</param>
/// <param name="Stored">What is stored, as JSON text; null when nothing is there.</param>
/// <param name="Recomputed">What the replay gives, as JSON text; null when nothing is there.</param>
public sealed record Difference(string RunId, string Path, string? Stored, string? Recomputed)
{
    /// <summary>The JSON form.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["runId"] = RunId,
            ["path"] = Path,
            ["stored"] = Stored,
            ["recomputed"] = Recomputed,
        };
}
