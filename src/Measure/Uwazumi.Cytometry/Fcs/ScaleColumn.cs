namespace Uwazumi.Cytometry.Fcs;

/// <summary>The scale values of one channel, copied a block at a time.</summary>
internal sealed class ScaleColumn(EventColumns columns, FcsChannel channel, ulong mask)
{
    private readonly AmplifierScale scale = new(channel, mask, columns.Events);

    /// <summary>Fills the target with the scale values from an event on.</summary>
    public void Fill(int firstEvent, Span<double> target)
    {
        columns.Copy(channel.Index, firstEvent, target);
        scale.Apply(target);
    }
}
