using System.Security.Cryptography;
using System.Text;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>
/// Binds a ledger to a personal datum without holding it: HMAC-SHA-256 (RFC 2104, FIPS 198-1) of the text under a random key of its own.
/// </summary>
/// <remarks>
/// The commitment goes into the event; the text and the key are kept elsewhere and are destroyed on erasure, after which nothing can
/// be learnt from the commitment, not even by trying all names, while every proof stays valid. Stateless and thread-safe.
/// </remarks>
public static class FieldCommitment
{
    /// <summary>The length of the key and of the commitment, in bytes.</summary>
    public const int Length = 32;

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>Commits to a text under a new random key.</summary>
    /// <returns>The commitment and the key, each 64 lower-case hexadecimal digits.</returns>
    /// <exception cref="RefusedException"><c>TEXT_LONE_SURROGATE</c>.</exception>
    public static (string Hmac, string Key) Commit(string text)
    {
        var key = RandomNumberGenerator.GetBytes(Length);
        return (LowercaseHex.Encode(HMACSHA256.HashData(key, Utf8(text))), LowercaseHex.Encode(key));
    }

    /// <summary>True when the key opens the commitment to exactly this text; false also for hexadecimal text in another form.</summary>
    public static bool Opens(string? hmac, string? key, string? text)
    {
        if (
            text is null
            || !LowercaseHex.TryDecode(hmac, Length, out var expected)
            || !LowercaseHex.TryDecode(key, Length, out var keyBytes)
        )
            return false;
        try
        {
            return CryptographicOperations.FixedTimeEquals(expected, HMACSHA256.HashData(keyBytes, Utf8(text)));
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static byte[] Utf8(string text)
    {
        try
        {
            return StrictUtf8.GetBytes(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new RefusedException(
                "TEXT_LONE_SURROGATE",
                "The text holds half of a surrogate pair, which is no character.",
                FormattableString.Invariant($"character {e.Index}")
            );
        }
    }
}
