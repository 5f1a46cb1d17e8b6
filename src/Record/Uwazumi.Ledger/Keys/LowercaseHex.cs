using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Uwazumi.Ledger;

/// <summary>
/// Hexadecimal text in lower case with a fixed length: the only written form of hashes, keys and signatures, so that a changed
/// letter case is found like any other change.
/// </summary>
public static class LowercaseHex
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>The lower-case form of the bytes, two characters a byte.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>Reads exactly <paramref name="byteCount"/> bytes; false for another length, an upper-case letter or any other character.</summary>
    public static bool TryDecode([NotNullWhen(true)] string? text, int byteCount, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null || text.Length != (long)byteCount * 2 || text.AsSpan().ContainsAnyExcept(Digits))
            return false;
        bytes = Convert.FromHexString(text);
        return true;
    }

    /// <summary>True when the text is the form of exactly <paramref name="byteCount"/> bytes.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text, int byteCount) => TryDecode(text, byteCount, out _);
}
