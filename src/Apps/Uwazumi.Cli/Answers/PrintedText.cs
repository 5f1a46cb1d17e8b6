using System.Globalization;
using System.Text;

namespace Uwazumi.Cli.Answers;

/// <summary>
/// Makes one line of text safe to print: names and texts come from files of strangers, and a terminal obeys the control characters in
/// them. What could move the cursor, hide a word or begin a line of its own is shown as <c>\u{1B}</c>.
/// </summary>
internal static class PrintedText
{
    /// <summary>The line with every control character and every character that changes the order of reading spelled out.</summary>
    public static string Of(string line)
    {
        if (!line.Any(Acts))
            return line;
        var text = new StringBuilder(line.Length + 16);
        foreach (var character in line)
        {
            if (Acts(character))
                text.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)character:X2}}}");
            else
                text.Append(character);
        }

        return text.ToString();
    }

    private static bool Acts(char character) =>
        char.IsControl(character)
        || character
            is '\u061C'
                or '\u200E'
                or '\u200F'
                or (>= '\u2028' and <= '\u202E')
                or (>= '\u2066' and <= '\u2069');
}
