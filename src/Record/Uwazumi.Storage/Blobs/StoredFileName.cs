using System.Globalization;
using System.Text;

namespace Uwazumi.Storage.Blobs;

/// <summary>File names as they are kept: without folders and characters that act, of a length that people can read.</summary>
public static class StoredFileName
{
    /// <summary>The most characters of a kept name.</summary>
    public const int Longest = 200;

    private const int LongestEnding = 39;

    /// <summary>The kept form of a given name. What is left of nothing is <c>file</c>.</summary>
    public static string Of(string? given)
    {
        var last = (given ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
            if (!Acts(rune))
                clean.Append(rune.ToString());
        var name = clean.ToString().Trim();
        if (name.All(c => c == '.'))
            return "file";
        return name.Length <= Longest ? name : Shortened(name);
    }

    /// <summary>Control characters, and those that turn the order of reading: a name must not look like another one. Halves of pairs are no characters.</summary>
    private static bool Acts(Rune rune) =>
        rune.Value == 0xFFFD
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    /// <summary>Begin and end are kept: the end says what kind of file it is. No pair of surrogates is cut apart.</summary>
    private static string Shortened(string name)
    {
        var begin = Longest - LongestEnding - 1;
        if (char.IsHighSurrogate(name[begin - 1]))
            begin--;
        var end = name.Length - LongestEnding;
        if (char.IsLowSurrogate(name[end]))
            end++;
        return name[..begin] + "~" + name[end..];
    }
}
