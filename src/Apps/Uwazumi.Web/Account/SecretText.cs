using System.Security.Cryptography;
using System.Text;

namespace Uwazumi.Web.Account;

/// <summary>Random secrets that people or programs carry, and the hash under which they are kept.</summary>
internal static class SecretText
{
    /// <summary>Without 0, 1, I, L, O and U: what is read aloud or typed is not mistaken, and spells no word.</summary>
    private const string TypedAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A secret of 256 bits for a link, a cookie or a program.</summary>
    public static string ForMachines() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>A short random id that is no secret.</summary>
    public static string Id() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>A secret that people type: groups of four letters and digits, almost five bits a sign.</summary>
    public static string ForPeople(int groups) =>
        string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(TypedAlphabet, 4)));

    /// <summary>What people typed, as it was made: spaces and hyphens do not count, nor does case.</summary>
    public static string Typed(string? text) =>
        new([.. (text ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    /// <summary>SHA-256 in lowercase hex. Enough for secrets that were drawn at random; never for passwords.</summary>
    public static string Sha256(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares without telling by the time it takes how much was right.</summary>
    public static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
