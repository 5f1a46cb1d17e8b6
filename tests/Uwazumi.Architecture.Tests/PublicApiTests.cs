using System.Reflection;
using Uwazumi.TestData;

namespace Uwazumi.Architecture.Tests;

public class PublicApiTests
{
    private const string Accept = "UWAZUMI_ACCEPT_API";

    /// <summary>The libraries of the lowest floor, named by their project folders.</summary>
    public static TheoryData<string> Libraries =>
        [.. ProjectFile.All.Where(project => project.Floor == "Measure").Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_api_is_the_reviewed_one(string library)
    {
        var path = RepositoryRoot.File($"docs/api/{library}.txt");
        var actual = PublicApi.Of(Assembly.Load(library));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Concat(actual.Select(line => line + "\n")));
        }

        Assert.True(File.Exists(path), $"docs/api/{library}.txt is missing.\n{HowToAccept()}");
        var difference = Difference(File.ReadAllLines(path), actual);
        Assert.True(
            difference.Count == 0,
            $"The public API of {library} is not the reviewed one (- reviewed, + now):\n"
                + $"{string.Join('\n', difference)}\n{HowToAccept()}"
        );
    }

    [Fact]
    public void No_reviewed_file_outlives_its_library()
    {
        var libraries = Libraries.Select(row => row.Data + ".txt").ToHashSet();
        var files = SourceFile.Under("docs/api").Where(file => file.Ending == ".txt");
        NoFaults.In(files.Where(file => !libraries.Contains(file.Name)).Select(file => file.Path));
    }

    [Fact]
    public void A_change_is_shown_as_the_lines_that_went_and_came() =>
        Assert.Equal(["- b", "+ d"], Difference(["a", "b", "c"], ["a", "c", "d"]));

    [Fact]
    public void Types_and_members_are_described_as_a_reviewer_reads_them()
    {
        var name = typeof(PublicApiSample).FullName;
        var color = typeof(PublicApiSample.Colour).FullName!.Replace('+', '.');
        Assert.Equal(
            [
                $"{name} : sealed record class",
                $"{color} : enum",
                $"{color}.Blue = 4",
                $"{name}.Count : int? {{ get; init; }}",
                $"{name}.Limit : const double = 0.1",
                $"{name}.Pair(System.ReadOnlySpan<double> values, out string text, {color} colour = Blue) : static (double, int[])",
                $"{name}.ToString() : override string",
                $"{name}.Unit : required string {{ get; init; }}",
                $"{name}.Value : double {{ get; init; }}",
                $"{name}.new(double Value)",
                $"{name}.op_Addition({name} left, {name} right) : static {name}",
                $"{name}.this[int index] : double {{ get; }}",
            ],
            PublicApi.Of([typeof(PublicApiSample), typeof(PublicApiSample.Colour)]),
            StringComparer.Ordinal
        );
    }

    private static List<string> Difference(IReadOnlyCollection<string> reviewed, IReadOnlyCollection<string> now) =>
        [.. reviewed.Except(now).Select(line => "- " + line), .. now.Except(reviewed).Select(line => "+ " + line)];

    private static string HowToAccept() =>
        $"When the change is meant, write the files anew and review them: {Accept}=1 ./uwazumi test Architecture";
}
