namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>One number for each event of the current block.</summary>
internal abstract class EventColumn
{
    /// <summary>The block's numbers. Behind the last event of the file there is anything.</summary>
    public double[] Values { get; } = new double[EventBlock.Events];

    /// <summary>Computes the block; columns that this one is made of were computed before.</summary>
    public abstract void Fill(int firstEvent, int count);
}
