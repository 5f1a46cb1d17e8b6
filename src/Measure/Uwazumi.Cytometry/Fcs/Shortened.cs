namespace Uwazumi.Cytometry.Fcs;

/// <summary>Text of a file inside a message: never longer than a message may be, never with control characters.</summary>
internal static class Shortened
{
    private const int Longest = 60;

    public static string Text(string text)
    {
        var cut = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
        return string.Create(
            cut.Length,
            cut,
            static (target, source) =>
            {
                for (var i = 0; i < target.Length; i++)
                    target[i] = char.IsControl(source[i]) ? '·' : source[i];
            }
        );
    }
}
