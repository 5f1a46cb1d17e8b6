using System.Text.Json.Nodes;

namespace Uwazumi.Ledger;

/// <summary>What somebody wants to record; the chain adds the place (sequence, scope, previous hash).</summary>
public sealed record EventDraft
{
    /// <summary>What happened, for example <c>lot.released</c>. 1–200 characters, no control characters.</summary>
    public required string Type { get; init; }

    /// <summary>When it was recorded; cut to milliseconds.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The user id of who did it. Never a name: personal data stay out of the ledger. 1–200 characters, no control characters.</summary>
    public required string Actor { get; init; }

    /// <summary>The content. Personal data appear in it only as commitments (<see cref="FieldCommitment"/>).</summary>
    public required JsonObject Payload { get; init; }
}
