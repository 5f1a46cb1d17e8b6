namespace Uwazumi.Web.Api.Answers;

/// <summary>A version of a specification in the list.</summary>
/// <param name="SpecificationId">The specification's id.</param>
/// <param name="SpecificationVersion">The version.</param>
/// <param name="State"><c>draft</c> or <c>fixed</c>.</param>
/// <param name="FixedOn">The day on which it was fixed; null for a draft.</param>
/// <param name="TitleEn">The title in English.</param>
/// <param name="TitleJa">The title in Japanese.</param>
/// <param name="Criteria">The number of criteria.</param>
/// <param name="Lots">The number of lots that are judged by it.</param>
internal sealed record SpecificationSummary(
    string SpecificationId,
    int SpecificationVersion,
    string State,
    string? FixedOn,
    string TitleEn,
    string TitleJa,
    int Criteria,
    int Lots
);
