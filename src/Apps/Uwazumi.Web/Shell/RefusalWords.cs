using Uwazumi.Quantities;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Shell;

/// <summary>
/// Refusals in the language of the person: in full where <c>Texts/Refusals</c> has their code; by their kind, with the refusal's own English
/// words as the detail, where <c>Texts/RefusalKinds</c> has it; in their own English words elsewhere.
/// </summary>
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

    /// <summary>What the refusal itself says (which value, which line), where the sentence only says its kind; or null.</summary>
    public string? Detail(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return InFull(refusal.Code) is null && Find(refusal.Code) is { } kind && kind != refusal.Message
            ? refusal.Message
            : null;
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

    private string? Find(string key) =>
        InFull(key) ?? Wording.PhrasesOf("RefusalKinds", wording.Language).GetString(key);

    private string? InFull(string key) => Wording.PhrasesOf("Refusals", wording.Language).GetString(key);
}
