using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>
/// Splits a TEXT segment into keywords and values, still as bytes. By the standard a doubled delimiter is one literal delimiter
/// and no keyword or value is empty.
/// </summary>
internal sealed class TextSegment
{
    private TextSegment(byte delimiter) => Delimiter = delimiter;

    public byte Delimiter { get; }

    public List<(byte[] Key, byte[] Value)> Pairs { get; } = [];

    /// <summary>What is wrong with the end of the segment, or null. It concerns the last pair only.</summary>
    public string? TailFault { get; private set; }

    /// <summary>Parses by the standard's rule.</summary>
    /// <param name="segment">The bytes from the first delimiter on.</param>
    /// <param name="primaryDelimiter">For supplemental TEXT: the delimiter of the primary segment, which it must share.</param>
    public static TextSegment Parse(ReadOnlySpan<byte> segment, byte? primaryDelimiter = null)
    {
        var text = Begin(segment, primaryDelimiter);
        var content = WithoutPadding(segment, text.Delimiter);
        var position = 1;
        byte[]? key = null;
        while (position < content.Length)
        {
            var start = position;
            var token = ReadToken(content, text.Delimiter, ref position, out var terminated);
            if (token.Length == 0 || token[0] == text.Delimiter)
                throw Malformed("A keyword or value is empty or begins with the delimiter.", start);
            if (!terminated)
                token = text.CloseTail(content, token);
            if (key is null)
            {
                key = token;
                continue;
            }

            text.Pairs.Add((key, token));
            key = null;
        }

        if (key is not null)
        {
            text.TailFault ??= "the last keyword has no value";
            text.Pairs.Add((key, []));
        }

        return text;
    }

    /// <summary>The named repair: every delimiter separates, values may be empty, and a literal delimiter cannot be written.</summary>
    public static TextSegment ParseWithEmptyValues(ReadOnlySpan<byte> segment, byte? primaryDelimiter = null)
    {
        var text = Begin(segment, primaryDelimiter);
        var content = WithoutPadding(segment, text.Delimiter);
        if (content[^1] != text.Delimiter || content.Length == 1)
            throw Malformed("The segment does not end with the delimiter.", content.Length);
        content = content[1..^1];
        byte[]? key = null;
        foreach (var part in content.Split(text.Delimiter))
        {
            var token = content[part].ToArray();
            if (key is null)
            {
                if (token.Length == 0)
                    throw Malformed("A keyword is empty even when empty values are allowed.", part.Start.Value + 1);
                key = token;
                continue;
            }

            text.Pairs.Add((key, token));
            key = null;
        }

        return key is null ? text : throw Malformed("The last keyword has no value.", content.Length);
    }

    private static TextSegment Begin(ReadOnlySpan<byte> segment, byte? primaryDelimiter)
    {
        if (segment.IsEmpty)
            throw Malformed("The segment is empty.", 0);
        if (segment[0] is 0 or > 126)
            throw Malformed($"The delimiter is byte {segment[0]}; it is one of 1 to 126.", 0);
        if (primaryDelimiter is { } expected && segment[0] != expected)
            throw Malformed($"The segment begins with byte {segment[0]} instead of the delimiter, byte {expected}.", 0);
        return new TextSegment(segment[0]);
    }

    // Blanks and NULs behind the last delimiter fill the segment up to a round offset; they carry nothing.
    private static ReadOnlySpan<byte> WithoutPadding(ReadOnlySpan<byte> segment, byte delimiter)
    {
        var end = segment.Length;
        while (
            end > 1
            && segment[end - 1] != delimiter
            && segment[end - 1] is 0 or (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t'
        )
            end--;
        return segment[end - 1] == delimiter ? segment[..end] : segment;
    }

    private static byte[] ReadToken(ReadOnlySpan<byte> content, byte delimiter, ref int position, out bool terminated)
    {
        var token = new List<byte>();
        while (true)
        {
            var length = content[position..].IndexOf(delimiter);
            terminated = length >= 0;
            token.AddRange(content.Slice(position, terminated ? length : content.Length - position));
            if (!terminated)
            {
                position = content.Length;
                return [.. token];
            }

            position += length + 1;
            if (position >= content.Length || content[position] != delimiter)
                return [.. token];
            token.Add(delimiter);
            if (++position < content.Length)
                continue;
            terminated = false;
            return [.. token];
        }
    }

    // The end of the segment is where real files err: one delimiter too many, or none. Only the last keyword is touched by it.
    private byte[] CloseTail(ReadOnlySpan<byte> content, byte[] token)
    {
        if (content[^1] != Delimiter)
        {
            TailFault = "the last value does not end with the delimiter";
            return token;
        }

        if (content.Length >= 4 && content[^3] == Delimiter)
            throw Malformed(
                "An even run of delimiters ends the segment; where the last value ends is not known.",
                content.Length - 1
            );
        TailFault = "a doubled delimiter ends the segment (an empty value, or one delimiter too many)";
        return token[..^1];
    }

    private static RefusedException Malformed(string message, int position) =>
        new(
            "FCS_TEXT_MALFORMED",
            message,
            $"byte {position} of the TEXT segment",
            $"If the file has empty values, ask for the repair '{FcsRepair.EmptyValues}'; otherwise export it again."
        );
}
