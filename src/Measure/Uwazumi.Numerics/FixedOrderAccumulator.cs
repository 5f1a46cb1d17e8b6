using System.Runtime.Intrinsics;

namespace Uwazumi.Numerics;

/// <summary>
/// A sum over data that come in blocks, with the bits of <see cref="FixedOrder.Sum(ReadOnlySpan{double})"/> over all of them at once.
/// </summary>
/// <remarks>Every block but the last has a multiple of 8 values. Not thread-safe.</remarks>
public sealed class FixedOrderAccumulator
{
    private const int LaneCount = 8;

    private Vector256<double> low;
    private Vector256<double> high;
    private bool complete;

    /// <summary>Adds a block.</summary>
    /// <exception cref="InvalidOperationException">A block before this one had no multiple of 8 values.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        if (complete && !values.IsEmpty)
            throw new InvalidOperationException(
                "Only the last block may have a number of values that is no multiple of 8."
            );
        var (first, second) = (low, high);
        var i = 0;
        for (; i + LaneCount <= values.Length; i += LaneCount)
        {
            first += Vector256.Create(values[i..]);
            second += Vector256.Create(values[(i + 4)..]);
        }

        (low, high) = (first, second);
        if (i == values.Length)
            return;
        complete = true;
        Span<double> lanes = stackalloc double[LaneCount];
        low.CopyTo(lanes);
        high.CopyTo(lanes[4..]);
        for (var lane = 0; i < values.Length; i++, lane++)
            lanes[lane] += values[i];
        low = Vector256.Create<double>(lanes[..4]);
        high = Vector256.Create<double>(lanes[4..]);
    }

    /// <summary>The sum so far.</summary>
    public double Total => ((low[0] + high[0]) + (low[2] + high[2])) + ((low[1] + high[1]) + (low[3] + high[3]));
}
