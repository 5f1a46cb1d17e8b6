using System.Text.Json.Nodes;

namespace Uwazumi.Web.Api.Requests;

/// <summary>A correction of a lot's record.</summary>
/// <param name="Version">The version of the record that was seen: <c>version</c> of the lot.</param>
/// <param name="Lot">The whole corrected lot; an absent <c>donorCode</c> stays as it is.</param>
/// <param name="Reason">Why.</param>
internal sealed record CorrectLot(int Version, JsonObject Lot, string Reason);
