using Uwazumi.Numerics;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>The event values by channel. Floating-point data of 32 bits stay so until a channel is asked for.</summary>
internal sealed class EventColumns
{
    private readonly float[]?[] singles;
    private readonly double[]?[] doubles;

    private EventColumns(float[]?[] singles, double[]?[] doubles, long events)
    {
        Events = events;
        this.singles = singles;
        this.doubles = doubles;
    }

    /// <summary>The number of events.</summary>
    public long Events { get; }

    public static EventColumns Allocate(DataLayout layout, long events, FcsReadOptions options)
    {
        var channels = layout.Columns.Count;
        // A channel asked for takes eight bytes an event whatever the file holds.
        var bytes = events * channels * sizeof(double);
        if (events > Array.MaxLength || bytes > options.LargestEventMemoryBytes)
            throw new RefusedException(
                "FCS_TOO_LARGE",
                $"{events} events of {channels} channels take {bytes} bytes; at most {options.LargestEventMemoryBytes} are allowed.",
                "$TOT",
                "Raise the memory limit, or export fewer events or channels."
            );
        var singles = new float[]?[channels];
        var doubles = new double[]?[channels];
        for (var i = 0; i < channels; i++)
        {
            if (layout.Columns[i].Type == ChannelType.Single)
                singles[i] = GC.AllocateUninitializedArray<float>((int)events);
            else
                doubles[i] = GC.AllocateUninitializedArray<double>((int)events);
        }

        return new EventColumns(singles, doubles, events);
    }

    /// <summary>The columns of 32 bits, null where a channel has another format. Meant for the readers, before any value is asked for.</summary>
    public float[][] Singles => singles!;

    /// <summary>The columns of 64 bits, null where a channel has 32. Meant for the readers, before any value is asked for.</summary>
    public double[][] Doubles => doubles!;

    /// <summary>Copies values of a channel from an event on, widened to double, without keeping a wide copy of the column.</summary>
    public void Copy(int channel, int first, Span<double> target)
    {
        if (singles[channel] is { } narrow)
            Widen(narrow.AsSpan(first, target.Length), target);
        else
            doubles[channel].AsSpan(first, target.Length).CopyTo(target);
    }

    /// <summary>The sum in the fixed order of <see cref="FixedOrder"/>.</summary>
    public double Sum(int channel) =>
        singles[channel] is { } narrow ? FixedOrder.Sum(narrow) : FixedOrder.Sum(doubles[channel]);

    /// <summary>The values of a channel. Two threads may both widen a column; they get equal values.</summary>
    public double[] Values(int channel)
    {
        if (Volatile.Read(ref doubles[channel]) is { } values)
            return values;
        var narrow = singles[channel]!;
        var wide = GC.AllocateUninitializedArray<double>(narrow.Length);
        Widen(narrow, wide);
        return Interlocked.CompareExchange(ref doubles[channel], wide, null) ?? wide;
    }

    private static void Widen(ReadOnlySpan<float> narrow, Span<double> wide)
    {
        for (var i = 0; i < narrow.Length; i++)
            wide[i] = narrow[i];
    }
}
