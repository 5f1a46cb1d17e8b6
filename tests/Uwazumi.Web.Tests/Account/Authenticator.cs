using System.Globalization;
using System.Security.Cryptography;

namespace Uwazumi.Web.Tests.Account;

/// <summary>An authenticator program, written from RFC 6238 and RFC 4648 alone, without the product's code.</summary>
internal static class Authenticator
{
    public static string Code(string base32Key, DateTimeOffset now)
    {
        var bits = string.Concat(
            base32Key
                .Replace(" ", "", StringComparison.Ordinal)
                .Select(c =>
                    Convert
                        .ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2)
                        .PadLeft(5, '0')
                )
        );
        var key = Enumerable
            .Range(0, bits.Length / 8)
            .Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2))
            .ToArray();
        var counter = BitConverter.GetBytes(now.ToUnixTimeSeconds() / 30).Reverse().ToArray();
#pragma warning disable CA5350 // RFC 6238.
        using var hmac = new HMACSHA1(key);
#pragma warning restore CA5350
        var hash = hmac.ComputeHash(counter);
        var offset = hash[19] & 15;
        var number =
            ((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1000000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
