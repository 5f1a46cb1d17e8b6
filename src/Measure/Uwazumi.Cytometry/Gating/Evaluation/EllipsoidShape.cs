using System.Runtime.Intrinsics;

namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>A quadratic form of the distances from a mean, by fused multiply-adds in the order of the dimensions.</summary>
internal sealed class EllipsoidShape(double[][] columns, double[] mean, double[,] inverse, double distanceSquare)
    : GateShape
{
    public override void Evaluate(Span<ulong> words)
    {
        var n = columns.Length;
        var distances = new Vector256<double>[n];
        var limit = Vector256.Create(distanceSquare);
        for (var w = 0; w < words.Length; w++)
        {
            var bits = 0UL;
            for (var k = 0; k < 64; k += 4)
            {
                for (var i = 0; i < n; i++)
                    distances[i] =
                        Vector256.Create<double>(columns[i].AsSpan((w * 64) + k, 4)) - Vector256.Create(mean[i]);
                var form = Vector256<double>.Zero;
                for (var i = 0; i < n; i++)
                {
                    var row = Vector256<double>.Zero;
                    for (var j = 0; j < n; j++)
                        row = Vector256.FusedMultiplyAdd(Vector256.Create(inverse[i, j]), distances[j], row);
                    form = Vector256.FusedMultiplyAdd(distances[i], row, form);
                }

                bits |= (ulong)Vector256.LessThanOrEqual(form, limit).ExtractMostSignificantBits() << k;
            }

            words[w] = bits;
        }
    }
}
