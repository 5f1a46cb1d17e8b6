using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Uwazumi.Web.Account.SecondFactor;

/// <summary>
/// Codes of six digits that change every 30 seconds (RFC 6238, HMAC-SHA-1). Identity's own provider accepts a code for five minutes and as
/// often as it is shown; here a code is good once, and one step around the present.
/// </summary>
internal static class OneTimeCode
{
    private const int StepSeconds = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step for which the code is right and which is later than the last one used; null when there is none.</summary>
    public static long? StepOf(string base32Key, string code, DateTimeOffset now, long lastStep)
    {
        var key = Decode(base32Key);
        var present = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var step = present - 1; step <= present + 1; step++)
            if (SecretText.Same(Of(key, step), code) && step > lastStep)
                found = step;
        return found;
    }

    /// <summary>The address that an authenticator program reads from the QR code.</summary>
    public static string Address(string issuer, string account, string base32Key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={base32Key}&issuer={Uri.EscapeDataString(issuer)}&digits=6";

    internal static string Of(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 as authenticator programs speak it; HMAC does not lean on SHA-1's resistance to collisions.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    internal static byte[] Decode(string base32)
    {
        var bytes = new List<byte>();
        var bits = 0;
        var held = 0;
        foreach (var sign in base32)
        {
            held = ((held << 5) | Alphabet.IndexOf(sign, StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits & 0xff));
        }

        return [.. bytes];
    }
}
