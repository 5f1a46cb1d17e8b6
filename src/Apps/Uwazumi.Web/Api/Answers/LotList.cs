namespace Uwazumi.Web.Api.Answers;

/// <summary>A page of the list of lots.</summary>
/// <param name="Lots">The lots, newest change first.</param>
/// <param name="Total">How many match.</param>
/// <param name="Page">Which page this is, from 1.</param>
/// <param name="Pages">How many pages there are.</param>
internal sealed record LotList(IReadOnlyList<LotSummary> Lots, int Total, int Page, int Pages);
