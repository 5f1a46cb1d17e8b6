namespace Uwazumi.CytometryBench;

/// <summary>Prints a line, numbers with a point in any language.</summary>
internal static class Print
{
    public static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));
}
