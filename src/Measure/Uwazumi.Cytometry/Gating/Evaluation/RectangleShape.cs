using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>Half-open ranges on some columns; also a quadrant.</summary>
internal sealed class RectangleShape((double[] Values, double Minimum, double Maximum)[] ranges) : GateShape
{
    public override void Evaluate(Span<ulong> words)
    {
        words.Fill(ulong.MaxValue);
        foreach (var (values, minimum, maximum) in ranges)
        {
            if (double.IsPositiveInfinity(maximum))
                Cut(new AtLeast(minimum), values, words);
            else
                Cut(new Between(minimum, maximum), values, words);
        }
    }

    private static void Cut<TTest>(TTest test, double[] values, Span<ulong> words)
        where TTest : struct, ITest
    {
        for (var w = 0; w < words.Length; w++)
        {
            if (words[w] == 0)
                continue;
            var block = values.AsSpan(w * 64, 64);
            var bits = 0UL;
            for (var k = 0; k < 64; k += 4)
                bits |=
                    (ulong)test.Inside(Vector256.Create<double>(block.Slice(k, 4))).ExtractMostSignificantBits() << k;
            words[w] &= bits;
        }
    }

    private interface ITest
    {
        Vector256<double> Inside(Vector256<double> values);
    }

    private readonly struct Between(double minimum, double maximum) : ITest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<double> Inside(Vector256<double> values) =>
            Vector256.GreaterThanOrEqual(values, Vector256.Create(minimum))
            & Vector256.LessThan(values, Vector256.Create(maximum));
    }

    private readonly struct AtLeast(double minimum) : ITest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<double> Inside(Vector256<double> values) =>
            Vector256.GreaterThanOrEqual(values, Vector256.Create(minimum));
    }
}
