using System.Text;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>Collects decoded keywords of one data set and decides about bytes that are not UTF-8, repeated keywords and doubtful ends.</summary>
internal sealed class KeywordCollector(List<Notice> notices)
{
    private const int MostValues = 100;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly List<FcsKeyword> items = [];
    private readonly Dictionary<string, List<string>> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> latin1 = [];
    private readonly List<string> repeated = [];
    private readonly List<string> differing = [];
    private readonly List<string> withDelimiter = [];

    public void Add(TextSegment text)
    {
        for (var i = 0; i < text.Pairs.Count; i++)
        {
            var (keyBytes, valueBytes) = text.Pairs[i];
            var key = Decode(keyBytes, null);
            var value = Decode(valueBytes, key);
            RefuseShift(key, value, (char)text.Delimiter);
            if (i == text.Pairs.Count - 1 && text.TailFault is { } fault)
                AcceptTail(key, fault);
            Add(key, value);
        }
    }

    public FcsKeywords SoFar() => new(items);

    public FcsKeywords Finish()
    {
        Tell("FCS_TEXT_NOT_UTF8", "These values are not UTF-8 and were read as Latin-1", latin1);
        Tell("FCS_KEYWORD_REPEATED", "These keywords stand more than once with the same value", repeated);
        Tell(
            "FCS_KEYWORD_DIFFERS",
            "These keywords, which the reader does not use, stand with different values",
            differing
        );
        Tell(
            "FCS_TEXT_DELIMITER_IN_KEYWORD",
            "These keywords contain the delimiter; an empty value in the file would look the same",
            withDelimiter
        );
        return new FcsKeywords(items);
    }

    private void Add(string key, string value)
    {
        if (!values.TryGetValue(key, out var known))
        {
            values.Add(key, [value]);
        }
        else if (known.Contains(value))
        {
            repeated.Add(key);
            return;
        }
        else if (ReaderKeyword.Contains(key))
        {
            throw new RefusedException(
                "FCS_KEYWORD_DUPLICATE",
                $"{Shortened.Text(key)} stands twice: '{Shortened.Text(known[0])}' and '{Shortened.Text(value)}'.",
                Shortened.Text(key),
                "Which one the instrument meant cannot be known; export the file again."
            );
        }
        else if (known.Count == MostValues)
        {
            throw new RefusedException(
                "FCS_KEYWORD_DUPLICATE",
                $"{Shortened.Text(key)} stands with more than {MostValues} different values.",
                Shortened.Text(key)
            );
        }
        else
        {
            known.Add(value);
            differing.Add($"{key} ('{Shortened.Text(known[0])}', '{Shortened.Text(value)}')");
        }

        items.Add(new FcsKeyword(key, value));
    }

    // A lost delimiter or an empty value moves keywords into the place of values, or glues one to its neighbour: the keywords
    // that follow would be lost in silence.
    private void RefuseShift(string key, string value, char delimiter)
    {
        if (value.StartsWith('$') && ReaderKeyword.Contains(value))
            throw Shifted(
                $"The keyword {value.Trim(' ')} stands where the value of '{Shortened.Text(key)}' should be.",
                key
            );
        var inside = key.IndexOf(delimiter);
        if (inside < 0)
            return;
        foreach (var part in key.Split(delimiter))
        {
            if (ReaderKeyword.Contains(part))
                throw Shifted(
                    $"The keyword '{Shortened.Text(key)}' contains {part.Trim(' ')} behind a doubled delimiter.",
                    key
                );
        }

        withDelimiter.Add(key);
    }

    private void AcceptTail(string key, string fault)
    {
        if (ReaderKeyword.Contains(key))
            throw Shifted($"At the end of TEXT {fault}, and the value of {Shortened.Text(key)} is needed.", key);
        notices.Add(
            new Notice(
                "FCS_TEXT_TAIL",
                $"At the end of TEXT {fault}; only the keyword '{Shortened.Text(key)}' is touched."
            )
        );
    }

    private string Decode(byte[] bytes, string? key)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            var text = Encoding.Latin1.GetString(bytes);
            latin1.Add(key ?? text);
            return text;
        }
    }

    private void Tell(string code, string what, List<string> keys)
    {
        const int shown = 8;
        if (keys.Count == 0)
            return;
        var names = string.Join(", ", keys.Take(shown).Select(Shortened.Text));
        var more = keys.Count > shown ? $" and {keys.Count - shown} more" : "";
        notices.Add(new Notice(code, $"{what}: {names}{more}."));
    }

    private static RefusedException Shifted(string message, string key) =>
        new(
            "FCS_TEXT_MALFORMED",
            message,
            Shortened.Text(key),
            $"If the file has empty values, ask for the repair '{FcsRepair.EmptyValues}'; otherwise export it again."
        );
}
