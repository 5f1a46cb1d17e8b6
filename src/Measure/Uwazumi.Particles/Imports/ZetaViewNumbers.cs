using System.Buffers;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>Reads the numbers of one ZetaView file, whose decimal mark is that of the PC which wrote it.</summary>
/// <param name="Mark">The decimal mark of the file: a point or a comma.</param>
internal sealed record ZetaViewNumbers(char Mark)
{
    /// <summary>A number that must be there.</summary>
    /// <exception cref="RefusedException"><c>DECIMAL_MARK_MIXED</c>, <c>NUL_IN_NUMBER</c>, <c>NUMBER_EXPECTED</c>, <c>NUMBER_OUT_OF_RANGE</c>.</exception>
    public PrintedNumber Read(string cell, string where)
    {
        if (cell.Contains('\0'))
            throw new RefusedException(
                "NUL_IN_NUMBER",
                "A NUL byte stands inside a number; which digits belong together is not known.",
                where,
                "Copy the file again from the instrument's PC."
            );
        var other = Mark == '.' ? ',' : '.';
        if (cell.Contains(other) && PrintsNumber(cell))
            throw new RefusedException(
                "DECIMAL_MARK_MIXED",
                $"'{cell}' has the mark '{other}', but the table of this file has the decimal mark '{Mark}'.",
                where,
                "Give the file as the instrument wrote it; a part of it was edited or converted."
            );
        return PrintedNumber.Read(Mark == ',' ? cell.Replace(',', '.') : cell, where);
    }

    /// <summary>The number at the start of a header value, or null where there is none or it is <c>NaN</c>.</summary>
    /// <exception cref="RefusedException"><c>NUMBER_AMBIGUOUS</c>, and as <see cref="Read"/>.</exception>
    public PrintedNumber? First(ZetaViewEntry? entry)
    {
        var end = entry is null ? 0 : entry.Value.AsSpan().IndexOfAny(' ', '(');
        var text =
            entry is null ? ""
            : end < 0 ? entry.Value
            : entry.Value[..end];
        if (text.Length == 0 || text.Equals("NaN", StringComparison.OrdinalIgnoreCase))
            return null;
        var where = $"line {entry!.Line}, '{entry.Key}'";
        // A word or a bracket may follow a number; a second number, or a ratio, makes two readings.
        if (
            end >= 0
            && entry.Value[end..].TrimStart() is [var next, ..]
            && (char.IsAsciiDigit(next) || next is ':' or '/')
        )
            throw new RefusedException(
                "NUMBER_AMBIGUOUS",
                $"'{entry.Value}' can be read as more than one number.",
                where,
                "Give the file as the instrument wrote it: it prints no thousands separators and no ratios."
            );
        return Read(text, where);
    }

    /// <summary>True when a cell is made of nothing but the characters of a number; it need not be one.</summary>
    public static bool PrintsNumber(string cell) => cell.Length > 0 && !cell.AsSpan().ContainsAnyExcept(Characters);

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789+-.,eE");
}
