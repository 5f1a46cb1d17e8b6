using Uwazumi.Cytometry.Compensation;

namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>One dye of a compensation.</summary>
internal sealed class CompensatedColumn(Compensator compensator, int dye, double[][] detectors) : EventColumn
{
    public override void Fill(int firstEvent, int count) => compensator.Fill(detectors, dye, Values.AsSpan(0, count));
}
