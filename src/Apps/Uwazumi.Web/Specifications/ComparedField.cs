using System.Text.Json.Nodes;

namespace Uwazumi.Web.Specifications;

/// <summary>One member that differs between two versions.</summary>
/// <param name="Member">Its name in the document, for example <c>limits</c>; <c>position</c> for the place among the other criteria.</param>
/// <param name="Before">The value in the earlier version, or null.</param>
/// <param name="After">The value in the later version, or null.</param>
public sealed record ComparedField(string Member, JsonNode? Before, JsonNode? After);
