namespace Uwazumi.Architecture.Tests;

public class SourceShapeTests
{
    [Fact]
    public void Every_source_file_keeps_the_house_habits()
    {
        var files = SourceFile.Under("src").Concat(SourceFile.Under("tests")).Where(SourceShape.IsProgram).ToList();
        Assert.Contains(files, file => file.Path.StartsWith("src/", StringComparison.Ordinal));
        NoFaults.In(files.SelectMany(SourceShape.Faults));
    }

    [Theory]
    [InlineData("A.cs", "public class A;\npublic record B;")]
    [InlineData("A.cs", "public sealed record B(int X);")]
    [InlineData("A.cs", "public readonly record struct B(int X);")]
    [InlineData("A.cs", "public static partial class B { }")]
    [InlineData("A.cs", "public delegate void B(int x);")]
    [InlineData("A.cs", "public class A;\npublic delegate int B();")]
    [InlineData("A.cs", "try { a(); } catch { }")]
    [InlineData("A.cs", "try { a(); } catch (Exception)\n{\n}")]
    [InlineData("A.js", "// TO" + "DO later")]
    [InlineData("A.cs", "#" + "region A")]
    [InlineData("A.cs", "throw new NotImplemented" + "Exception();")]
    public void A_file_against_the_habits_is_found(string name, string text) =>
        Assert.Single(SourceShape.Faults(new SourceFile(name, text)));

    [Theory]
    [InlineData("A.cs", "public class A\n{\n    public class Inner;\n}")]
    [InlineData("A.Part.cs", "public partial class A;")]
    [InlineData("A.cs", "public class A;\ninternal class B;")]
    [InlineData("A.cs", "/* public class B; */ public class A;")]
    [InlineData("A.cs", "public class A<T> where T : class;")]
    [InlineData("A.cs", "try { a(); } catch (IOException) { /* the file is already gone */ }")]
    [InlineData("Program.cs", "return 0;")]
    public void A_file_with_the_habits_passes(string name, string text) =>
        Assert.Empty(SourceShape.Faults(new SourceFile(name, text)));

    [Fact]
    public void A_file_may_have_400_lines_and_no_more()
    {
        var full = string.Concat(Enumerable.Repeat("// a\n", SourceShape.MostLines));
        Assert.Empty(SourceShape.Faults(new SourceFile("A.cs", full)));
        Assert.Single(SourceShape.Faults(new SourceFile("A.cs", full + "// b\n")));
    }
}
