using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary><c>$BYTEORD</c>: only wholly ascending (little endian) or wholly descending (big endian) orders are read.</summary>
internal static class ByteOrder
{
    public static bool IsBigEndian(string order, int widestBytes)
    {
        var parts = order.Split(',');
        var digits = new int[parts.Length];
        var understood = parts.Length is >= 2 and <= 8;
        for (var i = 0; understood && i < parts.Length; i++)
        {
            var part = parts[i].Trim(' ');
            understood = part is [>= '1' and <= '8'];
            digits[i] = understood ? part[0] - '0' : 0;
        }

        var little = understood && digits.Select((digit, i) => digit == i + 1).All(same => same);
        var big = understood && digits.Select((digit, i) => digit == digits.Length - i).All(same => same);
        // From four bytes on the order is that of a whole value of any width (FCS 3.1); a shorter one says nothing about wider values.
        if ((little || big) && (digits.Length >= 4 || digits.Length >= widestBytes))
            return big;
        throw new RefusedException(
            "FCS_BYTEORD_UNSUPPORTED",
            little || big
                ? $"$BYTEORD '{order}' orders {digits.Length} bytes, but values have up to {widestBytes} bytes."
                : $"$BYTEORD is '{Shortened.Text(order)}'; '1,2,3,4' (little endian) and '4,3,2,1' (big endian) are read.",
            "$BYTEORD",
            "Export the events as FCS 3.1."
        );
    }
}
