using Uwazumi.Cytometry.Fcs;

namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>The scale values of a channel; Time in seconds where the file states the length of a tick.</summary>
internal sealed class ScaleValueColumn(ScaleColumn source, double? tickS) : EventColumn
{
    public override void Fill(int firstEvent, int count)
    {
        var values = Values.AsSpan(0, count);
        source.Fill(firstEvent, values);
        if (tickS is not { } seconds)
            return;
        foreach (ref var value in values)
            value *= seconds;
    }
}
