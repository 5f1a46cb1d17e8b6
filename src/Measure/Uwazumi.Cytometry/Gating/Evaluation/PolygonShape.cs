using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>
/// The even–odd rule with the boundary inside. Four events at a time in doubles; an event for which the sign of a cross product is not
/// certain by the bound of Shewchuk (1997) is decided by <see cref="ExactPolygon"/>.
/// </summary>
internal sealed class PolygonShape : GateShape
{
    // (3 + 16·2⁻⁵³)·2⁻⁵³, and a little for products that underflow.
    private const double RelativeBound = 3.3306690738754716e-16;
    private const double AbsoluteBound = 1e-290;

    private readonly double[] xs;
    private readonly double[] ys;
    private readonly Edge[] edges;
    private readonly ExactPolygon exact;
    private readonly (double Left, double Right, double Bottom, double Top) box;

    public PolygonShape(double[] xs, double[] ys, IReadOnlyList<(double X, double Y)> vertices)
    {
        (this.xs, this.ys) = (xs, ys);
        edges = [.. vertices.Select((v, i) => Edge.Upward(v, vertices[(i + 1) % vertices.Count]))];
        exact = new ExactPolygon(edges);
        box = (vertices.Min(v => v.X), vertices.Max(v => v.X), vertices.Min(v => v.Y), vertices.Max(v => v.Y));
    }

    public override void Evaluate(Span<ulong> words)
    {
        var (left, right) = (Vector256.Create(box.Left), Vector256.Create(box.Right));
        var (bottom, top) = (Vector256.Create(box.Bottom), Vector256.Create(box.Top));
        for (var w = 0; w < words.Length; w++)
        {
            var (inside, doubtful) = (0UL, 0UL);
            for (var k = 0; k < 64; k += 4)
            {
                var x = Vector256.Create<double>(xs.AsSpan((w * 64) + k, 4));
                var y = Vector256.Create<double>(ys.AsSpan((w * 64) + k, 4));
                var near =
                    Vector256.GreaterThanOrEqual(x, left)
                    & Vector256.LessThanOrEqual(x, right)
                    & Vector256.GreaterThanOrEqual(y, bottom)
                    & Vector256.LessThanOrEqual(y, top);
                if (near == Vector256<double>.Zero)
                    continue;
                var (odd, uncertain) = Cross(x, y);
                inside |= (ulong)(odd & near).ExtractMostSignificantBits() << k;
                doubtful |= (ulong)(uncertain & near).ExtractMostSignificantBits() << k;
            }

            for (; doubtful != 0; doubtful &= doubtful - 1)
            {
                var k = BitOperations.TrailingZeroCount(doubtful);
                var bit = 1UL << k;
                inside = exact.Contains(xs[(w * 64) + k], ys[(w * 64) + k]) ? inside | bit : inside & ~bit;
            }

            words[w] = inside;
        }
    }

    // Counts the edges that a ray to the right meets (odd or even), and marks the events for which one of the signs is not certain.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector256<double> Odd, Vector256<double> Uncertain) Cross(Vector256<double> x, Vector256<double> y)
    {
        var odd = Vector256<double>.Zero;
        var uncertain = Vector256<double>.Zero;
        foreach (ref readonly var edge in edges.AsSpan())
        {
            var low = Vector256.Create(edge.LowY);
            var high = Vector256.Create(edge.HighY);
            var l = Vector256.Create(edge.Width) * (y - low);
            var r = (x - Vector256.Create(edge.LowX)) * Vector256.Create(edge.Height);
            var cross = l - r;
            var bound =
                ((Vector256.Abs(l) + Vector256.Abs(r)) * Vector256.Create(RelativeBound))
                + Vector256.Create(AbsoluteBound);
            // The lower end belongs to the edge, the upper one to the next.
            var meets = Vector256.GreaterThanOrEqual(y, low) & Vector256.LessThan(y, high);
            var onLevel = Vector256.GreaterThanOrEqual(y, low) & Vector256.LessThanOrEqual(y, high);
            odd ^= meets & Vector256.GreaterThan(cross, Vector256<double>.Zero);
            uncertain |= onLevel & Vector256.LessThanOrEqual(Vector256.Abs(cross), bound);
        }

        return (odd, uncertain);
    }
}
