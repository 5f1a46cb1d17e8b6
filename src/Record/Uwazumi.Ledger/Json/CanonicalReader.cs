using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>
/// One strict pass over JSON text that writes its RFC 8785 form. Members that already stand in order are written once;
/// only an object that is out of order is rearranged.
/// </summary>
internal sealed class CanonicalReader : IComparer<CanonicalReader.Member>
{
    private readonly CanonicalOutput _output;
    private readonly List<Member> _members = [];
    private byte[] _names = new byte[256];
    private int _namesLength;

    private CanonicalReader(int capacity) => _output = new CanonicalOutput(capacity);

    /// <summary>Where a member's unescaped name, its written form and its source lie.</summary>
    internal readonly record struct Member(int NameStart, int NameLength, int Start, int Length, long SourcePosition);

    internal static CanonicalOutput Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > CanonicalJson.MaxLength)
            throw new RefusedException(
                "JSON_TOO_LARGE",
                $"The JSON text has {json.Length} bytes; at most {CanonicalJson.MaxLength} are read.",
                hint: "Keep raw data in files of their own and name them by their hash."
            );
        if (!Utf8.IsValid(json))
            throw Malformed("the text is not valid UTF-8", FirstInvalidUtf8(json));

        var reader = new Utf8JsonReader(
            json,
            // One more level than allowed, so that the depth is refused under its own name.
            new JsonReaderOptions
            {
                MaxDepth = CanonicalJson.MaxDepth + 1,
                CommentHandling = JsonCommentHandling.Disallow,
            }
        );
        var canonical = new CanonicalReader(json.Length + (json.Length / 8));
        try
        {
            reader.Read();
            canonical.WriteValue(ref reader);
            // Anything but white space after the value is malformed.
            reader.Read();
        }
        catch (JsonException e)
        {
            throw Malformed(Sentence(e), Position(json, e));
        }
        return canonical._output;
    }

    /// <summary>Orders members by their names in UTF-16 code units.</summary>
    public int Compare(Member x, Member y) => Utf16Order.Compare(Name(x), Name(y));

    private ReadOnlySpan<byte> Name(Member member) => _names.AsSpan(member.NameStart, member.NameLength);

    private void WriteValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteObject(ref reader);
                break;
            case JsonTokenType.StartArray:
                WriteArray(ref reader);
                break;
            case JsonTokenType.String:
                WriteText(ref reader);
                break;
            case JsonTokenType.Number:
                JsonNumber.Write(reader.ValueSpan, _output, At(reader.TokenStartIndex));
                break;
            default:
                _output.WriteRaw(reader.ValueSpan);
                break;
        }
    }

    private void WriteArray(ref Utf8JsonReader reader)
    {
        CheckDepth(ref reader);
        _output.WriteByte((byte)'[');
        var first = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!first)
                _output.WriteByte((byte)',');
            first = false;
            WriteValue(ref reader);
        }
        _output.WriteByte((byte)']');
    }

    private void WriteObject(ref Utf8JsonReader reader)
    {
        CheckDepth(ref reader);
        var firstMember = _members.Count;
        var namesMark = _namesLength;
        var sorted = true;
        _output.WriteByte((byte)'{');
        var content = _output.Length;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (_members.Count > firstMember)
                _output.WriteByte((byte)',');
            var position = reader.TokenStartIndex;
            var start = _output.Length;
            var nameStart = _namesLength;
            WriteName(ref reader);
            var nameLength = _namesLength - nameStart;
            reader.Read();
            WriteValue(ref reader);
            var member = new Member(nameStart, nameLength, start, _output.Length - start, position);
            if (sorted && _members.Count > firstMember)
                sorted = Compare(_members[^1], member) < 0;
            _members.Add(member);
        }
        if (!sorted)
            Rearrange(firstMember, content);
        _output.WriteByte((byte)'}');
        _members.RemoveRange(firstMember, _members.Count - firstMember);
        _namesLength = namesMark;
    }

    private void Rearrange(int firstMember, int content)
    {
        var written = _output.Slice(content, _output.Length - content);
        var before = written.ToArray();
        _members.Sort(firstMember, _members.Count - firstMember, this);
        var to = 0;
        for (var i = firstMember; i < _members.Count; i++)
        {
            var member = _members[i];
            if (i > firstMember)
            {
                if (Compare(_members[i - 1], member) == 0)
                    throw Duplicate(member, _members[i - 1]);
                written[to++] = (byte)',';
            }
            before.AsSpan(member.Start - content, member.Length).CopyTo(written[to..]);
            to += member.Length;
        }
    }

    private RefusedException Duplicate(Member one, Member other) =>
        new(
            "JSON_DUPLICATE_KEY",
            $"The name \"{Encoding.UTF8.GetString(Name(one))}\" stands twice in one object.",
            At(Math.Max(one.SourcePosition, other.SourcePosition)),
            "A name may stand once: readers would not agree on which value holds."
        );

    private void WriteName(ref Utf8JsonReader reader)
    {
        var raw = reader.ValueSpan;
        if (_names.Length - _namesLength < raw.Length)
            Array.Resize(ref _names, checked(Math.Max(_names.Length * 2, _namesLength + raw.Length)));
        if (reader.ValueIsEscaped)
        {
            CheckSurrogates(raw, reader.TokenStartIndex);
            var length = reader.CopyString(_names.AsSpan(_namesLength));
            _output.WriteString(_names.AsSpan(_namesLength, length));
            _namesLength += length;
        }
        else
        {
            raw.CopyTo(_names.AsSpan(_namesLength));
            _namesLength += raw.Length;
            WriteUnescaped(raw);
        }
        _output.WriteByte((byte)':');
    }

    private void WriteText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            WriteUnescaped(reader.ValueSpan);
            return;
        }
        CheckSurrogates(reader.ValueSpan, reader.TokenStartIndex);
        var buffer = reader.ValueSpan.Length <= 512 ? stackalloc byte[512] : new byte[reader.ValueSpan.Length];
        _output.WriteString(buffer[..reader.CopyString(buffer)]);
    }

    /// <summary>A JSON string without escapes is its own canonical form: what must be escaped cannot stand in it.</summary>
    private void WriteUnescaped(ReadOnlySpan<byte> raw)
    {
        _output.WriteByte((byte)'"');
        _output.WriteRaw(raw);
        _output.WriteByte((byte)'"');
    }

    /// <summary>Refuses an escape that writes half of a surrogate pair: it names no character, and no UTF-8 exists for it.</summary>
    private static void CheckSurrogates(ReadOnlySpan<byte> escaped, long position)
    {
        var high = false;
        for (var i = 0; i < escaped.Length; i++)
        {
            var unit = 0;
            if (escaped[i] == (byte)'\\' && escaped[++i] == (byte)'u')
            {
                unit = int.Parse(escaped.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 4;
            }
            var low = unit is >= 0xDC00 and <= 0xDFFF;
            if (low != high)
                throw LoneSurrogate(At(position));
            high = unit is >= 0xD800 and <= 0xDBFF;
        }
        if (high)
            throw LoneSurrogate(At(position));
    }

    internal static RefusedException LoneSurrogate(string where) =>
        new(
            "JSON_LONE_SURROGATE",
            "A string holds half of a surrogate pair, which is no character.",
            where,
            "Write the whole character, or leave it out."
        );

    internal static RefusedException TooDeep(string? where) =>
        new("JSON_TOO_DEEP", $"The JSON value is nested more than {CanonicalJson.MaxDepth} levels deep.", where);

    private static void CheckDepth(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth >= CanonicalJson.MaxDepth)
            throw TooDeep(At(reader.TokenStartIndex));
    }

    private static string At(long position) => FormattableString.Invariant($"byte {position}");

    private static RefusedException Malformed(string what, long position) =>
        new(
            "JSON_MALFORMED",
            $"This is not JSON: {what}.",
            At(position),
            "Check the place named; the file may be cut off or changed."
        );

    private static string Sentence(JsonException e)
    {
        var end = e.Message.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? e.Message.TrimEnd('.') : e.Message[..end]).ReplaceLineEndings(" ");
    }

    private static long Position(ReadOnlySpan<byte> json, JsonException e)
    {
        var lineStart = 0;
        for (var line = e.LineNumber ?? 0; line > 0; line--)
        {
            var feed = json[lineStart..].IndexOf((byte)'\n');
            if (feed < 0)
                break;
            lineStart += feed + 1;
        }
        return lineStart + (e.BytePositionInLine ?? 0);
    }

    private static int FirstInvalidUtf8(ReadOnlySpan<byte> json)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(json[position..], out _, out var consumed) == OperationStatus.Done)
            position += consumed;
        return position;
    }
}
