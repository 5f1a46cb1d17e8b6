using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>The bit mask of an integer channel: the bits below the next power of two at or above <c>$PnR</c> (FCS 3.1, section 3.2.14). Never a remainder.</summary>
internal static class IntegerRange
{
    public static ulong Mask(string range, int channel)
    {
        // Decimal holds 2^64 and exponent forms exactly; a double or a signed integer would not.
        if (!KeywordValues.TryDecimal(range, out var limit) || limit <= 0)
            throw new RefusedException(
                "FCS_RANGE_INVALID",
                $"$P{channel}R is '{Shortened.Text(range)}'; an integer channel needs a range above 0 to know which bits count.",
                $"$P{channel}R",
                "Export the events as FCS 3.1 with $DATATYPE F."
            );
        var bits = 0;
        var power = 1m;
        while (power < limit && bits < 64)
        {
            power *= 2;
            bits++;
        }

        return bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
    }
}
