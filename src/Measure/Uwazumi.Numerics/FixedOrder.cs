using System.Runtime.Intrinsics;

namespace Uwazumi.Numerics;

/// <summary>
/// Sums over data in one fixed order, so that the bits do not depend on the width of the processor's vectors.
/// </summary>
/// <remarks>
/// Element i goes to lane i mod 8; each lane adds in data order; the lanes are then combined in one fixed tree
/// ((0+4)+(2+6))+((1+5)+(3+7)). Vector512, Vector256, Vector128 and scalar code do the same additions. Products are rounded
/// before they are added (no fused multiply-add). Linear in the length, no allocation, thread-safe. An empty span gives 0.
/// </remarks>
public static class FixedOrder
{
    private const int LaneCount = 8;

    /// <summary>The sum of the values.</summary>
    public static double Sum(ReadOnlySpan<double> values) => Reduce(new Values(values), BestWidth);

    /// <summary>The sum of single-precision values, each widened to double before it is added.</summary>
    public static double Sum(ReadOnlySpan<float> values) => Reduce(new Singles(values), BestWidth);

    /// <summary>The sum of the products of two spans.</summary>
    /// <exception cref="ArgumentException">The spans have different lengths.</exception>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException($"The spans have {left.Length} and {right.Length} values.", nameof(right));
        return Reduce(new Products(left, right), BestWidth);
    }

    /// <summary>The sum of (value − centre)².</summary>
    public static double SumOfSquaredDeviations(ReadOnlySpan<double> values, double centre) =>
        Reduce(new Deviations(values, centre), BestWidth);

    /// <summary>The vector width in bits that this machine runs best; 0 for scalar.</summary>
    internal static int BestWidth =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;

    /// <summary>The reduction by a chosen width, so that tests can compare all of them.</summary>
    internal static double Reduce<TTerms>(TTerms terms, int width)
        where TTerms : struct, ITerms, allows ref struct
    {
        Span<double> lanes = stackalloc double[LaneCount];
        lanes.Clear();
        var whole = terms.Length - (terms.Length % LaneCount);
        switch (width)
        {
            case 512:
                AddBy512(ref terms, whole, lanes);
                break;
            case 256:
                AddBy256(ref terms, whole, lanes);
                break;
            case 128:
                AddBy128(ref terms, whole, lanes);
                break;
            default:
                for (var i = 0; i < whole; i++)
                    lanes[i % LaneCount] += terms.At(i);
                break;
        }

        for (var i = whole; i < terms.Length; i++)
            lanes[i - whole] += terms.At(i);
        return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
    }

    private static void AddBy512<TTerms>(ref TTerms terms, int whole, scoped Span<double> lanes)
        where TTerms : struct, ITerms, allows ref struct
    {
        var sum = Vector512<double>.Zero;
        for (var i = 0; i < whole; i += LaneCount)
            sum += terms.At512(i);
        sum.CopyTo(lanes);
    }

    private static void AddBy256<TTerms>(ref TTerms terms, int whole, scoped Span<double> lanes)
        where TTerms : struct, ITerms, allows ref struct
    {
        var low = Vector256<double>.Zero;
        var high = Vector256<double>.Zero;
        for (var i = 0; i < whole; i += LaneCount)
        {
            low += terms.At256(i);
            high += terms.At256(i + 4);
        }

        low.CopyTo(lanes);
        high.CopyTo(lanes[4..]);
    }

    private static void AddBy128<TTerms>(ref TTerms terms, int whole, scoped Span<double> lanes)
        where TTerms : struct, ITerms, allows ref struct
    {
        var sum0 = Vector128<double>.Zero;
        var sum2 = Vector128<double>.Zero;
        var sum4 = Vector128<double>.Zero;
        var sum6 = Vector128<double>.Zero;
        for (var i = 0; i < whole; i += LaneCount)
        {
            sum0 += terms.At128(i);
            sum2 += terms.At128(i + 2);
            sum4 += terms.At128(i + 4);
            sum6 += terms.At128(i + 6);
        }

        sum0.CopyTo(lanes);
        sum2.CopyTo(lanes[2..]);
        sum4.CopyTo(lanes[4..]);
        sum6.CopyTo(lanes[6..]);
    }

    /// <summary>The terms of a sum, one by one or a vector at a time; every form gives the same bits for the same index.</summary>
    internal interface ITerms
    {
        int Length { get; }

        double At(int index);

        Vector128<double> At128(int index);

        Vector256<double> At256(int index);

        Vector512<double> At512(int index);
    }

    internal readonly ref struct Values(ReadOnlySpan<double> values) : ITerms
    {
        private readonly ReadOnlySpan<double> values = values;

        public int Length => values.Length;

        public double At(int index) => values[index];

        public Vector128<double> At128(int index) => Vector128.Create(values.Slice(index, 2));

        public Vector256<double> At256(int index) => Vector256.Create(values.Slice(index, 4));

        public Vector512<double> At512(int index) => Vector512.Create(values.Slice(index, 8));
    }

    internal readonly ref struct Singles(ReadOnlySpan<float> values) : ITerms
    {
        private readonly ReadOnlySpan<float> values = values;

        public int Length => values.Length;

        public double At(int index) => values[index];

        public Vector128<double> At128(int index) => Vector128.Create((double)values[index], values[index + 1]);

        public Vector256<double> At256(int index)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(values.Slice(index, 4)));
            return Vector256.Create(low, high);
        }

        public Vector512<double> At512(int index)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(values.Slice(index, 8)));
            return Vector512.Create(low, high);
        }
    }

    internal readonly ref struct Products(ReadOnlySpan<double> left, ReadOnlySpan<double> right) : ITerms
    {
        private readonly ReadOnlySpan<double> left = left;
        private readonly ReadOnlySpan<double> right = right;

        public int Length => left.Length;

        public double At(int index) => left[index] * right[index];

        public Vector128<double> At128(int index) =>
            Vector128.Create(left.Slice(index, 2)) * Vector128.Create(right.Slice(index, 2));

        public Vector256<double> At256(int index) =>
            Vector256.Create(left.Slice(index, 4)) * Vector256.Create(right.Slice(index, 4));

        public Vector512<double> At512(int index) =>
            Vector512.Create(left.Slice(index, 8)) * Vector512.Create(right.Slice(index, 8));
    }

    internal readonly ref struct Deviations(ReadOnlySpan<double> values, double centre) : ITerms
    {
        private readonly ReadOnlySpan<double> values = values;

        public int Length => values.Length;

        public double At(int index)
        {
            var d = values[index] - centre;
            return d * d;
        }

        public Vector128<double> At128(int index)
        {
            var d = Vector128.Create(values.Slice(index, 2)) - Vector128.Create(centre);
            return d * d;
        }

        public Vector256<double> At256(int index)
        {
            var d = Vector256.Create(values.Slice(index, 4)) - Vector256.Create(centre);
            return d * d;
        }

        public Vector512<double> At512(int index)
        {
            var d = Vector512.Create(values.Slice(index, 8)) - Vector512.Create(centre);
            return d * d;
        }
    }
}
