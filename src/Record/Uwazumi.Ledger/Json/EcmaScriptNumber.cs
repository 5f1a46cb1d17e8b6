using System.Globalization;

namespace Uwazumi.Ledger;

/// <summary>
/// Writes IEEE-754 doubles as ECMAScript does (ECMA-262, Number::toString, radix 10), which is the number form of RFC 8785.
/// </summary>
internal static class EcmaScriptNumber
{
    /// <summary>Enough for every finite double: sign, 17 digits, point, "e-324", or 21 plain digits.</summary>
    internal const int MaxLength = 32;

    private const double ExactIntegerLimit = 9007199254740992;
    private const double SmallestPlain = 1e-4;
    private const double LargestPlain = 1e15;

    /// <summary>Writes a finite double and returns the number of bytes written; negative zero is written as zero.</summary>
    internal static int Format(double value, Span<byte> destination)
    {
        if (Math.Abs(value) < ExactIntegerLimit && value == Math.Truncate(value))
        {
            // Also maps -0 to 0, as the standard asks.
            ((long)value).TryFormat(destination, out var written, default, CultureInfo.InvariantCulture);
            return written;
        }

        if (Math.Abs(value) is >= SmallestPlain and < LargestPlain && !PowerOfTwoDigits.Applies(Math.Abs(value)))
        {
            // Here "R" has no exponent, and its layout is ECMAScript's own.
            value.TryFormat(destination, out var plain, "R", CultureInfo.InvariantCulture);
            return plain;
        }

        Span<byte> digits = stackalloc byte[MaxLength];
        Decompose(Math.Abs(value), digits, out var count, out var pointAfter);
        var length = 0;
        if (value < 0)
            destination[length++] = (byte)'-';
        length += pointAfter switch
        {
            > 21 or <= -6 => WriteExponential(digits[..count], pointAfter - 1, destination[length..]),
            <= 0 => WriteSmall(digits[..count], pointAfter, destination[length..]),
            _ => WritePlain(digits[..count], pointAfter, destination[length..]),
        };
        return length;
    }

    /// <summary>The shortest digits that read back as the value: 0.d1d2d3… times ten to the power <paramref name="pointAfter"/>.</summary>
    internal static void Decompose(double positive, Span<byte> digits, out int count, out int pointAfter)
    {
        if (PowerOfTwoDigits.Applies(positive))
        {
            PowerOfTwoDigits.Decompose(positive, digits, out count, out pointAfter);
            return;
        }
        // "R" gives the shortest digits that read back and are nearest to the value, in one of two layouts (with or without exponent).
        Span<byte> text = stackalloc byte[MaxLength];
        positive.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        Scan(text[..length], digits, out count, out pointAfter);
    }

    /// <summary>The significant digits and the decimal exponent of a number text (JSON or "R" layout), whatever its sign.</summary>
    internal static void Scan(ReadOnlySpan<byte> text, Span<byte> digits, out int count, out int pointAfter)
    {
        count = 0;
        pointAfter = 0;
        var pointSeen = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is (byte)'e' or (byte)'E')
            {
                pointAfter += int.Parse(text[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }
            if (c == (byte)'.')
                pointSeen = true;
            else if (c is >= (byte)'0' and <= (byte)'9')
            {
                if (count == 0 && c == (byte)'0')
                {
                    // A leading zero only moves the point.
                    pointAfter -= pointSeen ? 1 : 0;
                    continue;
                }
                digits[count++] = c;
                pointAfter += pointSeen ? 0 : 1;
            }
        }
        while (count > 0 && digits[count - 1] == (byte)'0')
            count--;
    }

    private static int WritePlain(ReadOnlySpan<byte> digits, int pointAfter, Span<byte> destination)
    {
        if (digits.Length <= pointAfter)
        {
            digits.CopyTo(destination);
            destination[digits.Length..pointAfter].Fill((byte)'0');
            return pointAfter;
        }
        digits[..pointAfter].CopyTo(destination);
        destination[pointAfter] = (byte)'.';
        digits[pointAfter..].CopyTo(destination[(pointAfter + 1)..]);
        return digits.Length + 1;
    }

    private static int WriteSmall(ReadOnlySpan<byte> digits, int pointAfter, Span<byte> destination)
    {
        var zeros = -pointAfter;
        destination[0] = (byte)'0';
        destination[1] = (byte)'.';
        destination.Slice(2, zeros).Fill((byte)'0');
        digits.CopyTo(destination[(2 + zeros)..]);
        return 2 + zeros + digits.Length;
    }

    private static int WriteExponential(ReadOnlySpan<byte> digits, int exponent, Span<byte> destination)
    {
        var length = 0;
        destination[length++] = digits[0];
        if (digits.Length > 1)
        {
            destination[length++] = (byte)'.';
            digits[1..].CopyTo(destination[length..]);
            length += digits.Length - 1;
        }
        destination[length++] = (byte)'e';
        destination[length++] = exponent < 0 ? (byte)'-' : (byte)'+';
        Math.Abs(exponent).TryFormat(destination[length..], out var written, default, CultureInfo.InvariantCulture);
        return length + written;
    }
}
