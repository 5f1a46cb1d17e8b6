using Uwazumi.Quantities;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Shell;

/// <summary>Refusals in the language of the person, where <c>Texts/Refusals</c> or <c>Texts/RefusalCodes</c> has their code; in their own English words elsewhere.</summary>
public sealed class RefusalWords(Wording wording)
{
    /// <summary>The sentence that says what is wrong.</summary>
    public string Sentence(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Find(refusal.Code) ?? refusal.Message;
    }

    /// <summary>What can be done about it, or null.</summary>
    public string? Hint(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Find(refusal.Code + "_HINT") ?? refusal.Hint;
    }

    /// <summary>The language of the sentence, when it is not the page's.</summary>
    public string? OtherLanguage(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return wording.Language == "en" || Find(refusal.Code) is not null ? null : "en";
    }

    /// <summary>The same for the hint.</summary>
    public string? OtherLanguageOfHint(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return wording.Language == "en" || Find(refusal.Code + "_HINT") is not null ? null : "en";
    }

    /// <summary>
    /// The page's own words, else those of the code. In English a code's own message says more, with its numbers: its entry there is only a place for it.
    /// </summary>
    private string? Find(string key) =>
        Wording.PhrasesOf("Refusals", wording.Language).GetString(key)
        ?? (wording.Language == "en" ? null : Wording.PhrasesOf("RefusalCodes", wording.Language).GetString(key));
}
