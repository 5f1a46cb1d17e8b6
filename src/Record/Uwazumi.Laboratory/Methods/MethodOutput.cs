using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods;

/// <summary>What a method answers.</summary>
/// <param name="Findings">The attributes that can be held against criteria.</param>
/// <param name="Details">All other stored results, for plots and for replay.</param>
/// <param name="Notices">Warnings that travel with the result.</param>
public sealed record MethodOutput(IReadOnlyList<Finding> Findings, JsonObject Details, IReadOnlyList<Notice> Notices)
{
    /// <summary>The stored form: findings, details, warnings.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["findings"] = new JsonArray([.. Findings.Select(f => (JsonNode)f.ToJson())]),
            ["details"] = Details.DeepClone(),
            ["warnings"] = new JsonArray([
                .. Notices.Select(n => (JsonNode)new JsonObject { ["code"] = n.Code, ["message"] = n.Message }),
            ]),
        };
}
