using System.Globalization;
using System.Resources;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

[assembly: NeutralResourcesLanguage("en")]

namespace Uwazumi.Exchange.Certificates;

/// <summary>The certificate's words in one language.</summary>
internal sealed class CertificateText
{
    /// <summary>The languages in which a certificate can be made.</summary>
    public static readonly IReadOnlyList<string> Languages = ["ja", "en"];

    private static readonly ResourceManager Words = new(typeof(CertificateText));

    private readonly ResourceSet phrases;

    /// <exception cref="RefusedException"><c>LANGUAGE_UNKNOWN</c>.</exception>
    public CertificateText(string language)
    {
        if (!Languages.Contains(language))
            throw new RefusedException(
                "LANGUAGE_UNKNOWN",
                $"There is no certificate in the language '{language}'.",
                null,
                $"One of: {string.Join(", ", Languages)}."
            );
        Language = language;
        phrases = Phrases(language);
    }

    public string Language { get; }

    public bool IsJapanese => Language == "ja";

    public string this[Phrase phrase] =>
        phrases.GetString(phrase.ToString())
        ?? throw new MissingManifestResourceException($"No words for {phrase} in {Language}.");

    /// <summary>A phrase with its places <c>{0}</c>, <c>{1}</c> … filled.</summary>
    public string Fill(Phrase phrase, params string[] parts) =>
        string.Format(CultureInfo.InvariantCulture, this[phrase], parts);

    public string Fill(Phrase phrase, int number) => Fill(phrase, number.ToString(CultureInfo.InvariantCulture));

    public string Of(LocalizedText text) => text.In(Language);

    /// <summary>The parts of a list as one text.</summary>
    public string List(IEnumerable<string> parts) => string.Join(IsJapanese ? "、" : ", ", parts);

    /// <summary>Never falls back to another language: a half-translated certificate is worse than none.</summary>
    internal static ResourceSet Phrases(string language)
    {
        var culture = language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        return Words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            ?? throw new MissingManifestResourceException($"The words of the language '{language}' are not installed.");
    }
}
