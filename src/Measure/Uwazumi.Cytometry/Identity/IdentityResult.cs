using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Identity;

/// <summary>What a panel says about some files.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="Markers">Every marker of the panel, in its order; a marker in several files several times.</param>
/// <param name="Criteria">Every criterion, in its order.</param>
/// <param name="Overall">Fail when a required criterion fails; else not assessable when one cannot be assessed; else pass. Reported for a panel without required criteria.</param>
/// <param name="Notices">What must be read with it.</param>
public sealed record IdentityResult(
    MarkerPanel Panel,
    IReadOnlyList<MarkerFinding> Markers,
    IReadOnlyList<CriterionFinding> Criteria,
    IdentityVerdict Overall,
    IReadOnlyList<Notice> Notices
);
