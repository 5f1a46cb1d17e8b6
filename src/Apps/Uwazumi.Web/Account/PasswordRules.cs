using System.Text;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Account;

/// <summary>
/// What a password must be: long, not one that everybody tries, not the user's name. No rules of composition, which make passwords worse
/// (NIST SP 800-63B).
/// </summary>
internal static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    private const int FewestDistinct = 5;

    private static readonly string[] Common =
    [
        "password",
        "passw0rd",
        "passwort",
        "qwerty",
        "qwertyuiop",
        "qwertyuiopas",
        "qwertyuiopasdfghjkl",
        "1qaz2wsx3edc",
        "1q2w3e4r5t6y",
        "qazwsxedcrfv",
        "zxcvbnm",
        "asdfghjkl",
        "letmein",
        "welcome",
        "administrator",
        "changeme",
        "changemenow",
        "iloveyou",
        "trustno",
        "correcthorsebatterystaple",
        "uwazumi",
        "laboratory",
        "exosome",
        "nihonjapan",
        "himitsu",
        "abcdefghijkl",
        "abcdefghijklmnop",
    ];

    /// <summary>The password in the one form that is hashed: an input method's wide letters are the same letters.</summary>
    public static string Normalised(string? password)
    {
        try
        {
            return (password ?? "").Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair: no keyboard makes it.
            return "";
        }
    }

    /// <summary>Gives back the password as it is hashed, or refuses it.</summary>
    /// <exception cref="RefusedException"><c>PASSWORD_TOO_SHORT</c>, <c>PASSWORD_TOO_LONG</c>, <c>PASSWORD_COMMON</c>, <c>PASSWORD_NAMES_USER</c>.</exception>
    public static string Checked(string? password, string userName)
    {
        var text = Normalised(password);
        if (text.Length < Shortest)
            throw Refused("PASSWORD_TOO_SHORT", $"A password has at least {Shortest} characters.");
        if (text.Length > Longest)
            throw Refused("PASSWORD_TOO_LONG", $"A password has at most {Longest} characters.");
        if (text.Contains(userName, StringComparison.OrdinalIgnoreCase))
            throw Refused("PASSWORD_NAMES_USER", "The password holds the user name.");
        if (IsCommon(text))
            throw Refused("PASSWORD_COMMON", "That is a password which everybody tries first.");
        return text;
    }

    private static bool IsCommon(string text)
    {
        if (text.Distinct().Count() < FewestDistinct || IsSequence(text))
            return true;
#pragma warning disable CA1308 // The list is in lower case.
        var letters = new string([.. text.ToLowerInvariant().Where(char.IsLetter)]);
        var signs = new string([.. text.ToLowerInvariant().Where(char.IsLetterOrDigit)]);
#pragma warning restore CA1308
        // A common word with a year, a number or a mark behind it is as common as the word.
        return Common.Contains(letters) || Common.Contains(signs) || Common.Any(word => letters == word + word);
    }

    private static bool IsSequence(string text) =>
        text.Zip(text.Skip(1), (a, b) => b - a).All(step => step is 1 or -1 or -9 or 9);

    private static RefusedException Refused(string code, string message) =>
        new(code, message, "password", "Three or four words that do not belong together are easy to keep in mind.");
}
