namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>All of some half-spaces, each a sum of products in the order of the dimensions.</summary>
internal sealed class PolytopeShape(double[][] columns, (double[] Coefficients, double Bound)[] halfSpaces) : GateShape
{
    public override void Evaluate(Span<ulong> words)
    {
        for (var w = 0; w < words.Length; w++)
        {
            var bits = 0UL;
            for (var k = 0; k < 64; k++)
                bits |= (Contains((w * 64) + k) ? 1UL : 0) << k;
            words[w] = bits;
        }
    }

    private bool Contains(int index)
    {
        foreach (var (coefficients, bound) in halfSpaces)
        {
            var sum = 0.0;
            for (var i = 0; i < coefficients.Length; i++)
                sum = Math.FusedMultiplyAdd(coefficients[i], columns[i][index], sum);
            if (!(sum <= bound))
                return false;
        }

        return true;
    }
}
