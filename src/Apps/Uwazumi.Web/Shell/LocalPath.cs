using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.WebUtilities;

namespace Uwazumi.Web.Shell;

/// <summary>
/// A place in this application to which a browser may be sent: a path with an optional query. Everything that a browser could
/// read as another site is refused, so that a link with a target in it cannot lead people away.
/// </summary>
public sealed record LocalPath
{
    private const int Longest = 2000;

    private LocalPath(string text) => Text = text;

    /// <summary>The path with its query, beginning with one slash.</summary>
    public string Text { get; }

    /// <summary>The home page.</summary>
    public static LocalPath Home { get; } = new("/");

    /// <summary>The path, or the home page when the text is missing or could lead elsewhere.</summary>
    public static LocalPath OrHome(string? text) => TryParse(text, out var path) ? path : Home;

    /// <summary>Reads a path. False for anything that does not surely stay on this site.</summary>
    /// <remarks>
    /// Browsers treat a backslash as a slash, drop tabs and line ends, and read <c>//host</c> as another site; so a text with any of
    /// them, plain or percent-encoded at its start, is refused instead of repaired.
    /// </remarks>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LocalPath? path)
    {
        path = null;
        if (string.IsNullOrEmpty(text) || text.Length > Longest || text[0] != '/')
            return false;
        if (text.Any(c => c is '\\' || char.IsControl(c) || c > '~' || c == ' '))
            return false;
        var decoded = Uri.UnescapeDataString(text);
        if (StartsElsewhere(text) || StartsElsewhere(decoded) || decoded.Any(char.IsControl))
            return false;
        path = new LocalPath(text);
        return true;
    }

    /// <summary>The path with a value in its query, for example to come back later.</summary>
    public LocalPath With(string name, string value) => new(QueryHelpers.AddQueryString(Text, name, value));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool StartsElsewhere(string text) =>
        text.Length > 1 && (text[1] is '/' or '\\' || text.Contains("/\\", StringComparison.Ordinal));
}
