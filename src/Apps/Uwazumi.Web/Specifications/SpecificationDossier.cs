using System.Text.Json.Nodes;
using Uwazumi.Records.Specifications;
using Uwazumi.Storage.Database.Rows;

namespace Uwazumi.Web.Specifications;

/// <summary>One version of a specification with what belongs to it.</summary>
/// <param name="Row">The stored row.</param>
/// <param name="Specification">The version, read.</param>
/// <param name="Editions">All versions of the same id, oldest first.</param>
/// <param name="Lots">The number of lots that are judged by it.</param>
public sealed record SpecificationDossier(
    SpecificationRow Row,
    Specification Specification,
    IReadOnlyList<int> Editions,
    int Lots
)
{
    /// <summary>True when it never changes any more.</summary>
    public bool IsFixed => Row.State == SpecificationDesk.Fixed;

    /// <summary>The version before this one, or null.</summary>
    public int? EditionBefore => Editions.Where(e => e < Specification.Version).Cast<int?>().LastOrDefault();

    /// <summary>The stored document.</summary>
    public JsonObject Document => Specification.ToJson();
}
