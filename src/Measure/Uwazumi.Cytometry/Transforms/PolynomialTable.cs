using System.Runtime.CompilerServices;
using Uwazumi.Numerics;

namespace Uwazumi.Cytometry.Transforms;

/// <summary>
/// A smooth increasing function for 0 ≤ x ≤ 16·T by polynomials of degree 7 over u = x + k, with 2^m intervals to each power of two of u.
/// </summary>
/// <remarks>
/// <para>
/// With k about the width of the linear region the function is analytic around every interval far beyond its ends, and interpolation in
/// Chebyshev nodes leaves an error below 10⁻¹⁵; it is checked against the exact solution when the table is made, and the table is made
/// finer until the check holds.
/// </para>
/// <para>The interval is read from the bits of u; the evaluation is a fixed chain of fused multiply-adds: the same bits everywhere.</para>
/// </remarks>
internal sealed class PolynomialTable
{
    private const int Degree = 7;
    private const int MantissaBits = 52;
    private const int OctavesAboveTop = 4;
    private const double LargestError = 1e-14;

    private static readonly double[] Nodes = ChebyshevNodes();
    private static readonly double[] Cosines = CosinesOfNodes();

    private readonly Polynomial[] intervals;
    private readonly double offset;
    private readonly int shift;
    private readonly long firstBits;

    private PolynomialTable(double offset, int finesse, double last)
    {
        this.offset = offset;
        shift = MantissaBits - finesse;
        firstBits = BitConverter.DoubleToInt64Bits(offset) >> shift;
        var lastBits = BitConverter.DoubleToInt64Bits(last + offset) >> shift;
        intervals = new Polynomial[lastBits - firstBits + 1];
    }

    /// <summary>Makes the table.</summary>
    /// <param name="exact">The function; also defined a little below 0.</param>
    /// <param name="linearWidth">Above 0: the distance from 0 over which the function is about linear.</param>
    /// <param name="top">T.</param>
    public static PolynomialTable Build(Func<double, double> exact, double linearWidth, double top)
    {
        // A power of two, so that the first interval starts at x = 0.
        var offset = PowerOfTwoBelow(Math.Clamp(linearWidth, top * 1e-12, top));
        PolynomialTable table;
        var finesse = 4;
        do table = new PolynomialTable(offset, finesse, top * (1 << OctavesAboveTop));
        while (!table.Fill(exact) && finesse++ < 8);
        return table;
    }

    /// <summary>The value for x ≥ 0, or false beyond the table and for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(double x, out double value)
    {
        unchecked
        {
            var bits = BitConverter.DoubleToInt64Bits(x + offset);
            var index = (ulong)((bits >> shift) - firstBits);
            var all = intervals;
            if (index >= (ulong)all.Length)
            {
                value = 0;
                return false;
            }

            // The place in the interval, −½ ≤ t < ½: the low bits of u moved to the top of a mantissa. Exact.
            var low = (bits << (MantissaBits - shift)) & 0x000F_FFFF_FFFF_FFFFL;
            var t = BitConverter.Int64BitsToDouble(low | 0x3FF0_0000_0000_0000L) - 1.5;
            ref readonly var p = ref all[(int)index];
            var y = Math.FusedMultiplyAdd(p.C7, t, p.C6);
            y = Math.FusedMultiplyAdd(y, t, p.C5);
            y = Math.FusedMultiplyAdd(y, t, p.C4);
            y = Math.FusedMultiplyAdd(y, t, p.C3);
            y = Math.FusedMultiplyAdd(y, t, p.C2);
            y = Math.FusedMultiplyAdd(y, t, p.C1);
            value = Math.FusedMultiplyAdd(y, t, p.C0);
            return true;
        }
    }

    private bool Fill(Func<double, double> exact)
    {
        Span<double> values = stackalloc double[Degree + 1];
        var good = true;
        for (var i = 0; i < intervals.Length; i++)
        {
            var low = BitConverter.Int64BitsToDouble((firstBits + i) << shift);
            var width = BitConverter.Int64BitsToDouble((firstBits + i + 1) << shift) - low;
            var centre = exact(low + (width / 2) - offset);
            for (var n = 0; n < values.Length; n++)
                values[n] = exact(low + (width * (Nodes[n] + 0.5)) - offset) - centre;
            intervals[i] = Interpolate(values, centre);
            // The left end is the place of the largest error that is no node.
            good &= TryGet(low - offset, out var end) && Math.Abs(end - exact(low - offset)) <= LargestError;
        }

        return good;
    }

    // Chebyshev coefficients from the values in the nodes, then by the recurrence of the polynomials to powers of t.
    private static Polynomial Interpolate(ReadOnlySpan<double> values, double centre)
    {
        const int n = Degree + 1;
        Span<double> powers = stackalloc double[n];
        Span<double> before = stackalloc double[n];
        Span<double> now = stackalloc double[n];
        Span<double> next = stackalloc double[n];
        before[0] = 1;
        now[1] = 2;
        powers[0] = centre;
        for (var j = 0; j < n; j++)
        {
            var sum = 0.0;
            for (var k = 0; k < n; k++)
                sum += values[k] * Cosines[(j * n) + k];
            var coefficient = sum * (j == 0 ? 1.0 : 2.0) / n;
            var terms = j == 0 ? before : now;
            for (var k = 0; k < n; k++)
                powers[k] += coefficient * terms[k];
            if (j == 0)
                continue;
            // T_{j+1}(2t) = 4t·T_j(2t) − T_{j−1}(2t)
            next[0] = -before[0];
            for (var k = 1; k < n; k++)
                next[k] = (4 * now[k - 1]) - before[k];
            now.CopyTo(before);
            next.CopyTo(now);
        }

        return new Polynomial(powers);
    }

    private static double[] ChebyshevNodes()
    {
        const int n = Degree + 1;
        return [.. Enumerable.Range(0, n).Select(k => Elementary.Cos(Math.PI * (k + 0.5) / n) / 2)];
    }

    private static double[] CosinesOfNodes()
    {
        const int n = Degree + 1;
        var cosines = new double[n * n];
        for (var j = 0; j < n; j++)
        for (var k = 0; k < n; k++)
            cosines[(j * n) + k] = Elementary.Cos(Math.PI * j * (k + 0.5) / n);
        return cosines;
    }

    private static double PowerOfTwoBelow(double x) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) & 0x7FF0_0000_0000_0000L);

    private readonly struct Polynomial(ReadOnlySpan<double> c)
    {
        public readonly double C0 = c[0];
        public readonly double C1 = c[1];
        public readonly double C2 = c[2];
        public readonly double C3 = c[3];
        public readonly double C4 = c[4];
        public readonly double C5 = c[5];
        public readonly double C6 = c[6];
        public readonly double C7 = c[7];
    }
}
