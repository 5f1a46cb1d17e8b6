using Uwazumi.Cytometry.Transforms;

namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>A ratio of two columns.</summary>
internal sealed class RatioColumn(RatioTransform ratio, double[] numerator, double[] denominator) : EventColumn
{
    public override void Fill(int firstEvent, int count) =>
        ratio.Apply(numerator.AsSpan(0, count), denominator.AsSpan(0, count), Values);
}
