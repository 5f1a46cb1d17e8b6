using Uwazumi.Records.Specifications;

namespace Uwazumi.Web.Specifications;

/// <summary>One criterion in two versions.</summary>
/// <param name="Attribute">The attribute, by which the two are the same criterion.</param>
/// <param name="Difference">What became of it.</param>
/// <param name="Before">The earlier version's, or null.</param>
/// <param name="After">The later version's, or null.</param>
/// <param name="Fields">What differs, when both have it.</param>
public sealed record ComparedCriterion(
    string Attribute,
    Difference Difference,
    Criterion? Before,
    Criterion? After,
    IReadOnlyList<ComparedField> Fields
);
