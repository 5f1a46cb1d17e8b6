using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>The event values by channel. Floating-point data of 32 bits stay so until a channel is asked for.</summary>
internal sealed class EventColumns
{
    private readonly float[]?[] singles;
    private readonly double[]?[] doubles;

    private EventColumns(float[]?[] singles, double[]?[] doubles)
    {
        this.singles = singles;
        this.doubles = doubles;
    }

    public static EventColumns Allocate(ChannelType type, int channels, long events, FcsReadOptions options)
    {
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
            if (type == ChannelType.Single)
                singles[i] = GC.AllocateUninitializedArray<float>((int)events);
            else
                doubles[i] = GC.AllocateUninitializedArray<double>((int)events);
        }

        return new EventColumns(singles, doubles);
    }

    public float[][] Singles => singles!;

    public double[][] Doubles => doubles!;

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
