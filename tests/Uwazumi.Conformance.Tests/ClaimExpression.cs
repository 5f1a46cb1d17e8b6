using System.Text;
using System.Text.RegularExpressions;

namespace Uwazumi.Conformance.Tests;

/// <summary>Turns an expression of the list into a pattern over normalised text.</summary>
internal static class ClaimExpression
{
    /// <summary>Stands in an expression for any of the subjects.</summary>
    public const string Subject = "{subject}";

    private const string Between = @"[\s\p{Pd}・·/「」『』()\[\]【】〈〉《》""'“”‘*_`,:]";
    private const string NoWordBefore = "(?<![a-z0-9_])";
    private const string NoWordAfter = "(?![a-z0-9_])";

    /// <summary>Width, half-width kana, case and apostrophes made one.</summary>
    public static string Normalised(string text) => Width.Usual(text).ToLowerInvariant();

    /// <summary>One pattern that matches any of the expressions.</summary>
    public static Regex AnyOf(IEnumerable<string> expressions, IReadOnlyCollection<string> subjects)
    {
        var alternatives = string.Join("|", subjects.OrderByDescending(s => s.Length).Select(s => Pattern(s, "")));
        var patterns = expressions
            .OrderByDescending(e => e.Length)
            .Select(e => Pattern(e, $"(?:{alternatives})"))
            .ToList();
        return new Regex(patterns.Count > 0 ? string.Join("|", patterns) : "(?!)", RegexOptions.CultureInvariant);
    }

    private static string Pattern(string expression, string subjects)
    {
        var normalised = Normalised(expression);
        var pattern = new StringBuilder();
        if (char.IsAsciiLetterOrDigit(normalised[0]) && !normalised.Contains('\''))
            pattern.Append(NoWordBefore);
        for (var i = 0; i < normalised.Length; i++)
        {
            var previous = i > 0 ? normalised[i - 1] : '\0';
            if (normalised.AsSpan(i).StartsWith(Subject))
            {
                pattern.Append(subjects);
                i += Subject.Length - 1;
            }
            else if (normalised[i] == ' ')
                pattern.Append(Between).Append(IsLoose(previous, normalised[i + 1]) ? '*' : '+');
            else if (normalised[i] != '*')
                pattern
                    .Append(NeedsGap(previous, normalised[i]) ? Between + "*" : "")
                    .Append(Regex.Escape(normalised[i..(i + 1)]));
        }

        if (char.IsAsciiLetterOrDigit(normalised[^1]))
            pattern.Append(NoWordAfter);
        return pattern.ToString();
    }

    // "part 11" is also written "part11"; but "no claim" is not "noclaim".
    private static bool IsLoose(char before, char after) => char.IsAsciiDigit(before) || char.IsAsciiDigit(after);

    // Inside of Japanese, and between Latin letters and Japanese, white space and marks change nothing.
    private static bool NeedsGap(char before, char after) =>
        before is not ('\0' or ' ') && (before > '\u2E7F' || after > '\u2E7F');
}
