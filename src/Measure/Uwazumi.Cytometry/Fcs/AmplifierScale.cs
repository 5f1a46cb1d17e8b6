using Uwazumi.Numerics;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>
/// Channel values to scale values (FCS 3.2, sections 3.3.43 and 3.3.46): <c>f2 · 10^(f1 · x / $PnR)</c> for a logarithmic amplifier,
/// <c>x / $PnG</c> for a linear one.
/// </summary>
internal static class AmplifierScale
{
    private const int LargestTable = 1 << 16;

    public static double[] Apply(FcsChannel channel, ReadOnlySpan<double> values, ulong mask)
    {
        var scaled = GC.AllocateUninitializedArray<double>(values.Length);
        if (channel.LogDecades > 0)
            ApplyLog(channel, values, mask, scaled);
        else if (channel.Gain == 1)
            values.CopyTo(scaled);
        else
            for (var i = 0; i < scaled.Length; i++)
                scaled[i] = values[i] / channel.Gain;
        return scaled;
    }

    private static void ApplyLog(FcsChannel channel, ReadOnlySpan<double> values, ulong mask, double[] scaled)
    {
        // A 10-bit channel has 1,024 different values and a file has millions of events: each power is computed once.
        if (mask >= LargestTable || (long)mask >= values.Length)
        {
            for (var i = 0; i < scaled.Length; i++)
                scaled[i] = Scale(channel, values[i]);
            return;
        }

        var table = new double[(int)mask + 1];
        for (var i = 0; i < table.Length; i++)
            table[i] = Scale(channel, i);
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = table[(int)values[i]];
    }

    private static double Scale(FcsChannel channel, double value) =>
        channel.LogOffset * Elementary.Pow(10, channel.LogDecades * value / channel.Range!.Value);
}
