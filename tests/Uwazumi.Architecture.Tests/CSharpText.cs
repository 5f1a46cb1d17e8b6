namespace Uwazumi.Architecture.Tests;

/// <summary>
/// A C# source file split into what is code and what is said in string literals; comments are in neither.
/// </summary>
/// <param name="Code">The file with comments and literals blanked out; every character keeps its place.</param>
/// <param name="Literals">The string literals in file order; literals joined by <c>+</c> are one.</param>
public sealed record CSharpText(string Code, IReadOnlyList<CSharpLiteral> Literals)
{
    /// <summary>Splits a source file. Text that is no valid C# is split as far as it goes.</summary>
    public static CSharpText Read(string source)
    {
        var scanner = new CSharpScanner(source);
        scanner.ScanAll();
        var code = scanner.Code;
        return new CSharpText(code, Joined(scanner.Literals.OrderBy(literal => literal.Start), code));
    }

    /// <summary>The line of a place in the file, counted from 1.</summary>
    public int LineOf(int position) => Code.AsSpan(0, position).Count('\n') + 1;

    private static List<CSharpLiteral> Joined(IEnumerable<CSharpLiteral> literals, string code)
    {
        var joined = new List<CSharpLiteral>();
        foreach (var literal in literals)
        {
            var before = joined.Count > 0 ? joined[^1] : null;
            if (before is not null && before.End <= literal.Start && code[before.End..literal.Start].Trim() == "+")
                joined[^1] = new CSharpLiteral(before.Start, literal.End, before.Text + literal.Text);
            else
                joined.Add(literal);
        }

        return joined;
    }
}
