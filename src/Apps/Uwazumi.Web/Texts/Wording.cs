using System.Globalization;
using System.Resources;
using Uwazumi.Records.Reading;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Texts;

/// <summary>The words of the pages in the language of the person. One object a request.</summary>
/// <remarks>
/// A key names its resource file and its phrase: <c>Lots.Title</c> is the phrase <c>Title</c> of <c>Texts/Lots.resx</c> (English) and
/// <c>Texts/Lots.ja.resx</c>. There is no falling back to another language: a test holds the two files against each other.
/// </remarks>
public sealed class Wording(CurrentPerson person)
{
    private static readonly Dictionary<string, ResourceManager> Files = [];
    private static readonly Lock Gate = new();

    /// <summary>The language, <c>ja</c> or <c>en</c>.</summary>
    public string Language => person.Language;

    /// <summary>A phrase.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such phrase in this language.</exception>
    public string this[string key] => Find(key, Language);

    /// <summary>A phrase with its places <c>{0}</c>, <c>{1}</c> … filled.</summary>
    public string Fill(string key, params object?[] parts) =>
        string.Format(CultureInfo.InvariantCulture, this[key], parts);

    /// <summary>The text of a record in this language.</summary>
    public string Of(LocalizedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(Language);
    }

    internal static string Find(string key, string language)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0)
            throw new MissingManifestResourceException($"'{key}' names no resource file.");
        return PhrasesOf(key[..dot], language).GetString(key[(dot + 1)..])
            ?? throw new MissingManifestResourceException($"No words for '{key}' in '{language}'.");
    }

    internal static ResourceSet PhrasesOf(string file, string language)
    {
        ResourceManager? manager;
        lock (Gate)
        {
            if (!Files.TryGetValue(file, out manager))
                Files[file] = manager = new ResourceManager($"Uwazumi.Web.Texts.{file}", typeof(Wording).Assembly);
        }

        var culture = language == "en" ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language);
        return manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            ?? throw new MissingManifestResourceException($"The words of '{file}' in '{language}' are not installed.");
    }
}
