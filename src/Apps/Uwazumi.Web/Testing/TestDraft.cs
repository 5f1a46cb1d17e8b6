using System.Text.Json.Nodes;

namespace Uwazumi.Web.Testing;

/// <summary>A test as a person or program hands it in.</summary>
public sealed record TestDraft
{
    /// <summary>The test's name; repeats share it.</summary>
    public required string Test { get; init; }

    /// <summary>Method and version.</summary>
    public required string Method { get; init; }

    /// <summary>SHA-256 of the stored file of each role.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>Parameters that the specification does not lock.</summary>
    public required JsonObject Parameters { get; init; }

    /// <summary>What was entered, for typed and outsourced results; else null.</summary>
    public JsonObject? Entry { get; init; }

    /// <summary>For a derived result: test names by source name.</summary>
    public required IReadOnlyDictionary<string, string> From { get; init; }

    /// <summary>The day of the data.</summary>
    public required DateOnly AcquiredOn { get; init; }

    /// <summary>Why the test is repeated, or null.</summary>
    public string? RepeatReason { get; init; }
}
