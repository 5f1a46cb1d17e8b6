namespace Uwazumi.Architecture.Tests;

public class CSharpTextTests
{
    [Theory]
    [InlineData("a(); // Math.Exp here", "a();")]
    [InlineData("a(); /* Math.Exp\n here */ b();", "a();\n b();")]
    [InlineData("a('\"'); b();", "a(); b();")]
    [InlineData("""a("// no comment"); b();""", "a(); b();")]
    [InlineData("""a("quote \" inside"); b();""", "a(); b();")]
    [InlineData("""a(@"c:\"); b();""", "a(); b();")]
    [InlineData("""a(@"say ""no"" twice"); b();""", "a(); b();")]
    [InlineData("""a($"x {Math.Exp(y)} z"); b();""", "a(Math.Exp(y)); b();")]
    [InlineData("""a($"{{no hole}} {x["k"]:F2}"); b();""", "a(x[]:F2); b();")]
    [InlineData("var @class = 1; b();", "var @class = 1; b();")]
    public void Code_is_kept_and_comments_and_literals_are_not(string source, string expected)
    {
        var code = CSharpText.Read(source).Code;
        Assert.Equal(source.Length, code.Length);
        Assert.Equal(
            Squeezed(expected),
            Squeezed(code).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Raw_strings_end_at_as_many_quotation_marks_as_they_began_with()
    {
        const string Marks = "\"\"\"\"";
        var text = CSharpText.Read($"a({Marks}he said \"\"\"no\"\"\"{{x}}{Marks}); b();");
        Assert.Equal("he said \"\"\"no\"\"\"{x}", Assert.Single(text.Literals).Text);
        Assert.Equal("a();b();", Squeezed(text.Code));
    }

    [Fact]
    public void A_raw_string_with_two_dollars_has_holes_of_two_braces()
    {
        var text = CSharpText.Read("a($$\"\"\"{one} {{two}} {three}\"\"\");");
        Assert.Equal($"{{one}} {CSharpScanner.Hole} {{three}}", Assert.Single(text.Literals).Text);
        Assert.Contains("two", text.Code, StringComparison.Ordinal);
        Assert.DoesNotContain("one", text.Code, StringComparison.Ordinal);
    }

    [Fact]
    public void Escapes_are_resolved_and_joined_literals_are_one()
    {
        var text = CSharpText.Read("""a("GM" + "P\u6E96" + /* why */ $"{x}拠", "other");""");
        Assert.Equal([$"GMP準{CSharpScanner.Hole}拠", "other"], text.Literals.Select(literal => literal.Text));
    }

    [Fact]
    public void A_literal_inside_a_hole_is_a_literal_of_its_own()
    {
        var text = CSharpText.Read("""a($"outer {f("inner")} end");""");
        Assert.Equal([$"outer {CSharpScanner.Hole} end", "inner"], text.Literals.Select(literal => literal.Text));
    }

    [Theory]
    [InlineData("a(\"never closed")]
    [InlineData("a($\"{never closed")]
    [InlineData("a(\"\"\"never closed")]
    [InlineData("/* never closed")]
    [InlineData("'")]
    [InlineData("\"\\u12")]
    [InlineData("\"\\")]
    public void Broken_source_is_read_to_its_end(string source) =>
        Assert.Equal(source.Length, CSharpText.Read(source).Code.Length);

    [Fact]
    public void Lines_are_counted_from_one()
    {
        var text = CSharpText.Read("a\nb\nc");
        Assert.Equal((1, 3), (text.LineOf(0), text.LineOf(4)));
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
