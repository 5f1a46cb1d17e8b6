using System.Text.RegularExpressions;
using System.Xml.Linq;
using Uwazumi.TestData;

namespace Uwazumi.Web.Tests.Texts;

/// <summary>A file of phrases and its twin in the other language, as they are written.</summary>
internal sealed partial record PhraseFile(
    string Name,
    IReadOnlyDictionary<string, string> English,
    IReadOnlyDictionary<string, string> Japanese
)
{
    public static string Folder { get; } =
        Path.GetDirectoryName(RepositoryRoot.File("src/Apps/Uwazumi.Web/Texts/Common.resx"))!;

    public static IReadOnlyList<PhraseFile> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Folder, "*.resx")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.EndsWith(".ja", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new PhraseFile(
                name,
                Read(Path.Combine(Folder, name + ".resx")),
                Read(Path.Combine(Folder, name + ".ja.resx"))
            )),
    ];

    /// <summary>The places <c>{0}</c> … of a phrase, in order.</summary>
    public static IEnumerable<string> Places(string phrase) =>
        Place().Matches(phrase).Select(place => place.Value).Distinct().Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Read(string path) =>
        File.Exists(path)
            ? XDocument
                .Load(path)
                .Root!.Elements("data")
                .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value)
            : [];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
