using System.Text.Json.Nodes;

namespace Uwazumi.Web.Api.Requests;

/// <summary>A lot to be registered.</summary>
/// <param name="Lot">The lot, as the object <c>lot</c> of <c>lot.json</c>.</param>
/// <param name="SpecificationId">The specification that holds for it.</param>
/// <param name="SpecificationVersion">Its version, which must be fixed.</param>
internal sealed record RegisterLot(JsonObject Lot, string SpecificationId, int SpecificationVersion);
