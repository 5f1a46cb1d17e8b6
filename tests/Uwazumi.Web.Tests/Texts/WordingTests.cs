using System.Text.RegularExpressions;
using Uwazumi.TestData;

namespace Uwazumi.Web.Tests.Texts;

public partial class WordingTests
{
    private static readonly string Rooms = Path.GetDirectoryName(PhraseFile.Folder)!;

    [Fact]
    public void Both_languages_have_the_same_phrases_with_the_same_places()
    {
        Assert.NotEmpty(PhraseFile.All);
        var faults = new List<string>();
        foreach (var file in PhraseFile.All)
        {
            faults.AddRange(
                file.English.Keys.Except(file.Japanese.Keys).Select(key => $"{file.Name}.{key} is missing in Japanese.")
            );
            faults.AddRange(
                file.Japanese.Keys.Except(file.English.Keys).Select(key => $"{file.Name}.{key} is missing in English.")
            );
            foreach (var (key, english) in file.English)
            {
                if (
                    file.Japanese.TryGetValue(key, out var japanese)
                    && !PhraseFile.Places(english).SequenceEqual(PhraseFile.Places(japanese))
                )
                    faults.Add($"{file.Name}.{key} has other places in Japanese.");
                if (string.IsNullOrWhiteSpace(english) || string.IsNullOrWhiteSpace(japanese))
                    faults.Add($"{file.Name}.{key} is empty.");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Every_phrase_that_a_page_asks_for_exists()
    {
        var files = PhraseFile.All.ToDictionary(file => file.Name);
        var asked = Sources()
            .SelectMany(path => Asked().Matches(File.ReadAllText(path)).Select(found => (path, found)))
            .ToList();
        Assert.NotEmpty(asked);
        var faults = asked
            .Where(a =>
                !Exists(
                    files,
                    a.found.Groups["file"].Value,
                    a.found.Groups["key"].Value,
                    a.found.Groups["more"].Success
                )
            )
            .Select(a =>
                $"{Path.GetRelativePath(Rooms, a.path)} asks for {a.found.Groups["file"].Value}.{a.found.Groups["key"].Value}."
            )
            .Distinct()
            .ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void No_page_holds_Japanese_words_of_its_own()
    {
        var faults = Sources()
            .Where(path => path.EndsWith(".razor", StringComparison.Ordinal))
            .Where(path => Japanese().IsMatch(WithoutMarked(File.ReadAllText(path))))
            .Select(path => Path.GetRelativePath(Rooms, path))
            .ToList();
        Assert.Empty(faults);
    }

    /// <summary>What leads to a text in another language stands in that language, and says so: <c>lang="ja"</c>.</summary>
    private static string WithoutMarked(string text) => MarkedJapanese().Replace(text, "");

    /// <summary>A key that goes on with a value of the program must at least begin some phrase.</summary>
    private static bool Exists(Dictionary<string, PhraseFile> files, string file, string key, bool goesOn) =>
        files.TryGetValue(file, out var phrases)
        && (
            goesOn
                ? phrases.English.Keys.Any(k => k.StartsWith(key, StringComparison.Ordinal))
                : phrases.English.ContainsKey(key)
        );

    private static IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(Rooms, "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".razor" or ".cs");

    // T["File.Key"], words["File.Key" + …], T.Fill("File.Key", …).
    [GeneratedRegex("""(?:\[|\.Fill\(\s*)"(?<file>[A-Z]\w+)\.(?<key>[A-Za-z]\w*)"\s*(?:(?<more>\+)|[\],])""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]")]
    private static partial Regex Japanese();

    [GeneratedRegex("lang=\"ja\"[^<]*<")]
    private static partial Regex MarkedJapanese();
}
