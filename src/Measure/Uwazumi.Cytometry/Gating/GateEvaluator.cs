using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Gating.Evaluation;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating;

/// <summary>Evaluates the gates of a document on the events of a file.</summary>
/// <remarks>
/// Sources: Gating-ML 2.0 (Spidlen and Brinkman 2013), chapters 5 to 7; order of operations as in FCS 3.2: scale values, compensation,
/// transformation, gate. Time is in seconds where the file states <c>$TIMESTEP</c>. All comparisons are exact comparisons of doubles.
/// Linear in events × (columns + gates); memory one bit an event and gate, beside blocks of 4,096 events. The same bits on every machine.
/// </remarks>
public static class GateEvaluator
{
    /// <summary>Evaluates all gates.</summary>
    /// <param name="document">The gates.</param>
    /// <param name="file">The file, read with its events.</param>
    /// <exception cref="RefusedException">
    /// <c>GATE_INVALID</c>, <c>GATE_ID_DUPLICATE</c>, <c>GATE_REFERENCE_UNKNOWN</c>, <c>GATE_REFERENCE_CYCLE</c>,
    /// <c>GATE_DEFINITION_UNKNOWN</c>, <c>GATE_DETECTOR_FOR_DYE</c>, <c>FCS_CHANNEL_UNKNOWN</c>, <c>FCS_CHANNEL_AMBIGUOUS</c>, a channel's
    /// scale refusal, <c>FCS_TIMESTEP_INVALID</c>, and the refusals of the file's own matrix when a gate needs it.
    /// </exception>
    /// <exception cref="InvalidOperationException">The file was read with <see cref="FcsReadOptions.MetadataOnly"/>.</exception>
    public static GatingResult Evaluate(GatingDocument document, FcsFile file)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(file);
        if (!file.HasEvents)
            throw new InvalidOperationException("The events were not read (metadata only).");
        GateRules.Check(document.Gates);
        var notices = new List<Notice>(document.Notices);
        var plan = new ColumnPlan(document, file, notices);
        var events = (int)file.EventCount;
        var program = GateProgram.Compile(document.Gates, plan, events, notices);
        for (var first = 0; first < events; first += EventBlock.Events)
        {
            var count = Math.Min(EventBlock.Events, events - first);
            plan.Fill(first, count);
            program.Evaluate(first, count);
        }

        plan.Tell();
        return new GatingResult(program.Counts(), events, notices);
    }

    /// <summary>
    /// Evaluates one document, as a template, on many files in their order, one at a time: only one file needs to be in memory when the
    /// sequence reads them as it goes.
    /// </summary>
    /// <exception cref="RefusedException">As for one file, at the first file that the template does not fit.</exception>
    public static IEnumerable<GatingResult> EvaluateAll(GatingDocument document, IEnumerable<FcsFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.Select(file => Evaluate(document, file));
    }
}
