using System.Text.RegularExpressions;

namespace Uwazumi.Architecture.Tests;

public partial class LeakTests
{
    [Fact]
    public void No_file_names_a_folder_of_somebodys_machine_or_the_host_of_a_package_registry()
    {
        Assert.NotEmpty(SourceFile.All);
        NoFaults.In(SourceFile.All.SelectMany(Leaks));
    }

    [Theory]
    [InlineData("cp /wo" + "rk/main/a b")]
    [InlineData("\"/ro" + "ot/.nuget\"")]
    [InlineData("see /ho" + "me/alice/uwazumi")]
    [InlineData("C:\\Us" + "ers\\alice")]
    [InlineData("https://api.nu" + "get.org/v3")]
    [InlineData("https://registry.np" + "mjs.org/htmx")]
    [InlineData("http://de" + "b.debian.org/debian")]
    public void A_leak_is_found(string line) => Assert.Single(Leaks(new SourceFile("a.md", line)));

    [Theory]
    [InlineData("/network/roots")]
    [InlineData("src/work/main")]
    [InlineData("the path /api/work/1")]
    [InlineData("NuGet and npm packages")]
    public void An_innocent_line_is_no_leak(string line) => Assert.Empty(Leaks(new SourceFile("a.md", line)));

    private static IEnumerable<string> Leaks(SourceFile file)
    {
        for (var i = 0; i < file.Lines.Length; i++)
        {
            var leak = Leak().Match(file.Lines[i]);
            if (leak.Success)
                yield return $"{file.Path}:{i + 1} holds '{leak.Value.Trim()}'.";
        }
    }

    // Written in halves so that this file does not hold what it looks for.
    [GeneratedRegex(
        @"(?<![\w.~\-])/(wo"
            + @"rk|ro"
            + @"ot)/|(?<![\w.])/(ho"
            + @"me|Us"
            + @"ers)/[a-z]\w*/|[A-Za-z]:\\Us"
            + @"ers\\"
            + @"|(?i:\b(nu"
            + @"get|np"
            + @"mjs?|pyp"
            + @"i|crat"
            + @"es)\.(org|com|io)\b|\bde"
            + @"b\.debian\.org\b)"
    )]
    private static partial Regex Leak();
}
