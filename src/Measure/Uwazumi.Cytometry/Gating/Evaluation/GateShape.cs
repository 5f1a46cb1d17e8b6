namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>A gate's own rule over the current block.</summary>
internal abstract class GateShape
{
    /// <summary>Sets a bit for each event inside, 64 events a word. Bits behind the last event are not looked at.</summary>
    public abstract void Evaluate(Span<ulong> words);
}
