using System.Globalization;
using System.Text.RegularExpressions;
using Uwazumi.Quantities;
using Uwazumi.Records.People;

namespace Uwazumi.Web.People;

/// <summary>What a person's particulars may be. Each method gives back the value in the form in which it is kept, or refuses.</summary>
internal static partial class PersonRules
{
    public const int LongestName = 120;
    public const int LongestReason = 500;

    public static NewPerson Checked(NewPerson person) =>
        person with
        {
            Name = Name(person.Name),
            UserName = UserName(person.UserName),
            Roles = Roles(person.Roles),
            Language = Language(person.Language),
            TimeZone = TimeZone(person.TimeZone),
        };

    public static string Name(string? name, string where = "name") =>
        Line(name, LongestName)
        ?? throw new RefusedException("NAME_INVALID", $"A name is one line of 1 to {LongestName} characters.", where);

    public static string UserName(string? userName)
    {
#pragma warning disable CA1308 // User names are kept in lower case.
        var text = (userName ?? "").Trim().ToLowerInvariant();
#pragma warning restore CA1308
        return UserNameForm().IsMatch(text)
            ? text
            : throw new RefusedException(
                "USER_NAME_INVALID",
                "A user name is 3 to 32 letters a–z, digits, points, hyphens or underscores, and begins with a letter.",
                "userName"
            );
    }

    public static RoleSet Roles(RoleSet roles) =>
        roles.Roles.Count > 0
            ? roles
            : throw new RefusedException("ROLES_MISSING", "A person needs at least one role.", "roles");

    public static string Language(string? language) =>
        language is "ja" or "en"
            ? language
            : throw new RefusedException("LANGUAGE_UNKNOWN", "The pages are there in ja and en.", "language");

    public static string TimeZone(string? zone) =>
        zone is { Length: > 0 and <= 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            ? zone
            : throw new RefusedException(
                "TIME_ZONE_UNKNOWN",
                "That is no time zone of the IANA list.",
                "timeZone",
                "For example Asia/Tokyo."
            );

    public static string Reason(string? reason) =>
        Line(reason, LongestReason)
        ?? throw new RefusedException(
            "REASON_MISSING",
            $"Say why, in 1 to {LongestReason} characters.",
            "reason",
            "The reason stays in the record; write no personal data into it."
        );

    /// <summary>One line without control characters, trimmed; null when it is empty or too long, or holds half a character.</summary>
    private static string? Line(string? text, int longest)
    {
        var trimmed = (text ?? "").Trim();
        var elements = StringInfo.ParseCombiningCharacters(trimmed).Length;
        var broken = trimmed.Any(char.IsControl) || trimmed.EnumerateRunes().Any(r => r.Value == 0xFFFD);
        return elements is 0 || elements > longest || trimmed.Length > 4 * longest || broken ? null : trimmed;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9._-]{2,31}\z")]
    private static partial Regex UserNameForm();
}
