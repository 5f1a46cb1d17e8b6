using System.Text.Json.Nodes;

namespace Uwazumi.Web.Api.Requests;

/// <summary>An edited draft.</summary>
/// <param name="Version">The version of the record that was seen: <c>recordVersion</c> of the draft.</param>
/// <param name="Specification">The whole specification, with the same id and version.</param>
/// <param name="Reason">Why.</param>
internal sealed record EditSpecification(int Version, JsonObject Specification, string Reason);
