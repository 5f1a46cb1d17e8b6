using Uwazumi.Cytometry.Transforms;

namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>A column on another scale.</summary>
internal sealed class TransformedColumn(ScaleTransform transform, double[] source) : EventColumn
{
    public override void Fill(int firstEvent, int count) => transform.Apply(source.AsSpan(0, count), Values);
}
