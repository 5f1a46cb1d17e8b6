namespace Uwazumi.Web.Api.Answers;

/// <summary>A lot in the list.</summary>
/// <param name="LotId">The lot number.</param>
/// <param name="SpecificationId">The specification that holds for it.</param>
/// <param name="SpecificationVersion">Its version.</param>
/// <param name="Disposition"><c>quarantine</c>, <c>released</c> or <c>rejected</c>.</param>
/// <param name="Verdict">The verdict that follows from the runs on record.</param>
/// <param name="NextSignature">The signature that is needed next, or <c>none</c>.</param>
/// <param name="Runs">The number of runs on record.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="ChangedAt">When it last changed.</param>
internal sealed record LotSummary(
    string LotId,
    string SpecificationId,
    int SpecificationVersion,
    string Disposition,
    string Verdict,
    string NextSignature,
    int Runs,
    string RegisteredAt,
    string ChangedAt
);
