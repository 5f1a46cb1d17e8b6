using System.Text.Json.Nodes;

namespace Uwazumi.Web.Api.Requests;

/// <summary>A new draft.</summary>
/// <param name="Specification">The specification, as in a file. Its <c>fixedOn</c> may be absent: the day is put in when it is fixed.</param>
/// <param name="Reason">Why this version is made.</param>
internal sealed record DraftSpecification(JsonObject Specification, string Reason);
