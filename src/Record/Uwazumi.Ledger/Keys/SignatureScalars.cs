namespace Uwazumi.Ledger;

/// <summary>
/// The numbers r and s of a P-256 signature (FIPS 186-5). With (r, s) also (r, n − s) verifies; only the one with s in the lower half
/// is accepted here, so that nobody without the key can write a second valid signature.
/// </summary>
internal static class SignatureScalars
{
    internal const int Length = 64;
    private const int Half = Length / 2;

    private static readonly byte[] Order = Convert.FromHexString(
        "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"
    );
    private static readonly byte[] HalfOrder = Convert.FromHexString(
        "7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8"
    );

    internal static bool HasLowS(ReadOnlySpan<byte> signature) => signature[Half..].SequenceCompareTo(HalfOrder) <= 0;

    /// <summary>True when r and s lie between 1 and the order of the group.</summary>
    internal static bool InRange(ReadOnlySpan<byte> signature) =>
        InGroup(signature[..Half]) && InGroup(signature[Half..]);

    /// <summary>Replaces s by n − s when s lies in the upper half.</summary>
    internal static void Normalise(Span<byte> signature)
    {
        if (!HasLowS(signature))
            Negate(signature);
    }

    /// <summary>Replaces s by n − s.</summary>
    internal static void Negate(Span<byte> signature)
    {
        var s = signature[Half..];
        var borrow = 0;
        for (var i = Half - 1; i >= 0; i--)
        {
            var difference = Order[i] - s[i] - borrow;
            borrow = difference < 0 ? 1 : 0;
            s[i] = (byte)(difference + (borrow << 8));
        }
    }

    private static bool InGroup(ReadOnlySpan<byte> scalar) =>
        scalar.ContainsAnyExcept((byte)0) && scalar.SequenceCompareTo(Order) < 0;
}
