using Uwazumi.Numerics;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>
/// Channel values to scale values (FCS 3.2, sections 3.3.43 and 3.3.46): <c>f2 · 10^(f1 · x / $PnR)</c> for a logarithmic amplifier,
/// <c>x / $PnG</c> for a linear one.
/// </summary>
internal sealed class AmplifierScale
{
    private const int LargestTable = 1 << 16;

    private readonly FcsChannel channel;
    private readonly double[]? table;

    /// <param name="channel">The channel.</param>
    /// <param name="mask">The bits of its values.</param>
    /// <param name="events">How many values will be converted.</param>
    public AmplifierScale(FcsChannel channel, ulong mask, long events)
    {
        this.channel = channel;
        // A 10-bit channel has 1,024 different values and a file has millions of events: each power is computed once.
        if (channel.LogDecades == 0 || mask >= LargestTable || (long)mask >= events)
            return;
        table = new double[(int)mask + 1];
        for (var i = 0; i < table.Length; i++)
            table[i] = Power(i);
    }

    /// <summary>Converts in place.</summary>
    public void Apply(Span<double> values)
    {
        if (table is not null)
            for (var i = 0; i < values.Length; i++)
                values[i] = table[(int)values[i]];
        else if (channel.LogDecades > 0)
            for (var i = 0; i < values.Length; i++)
                values[i] = Power(values[i]);
        else if (channel.Gain != 1)
            for (var i = 0; i < values.Length; i++)
                values[i] /= channel.Gain;
    }

    private double Power(double value) =>
        channel.LogOffset * Elementary.Pow(10, channel.LogDecades * value / channel.Range!.Value);
}
