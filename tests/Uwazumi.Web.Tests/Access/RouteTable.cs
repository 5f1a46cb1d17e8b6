using Uwazumi.TestData;

namespace Uwazumi.Web.Tests.Access;

/// <summary>
/// Who may use which route, as people wrote it down in <c>Access/Routes/*.txt</c>, a file a room: method, path, and who (<c>anybody</c>, or
/// a list of <c>analyst</c>, <c>reviewer</c>, <c>releaser</c>, <c>reader</c>, <c>administrator</c>, <c>bench</c>, <c>token</c>; <c>person</c>
/// stands for the five roles). Bench is an analyst at a tablet; token is an analyst's program with all scopes.
/// </summary>
internal static class RouteTable
{
    public static readonly string[] Everybody =
    [
        "analyst",
        "reviewer",
        "releaser",
        "reader",
        "administrator",
        "bench",
        "token",
    ];

    /// <summary>The written table: the route, for example <c>POST /people</c>, and who may use it.</summary>
    public static IReadOnlyDictionary<string, string> Written()
    {
        var table = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var file in Directory.EnumerateFiles(RepositoryRoot.File("tests/Uwazumi.Web.Tests/Access/Routes"), "*.txt")
        )
        foreach (var line in File.ReadLines(file).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(parts.Length >= 3, $"{Path.GetFileName(file)}: '{line}' names nobody.");
            Assert.True(
                table.TryAdd($"{parts[0]} {parts[1]}", Ordered(parts[2..])),
                $"{parts[0]} {parts[1]} is written twice."
            );
        }

        return table;
    }

    /// <summary>The words in the order of the table, with <c>person</c> for the five roles.</summary>
    public static string Ordered(IEnumerable<string> words)
    {
        var all = words.SelectMany(w => w == "person" ? Everybody[..5] : [w]).ToHashSet();
        if (all.Contains("anybody"))
            return "anybody";
        var roles = Everybody[..5].All(all.Contains) ? ["person"] : Everybody[..5].Where(all.Contains);
        return string.Join(' ', roles.Concat(Everybody[5..].Where(all.Contains)).DefaultIfEmpty("nobody"));
    }
}
