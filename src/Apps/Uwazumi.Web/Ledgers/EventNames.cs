using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Ledgers;

/// <summary>What the kinds of events are called; a kind without words of its own is shown as it is written.</summary>
/// <param name="wording">The words in the person's language.</param>
public sealed class EventNames(Wording wording)
{
    private const string Prefix = "Event_";

    /// <summary>The words for a kind, for example of <c>lot.registered</c>.</summary>
    public string Of(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Wording.PhrasesOf("Ledgers", wording.Language).GetString(KeyOf(type)) ?? type;
    }

    /// <summary>The words for a recorded verdict or meaning; anything else as it was recorded.</summary>
    public string Detail(string recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return Wording.PhrasesOf("Ledgers", wording.Language).GetString("Detail_" + recorded.Replace(' ', '_'))
            ?? recorded;
    }

    /// <summary>The kinds that have words, for the filter of a list.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        .. Wording
            .PhrasesOf("Ledgers", "en")
            .Cast<System.Collections.DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .Where(key => key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(key => key[Prefix.Length..].Replace('_', '.'))
            .Order(StringComparer.Ordinal),
    ];

    private static string KeyOf(string type) => Prefix + type.Replace('.', '_');
}
