using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating;

/// <summary>What a document's gates hold of one file.</summary>
/// <param name="Gates">Every gate in document order; in the place of a quadrant gate its quadrants.</param>
/// <param name="EventCount">All events of the file.</param>
/// <param name="Notices">What must be read with the counts.</param>
public sealed record GatingResult(IReadOnlyList<GateCount> Gates, long EventCount, IReadOnlyList<Notice> Notices)
{
    /// <summary>The gate or quadrant with an id.</summary>
    /// <exception cref="RefusedException"><c>GATE_UNKNOWN</c>.</exception>
    public GateCount this[string id] =>
        Gates.FirstOrDefault(gate => gate.Id == id)
        ?? throw new RefusedException("GATE_UNKNOWN", $"There is no gate '{Fcs.Shortened.Text(id)}'.", id);
}
