using System.Globalization;
using System.Text;

namespace Uwazumi.Architecture.Tests;

/// <summary>Walks through C# once and knows at each place whether it is in code, a comment, a character or any form of string.</summary>
internal sealed class CSharpScanner(string source)
{
    /// <summary>Stands for an interpolated expression in a literal's text.</summary>
    public const char Hole = '◇';

    private readonly char[] code = source.ToCharArray();
    private int position;

    public List<CSharpLiteral> Literals { get; } = [];

    public string Code => new(code);

    public void ScanAll() => ScanCode(insideHole: false);

    private char At(int offset) => position + offset < source.Length ? source[position + offset] : '\0';

    private void Blank(int start)
    {
        for (var i = start; i < position; i++)
            if (code[i] is not ('\n' or '\r'))
                code[i] = ' ';
    }

    /// <summary>Reads code to the end of the file, or to the brace that closes an interpolation hole.</summary>
    private void ScanCode(bool insideHole)
    {
        var depth = 0;
        while (position < source.Length)
        {
            var c = source[position];
            if (insideHole && c == '}' && depth == 0)
                return;
            if (c is '{' or '}')
                depth += c == '{' ? 1 : -1;
            if (c == '/' && At(1) is '/' or '*')
                SkipComment();
            else if (c == '\'')
                SkipCharacter();
            else if (c is '"' or '$' or '@' && StringStart() is { } start)
                ScanString(start);
            else
                position++;
        }
    }

    private void SkipComment()
    {
        var start = position;
        var block = At(1) == '*';
        var end = source.IndexOf(block ? "*/" : "\n", position + 2, StringComparison.Ordinal);
        position = end < 0 ? source.Length : end + (block ? 2 : 0);
        Blank(start);
    }

    private void SkipCharacter()
    {
        var start = position++;
        while (position < source.Length && source[position] is not ('\'' or '\n'))
            position += source[position] == '\\' ? 2 : 1;
        position = Math.Min(position + 1, source.Length);
        Blank(start);
    }

    /// <summary>The form of the string that begins here, or null when the character begins something else (a verbatim name).</summary>
    private StringForm? StringStart()
    {
        var dollars = 0;
        var verbatim = false;
        var offset = 0;
        for (; At(offset) is '$' or '@'; offset++)
        {
            if (At(offset) == '$')
                dollars++;
            else
                verbatim = true;
        }

        var quotes = 0;
        while (At(offset + quotes) == '"')
            quotes++;
        if (quotes == 0)
            return null;
        var raw = !verbatim && quotes >= 3;
        return new StringForm(dollars, verbatim, raw ? quotes : 1, offset);
    }

    private void ScanString(StringForm form)
    {
        var start = position;
        var unblanked = start;
        var text = new StringBuilder();
        position += form.Prefix + form.Quotes;
        while (position < source.Length && !AtEnd(form))
        {
            if (form.Dollars > 0 && AtHole(form))
                unblanked = ScanHole(form, unblanked, text);
            else
                ScanPart(form, text);
        }

        position = Math.Min(position + form.Quotes, source.Length);
        Blank(unblanked);
        Literals.Add(new CSharpLiteral(start, position, text.ToString()));
    }

    private bool AtEnd(StringForm form)
    {
        if (source[position] == '\n')
            return form is { Verbatim: false, Quotes: 1 };
        if (source[position] != '"')
            return false;
        if (form.Verbatim)
            return At(1) != '"';
        return form.Quotes == 1 || Run('"') >= form.Quotes;
    }

    private int Run(char c)
    {
        var length = 0;
        while (At(length) == c)
            length++;
        return length;
    }

    private bool AtHole(StringForm form)
    {
        var braces = Run('{');
        // Outside of raw strings a doubled brace is a brace.
        return form.Quotes >= 3 ? braces >= form.Dollars : braces % 2 == 1;
    }

    /// <summary>Reads a hole as code, which stays visible. Returns where the literal goes on.</summary>
    private int ScanHole(StringForm form, int unblanked, StringBuilder text)
    {
        var braces = Run('{');
        var opening = form.Quotes >= 3 ? form.Dollars : 1;
        text.Append('{', form.Quotes >= 3 ? braces - opening : braces / 2);
        position += braces;
        Blank(unblanked);
        ScanCode(insideHole: true);
        var end = position;
        position = Math.Min(position + opening, source.Length);
        text.Append(Hole);
        return end;
    }

    private void ScanPart(StringForm form, StringBuilder text)
    {
        var c = source[position];
        var isEscape = c == '\\' && form is { Verbatim: false, Quotes: 1 };
        var isDoubled =
            (c == '"' && form.Verbatim) || (c is '{' or '}' && form is { Dollars: > 0, Quotes: 1 } && At(1) == c);
        if (isEscape)
        {
            position++;
            text.Append(Unescaped());
            return;
        }

        text.Append(c);
        position += isDoubled ? 2 : 1;
    }

    private string Unescaped()
    {
        var c = At(0);
        position++;
        var digits = c switch
        {
            'u' => 4,
            'U' => 8,
            'x' => 4,
            _ => 0,
        };
        if (digits == 0)
            return c switch
            {
                'n' or 'r' => "\n",
                't' => "\t",
                '0' => "",
                _ => c.ToString(),
            };
        var length = 0;
        while (length < digits && char.IsAsciiHexDigit(At(length)))
            length++;
        var isNumber = int.TryParse(
            source.AsSpan(position, length),
            NumberStyles.HexNumber,
            CultureInfo.InvariantCulture,
            out var scalar
        );
        position += length;
        if (!isNumber || scalar > 0x10FFFF)
            return "";
        return Rune.IsValid(scalar) ? new Rune(scalar).ToString() : "";
    }

    private sealed record StringForm(int Dollars, bool Verbatim, int Quotes, int Prefix);
}
