namespace Uwazumi.Ledger;

/// <summary>Compares UTF-8 texts in the order of their UTF-16 code units, which is the key order of RFC 8785, without decoding them.</summary>
internal static class Utf16Order
{
    private const byte FirstByteOfPrivateUse = 0xEE;
    private const byte FirstByteOfSupplementary = 0xF0;

    /// <summary>Negative, zero or positive as the first text sorts before, equals or sorts after the second. Both are valid UTF-8.</summary>
    internal static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
            return left.Length - right.Length;

        // UTF-8 sorts by code point. UTF-16 differs in one place: characters above U+FFFF are written with surrogates
        // (D800–DFFF) and so come before U+E000–U+FFFF, whose UTF-8 begins with EE or EF.
        var l = left[common];
        var r = right[common];
        if (
            l >= FirstByteOfPrivateUse
            && r >= FirstByteOfPrivateUse
            && (l >= FirstByteOfSupplementary) != (r >= FirstByteOfSupplementary)
        )
            return r - l;
        return l - r;
    }
}
