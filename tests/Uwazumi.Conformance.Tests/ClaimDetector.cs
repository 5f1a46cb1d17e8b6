using System.Buffers;
using System.Text.RegularExpressions;

namespace Uwazumi.Conformance.Tests;

/// <summary>
/// Finds promises of conformity in Japanese and English text, except in a sentence that denies them. A clean text holds
/// no listed expression; that says nothing about its lawfulness.
/// </summary>
public sealed partial class ClaimDetector
{
    private readonly Regex inEnglish;
    private readonly Regex inJapanese;

    // Nearly all sentences hold none of these, and the patterns need not be tried on them.
    private readonly SearchValues<string> englishWords;
    private readonly SearchValues<char> japaneseEnds;
    private readonly Regex innocents;
    private readonly Regex denialsBefore;
    private readonly Regex denialsAfter;

    /// <summary>Reads the list, whose form its own first lines explain.</summary>
    public ClaimDetector(IEnumerable<string> lines)
    {
        var entries = lines
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToLookup(cells => cells[0], cells => (Language: cells[1], Expression: cells[2]));
        var english = entries["subject"].Where(s => s.Language != "ja").Select(s => s.Expression).ToList();
        var japanese = entries["subject"].Where(s => s.Language != "en").Select(s => s.Expression).ToList();
        List<string> ClaimsIn(string language) =>
            [
                .. entries["claim"]
                    .Where(c => c.Language == language)
                    .Select(c => ClaimExpression.Normalised(c.Expression)),
            ];
        IEnumerable<string> Of(string kind) => entries[kind].Select(entry => entry.Expression);
        var englishClaims = ClaimsIn("en");
        var japaneseClaims = ClaimsIn("ja");
        inEnglish = ClaimExpression.AnyOf(englishClaims, english);
        inJapanese = ClaimExpression.AnyOf(japaneseClaims, japanese);
        englishWords = SearchValues.Create([.. englishClaims.Select(LongestWord).Distinct()], StringComparison.Ordinal);
        japaneseEnds = SearchValues.Create([.. japaneseClaims.Select(c => c[^1]).Distinct()]);
        innocents = ClaimExpression.AnyOf(Of("innocent").Concat(Of("no-denial")), []);
        denialsBefore = ClaimExpression.AnyOf(Of("denial-before"), []);
        denialsAfter = ClaimExpression.AnyOf(Of("denial-after"), []);
    }

    /// <summary>Each claim in the text, as the words found and the sentence that holds them (both normalised).</summary>
    public IEnumerable<(string Words, string Sentence)> Claims(string text)
    {
        foreach (var sentence in SentenceEnd().Split(ClaimExpression.Normalised(text)))
        {
            if (!Candidates(sentence).Any())
                continue;
            var plain = innocents.Replace(sentence, "□");
            var found = Candidates(plain).FirstOrDefault(claim => !IsDenied(plain, claim));
            if (found is not null)
                yield return (found.Value, WhiteSpace().Replace(sentence, " ").Trim());
        }
    }

    private bool IsDenied(string sentence, Match claim) =>
        denialsBefore.Matches(sentence).Any(denial => denial.Index < claim.Index)
        || denialsAfter.Matches(sentence).Any(denial => denial.Index >= claim.Index + claim.Length);

    private IEnumerable<Match> Candidates(string sentence)
    {
        IEnumerable<Match> none = [];
        return (sentence.AsSpan().ContainsAny(englishWords) ? inEnglish.Matches(sentence) : none).Concat(
            sentence.AsSpan().ContainsAny(japaneseEnds) ? inJapanese.Matches(sentence) : none
        );
    }

    private static string LongestWord(string expression) =>
        expression
            .Replace(ClaimExpression.Subject, "", StringComparison.Ordinal)
            .Split(' ')
            .MaxBy(word => word.Length)!
            .TrimEnd('*');

    // A sentence also ends where a clause of its own begins: "compliant but not certified" promises the first half.
    [GeneratedRegex(@"[。!?;|]|\.(?=\s|$)|\n\s*\n|が、|\bbut\b|\band\s+(?=is\b|are\b)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
