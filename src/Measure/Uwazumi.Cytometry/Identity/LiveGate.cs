using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Gating;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Identity;

/// <summary>Which events of a file count as living single cells.</summary>
public abstract class LiveGate
{
    /// <summary>All events count.</summary>
    public static LiveGate None { get; } = new AllEvents();

    /// <summary>A gate of a document, applied to samples and controls alike.</summary>
    /// <param name="document">The gates.</param>
    /// <param name="gateId">Which of them; null for the only gate, or the one named <c>live</c>.</param>
    /// <exception cref="RefusedException"><c>LIVE_GATE_AMBIGUOUS</c>.</exception>
    public static LiveGate Of(GatingDocument document, string? gateId = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var named = document
            .Gates.Where(gate => gate is not QuadrantGate && (gateId is null || gate.Id == gateId))
            .ToList();
        var chosen =
            named.Count == 1
                ? named[0]
                : named.Find(gate => gate.Id.Equals("live", StringComparison.OrdinalIgnoreCase));
        return chosen is not null
            ? new DocumentGate(document, chosen.Id)
            : throw new RefusedException(
                "LIVE_GATE_AMBIGUOUS",
                $"The document has {named.Count} gates, and none is named 'live'; which one holds the living cells is not known.",
                null,
                "Name that gate 'live'."
            );
    }

    /// <summary>
    /// Gates that are proposed from the data (<see cref="ProposedLiveGate"/>): single cells by area over height, living ones by the
    /// viability channel against the unstained control.
    /// </summary>
    public static LiveGate Proposed(FcsFile? unstained) => new ProposedLiveGate(unstained);

    /// <summary>One flag an event, or empty when all count.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">Its name, for notices.</param>
    /// <param name="notices">Gets what was done and what could not be.</param>
    public abstract bool[] Select(FcsFile file, string name, ICollection<Notice> notices);

    private sealed class AllEvents : LiveGate
    {
        public override bool[] Select(FcsFile file, string name, ICollection<Notice> notices) => [];
    }

    private sealed class DocumentGate(GatingDocument document, string id) : LiveGate
    {
        public override bool[] Select(FcsFile file, string name, ICollection<Notice> notices)
        {
            var result = GateEvaluator.Evaluate(document, file);
            foreach (var notice in result.Notices)
                notices.Add(notice);
            return result[id].ToArray();
        }
    }
}
