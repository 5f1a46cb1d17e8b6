using System.Net;
using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Nodes;

/// <summary>What a node answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Json">The document; null when there is none.</param>
/// <param name="Refusal">The node's refusal; null when it answered.</param>
/// <param name="Offset">For an upload: where to go on, or null.</param>
internal sealed record NodeAnswer(HttpStatusCode Status, JsonNode? Json, Refusal? Refusal, long? Offset)
{
    /// <summary>True when the node refused with this code.</summary>
    public bool IsRefused(string code) => Refusal?.Code == code;

    /// <summary>The document.</summary>
    /// <exception cref="RefusedException"><c>NODE_REFUSED</c>, with the node's code; <c>NODE_ANSWER_MALFORMED</c>.</exception>
    public JsonObject Demand()
    {
        if (Refusal is { } refusal)
            throw new RefusedException(
                "NODE_REFUSED",
                $"The node refused ({refusal.Code}): {refusal.Message}",
                refusal.Where,
                refusal.Hint
            );
        return Json as JsonObject ?? throw Malformed();
    }

    public static RefusedException Malformed() =>
        new(
            "NODE_ANSWER_MALFORMED",
            "What answers there is no node of this kind, or one of another version.",
            NodeOptions.Node.Name,
            "Check the address and the versions."
        );
}
