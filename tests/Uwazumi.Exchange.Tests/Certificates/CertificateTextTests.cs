using System.Collections;
using System.Text.RegularExpressions;
using Uwazumi.Exchange.Certificates;
using Uwazumi.TestData;

namespace Uwazumi.Exchange.Tests.Certificates;

public sealed partial class CertificateTextTests
{
    [Fact]
    public void Both_languages_have_exactly_the_phrases_and_none_is_empty()
    {
        var phrases = Enum.GetNames<Phrase>().Order(StringComparer.Ordinal).ToList();
        foreach (var language in CertificateText.Languages)
        {
            var words = Words(language);
            Assert.Equal(phrases, words.Keys.Order(StringComparer.Ordinal));
            Assert.DoesNotContain(words, word => string.IsNullOrWhiteSpace(word.Value));
        }
    }

    [Fact]
    public void Both_languages_have_the_same_places()
    {
        var (ja, en) = (Words("ja"), Words("en"));
        foreach (var phrase in ja.Keys)
            Assert.Equal(Places(en[phrase]), Places(ja[phrase]));
    }

    [Fact]
    public void No_phrase_is_unused()
    {
        var sources = Directory
            .GetFiles(RepositoryRoot.File("src/Record/Uwazumi.Exchange/Certificates"), "*.cs")
            .Where(file => Path.GetFileName(file) != "Phrase.cs")
            .Select(File.ReadAllText);
        var used = UsedPhrase().Matches(string.Join('\n', sources)).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Equal([], Enum.GetNames<Phrase>().Where(name => !used.Contains(name)));
    }

    [Fact]
    public void Particles_are_never_called_exosomes()
    {
        foreach (var language in CertificateText.Languages)
        {
            foreach (var words in Words(language).Values)
            {
                Assert.DoesNotContain("exosome", words, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("エクソソーム", words, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("not detected", "陰性(検出せず)")]
    [InlineData("no growth", "発育を認めず")]
    [InlineData("as described", "性状の記載どおり")]
    [InlineData("none visible", "異物を認めず")]
    [InlineData("detected", "陽性(検出)")]
    [InlineData("faint band", "faint band")]
    public void Typed_words_have_a_Japanese_form_and_others_stay(string entered, string shown) =>
        Assert.Equal(shown, TypedWords.Result(entered, new CertificateText("ja")));

    private static Dictionary<string, string> Words(string language) =>
        CertificateText
            .Phrases(language)
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> Places(string words) =>
        Place().Matches(words).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"Phrase\.([A-Za-z0-9]+)")]
    private static partial Regex UsedPhrase();
}
