using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>Turns a JSON number literal into its canonical form, or refuses it.</summary>
internal static class JsonNumber
{
    /// <summary>Every integer of this many digits is an exact double and its own canonical form.</summary>
    private const int ExactDigits = 15;

    private static readonly SearchValues<byte> IntegerCharacters = SearchValues.Create("-0123456789"u8);

    internal static void Write(ReadOnlySpan<byte> literal, CanonicalOutput output, string? where)
    {
        var isInteger = !literal.ContainsAnyExcept(IntegerCharacters);
        if (isInteger && literal.Length <= ExactDigits && !literal.SequenceEqual("-0"u8))
        {
            output.WriteRaw(literal);
            return;
        }
        if (
            !Utf8Parser.TryParse(literal, out double value, out var consumed)
            || consumed != literal.Length
            || !double.IsFinite(value)
        )
            throw NotFinite($"The number {Shown(literal)} is too large for a double.", where);
        if (isInteger && !Survives(literal, value))
            throw new RefusedException(
                "JSON_NUMBER_NOT_EXACT",
                $"The integer {Shown(literal)} would be read as {Shown(Canonical(value))}.",
                where,
                "Write integers beyond 9007199254740992 as strings."
            );
        output.WriteNumber(value);
    }

    internal static RefusedException NotFinite(string message, string? where) =>
        new("JSON_NUMBER_NOT_FINITE", message, where, "Write null, and say why in a field beside it.");

    private static byte[] Canonical(double value)
    {
        Span<byte> text = stackalloc byte[EcmaScriptNumber.MaxLength];
        return text[..EcmaScriptNumber.Format(value, text)].ToArray();
    }

    /// <summary>True when the decimal number in the literal is the decimal number of the canonical form.</summary>
    private static bool Survives(ReadOnlySpan<byte> literal, double value)
    {
        if (value == 0)
            return true;
        var literalDigits = literal.Length <= 512 ? stackalloc byte[512] : new byte[literal.Length];
        Span<byte> shortest = stackalloc byte[EcmaScriptNumber.MaxLength];
        EcmaScriptNumber.Scan(literal, literalDigits, out var literalCount, out var literalPoint);
        EcmaScriptNumber.Decompose(Math.Abs(value), shortest, out var count, out var point);
        return literalPoint == point && literalDigits[..literalCount].SequenceEqual(shortest[..count]);
    }

    private static string Shown(ReadOnlySpan<byte> literal) =>
        literal.Length <= 40 ? Encoding.ASCII.GetString(literal) : Encoding.ASCII.GetString(literal[..37]) + "…";
}
