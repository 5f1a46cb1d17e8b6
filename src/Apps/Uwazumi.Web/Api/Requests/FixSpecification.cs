namespace Uwazumi.Web.Api.Requests;

/// <summary>The fixing of a draft for good.</summary>
/// <param name="Version">The version of the record that was seen: <c>recordVersion</c> of the draft.</param>
internal sealed record FixSpecification(int Version);
