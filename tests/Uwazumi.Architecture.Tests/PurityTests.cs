using Uwazumi.TestData;

namespace Uwazumi.Architecture.Tests;

public class PurityTests
{
    private const string AllowedCalls = "tests/Uwazumi.Architecture.Tests/allowed-calls.txt";

    [Fact]
    public void The_lowest_floor_touches_no_clock_machine_culture_file_or_machine_dependent_function()
    {
        var sources = SourceFile.Under("src/Measure").Where(file => file.Ending == ".cs").ToList();
        Assert.NotEmpty(sources);
        var allowed = Allowed().Select(entry => (entry.Path, entry.Call)).ToHashSet();
        var touches = sources.SelectMany(Purity.Touches).Where(touch => !allowed.Contains((touch.Path, touch.Call)));
        NoFaults.In(touches.Select(touch => touch.ToString()));
    }

    [Fact]
    public void Every_allowed_call_has_a_reason_and_is_made()
    {
        var made = SourceFile
            .Under("src/Measure")
            .Where(file => file.Ending == ".cs")
            .SelectMany(Purity.Touches)
            .Select(touch => (touch.Path, touch.Call))
            .ToHashSet();
        Assert.All(
            Allowed(),
            entry =>
            {
                Assert.True(entry.Reason.Length >= 20, $"{entry.Path} | {entry.Call} needs a reason.");
                Assert.True(made.Contains((entry.Path, entry.Call)), $"{entry.Path} no longer calls {entry.Call}.");
            }
        );
    }

    [Theory]
    [InlineData("var t = DateTime.UtcNow;", "DateTime.UtcNow")]
    [InlineData("var t = System.DateTimeOffset . Now;", "DateTimeOffset.Now")]
    [InlineData("var n = Environment.ProcessorCount;", "Environment")]
    [InlineData("var c = CultureInfo.CurrentCulture;", "CultureInfo.CurrentCulture")]
    [InlineData("var b = File.ReadAllBytes(p);", "File")]
    [InlineData("var b = System.IO.File.ReadAllBytes(p);", "System.IO.File")]
    [InlineData("using var c = new HttpClient();", "HttpClient")]
    [InlineData("var r = new Random(7);", "newRandom")]
    [InlineData("var y = Math.Exp(x);", "Math.Exp")]
    [InlineData("var y = Math\n    .Log10(x);", "Math.Log10")]
    [InlineData("var y = double.Pow(x, 2);", "double.Pow")]
    [InlineData("var y = MathF.Sin(x);", "MathF.Sin")]
    [InlineData("var s = $\"{Math.Tan(x)}\";", "Math.Tan")]
    [InlineData("using static System.Math;", "usingstaticSystem.Math")]
    [InlineData("var s = Vector256.Sum(v);", "Vector256.Sum")]
    [InlineData("var s = TensorPrimitives.Dot(a, b);", "TensorPrimitives")]
    public void A_forbidden_call_is_found(string source, string call) =>
        Assert.Equal(call, Assert.Single(Purity.Touches(new SourceFile("a.cs", source))).Call);

    [Theory]
    [InlineData("var y = Math.Sqrt(x) + Math.Abs(x) + Math.FusedMultiplyAdd(a, b, c);")]
    [InlineData("var y = Elementary.Exp(x) + Elementary.Log(x);")]
    [InlineData("// Math.Exp differs between machines")]
    [InlineData("throw new ArgumentException(\"use DateTime.Now\");")]
    [InlineData("var f = export.File.Name;")]
    [InlineData("var c = CultureInfo.InvariantCulture;")]
    [InlineData("var r = new RandomWalk(seed);")]
    [InlineData("var y = Math.LogGamma(x);")]
    public void An_innocent_line_is_not_found(string source) =>
        Assert.Empty(Purity.Touches(new SourceFile("a.cs", source)));

    private static List<(string Path, string Call, string Reason)> Allowed() =>
        File.ReadLines(RepositoryRoot.File(AllowedCalls))
            .Where(line => line.Trim().Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('|', 3, StringSplitOptions.TrimEntries))
            .Select(parts => (parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? ""))
            .ToList();
}
