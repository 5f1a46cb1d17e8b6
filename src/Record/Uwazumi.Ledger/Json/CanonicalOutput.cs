using System.Text;

namespace Uwazumi.Ledger;

/// <summary>A growing byte buffer that writes strings and numbers in the form of RFC 8785.</summary>
internal sealed class CanonicalOutput(int capacity)
{
    private byte[] _bytes = new byte[Math.Max(capacity, 256)];

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    internal Span<byte> Slice(int start, int length) => _bytes.AsSpan(start, length);

    internal byte[] ToArray() => Written.ToArray();

    internal void WriteByte(byte value)
    {
        if (Length == _bytes.Length)
            Grow(1);
        _bytes[Length++] = value;
    }

    internal void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    internal void WriteNumber(double value) =>
        Length += EcmaScriptNumber.Format(value, Reserve(EcmaScriptNumber.MaxLength));

    /// <summary>Writes a quoted string from text in valid UTF-8 that is not escaped.</summary>
    internal void WriteString(ReadOnlySpan<byte> utf8)
    {
        WriteByte((byte)'"');
        while (true)
        {
            var plain = IndexOfEscape(utf8);
            if (plain < 0)
                break;
            WriteRaw(utf8[..plain]);
            WriteEscape(utf8[plain]);
            utf8 = utf8[(plain + 1)..];
        }
        WriteRaw(utf8);
        WriteByte((byte)'"');
    }

    /// <summary>Writes a quoted string from UTF-16 text without lone surrogates.</summary>
    internal void WriteString(string text)
    {
        var buffer = text.Length <= 256 ? stackalloc byte[768] : new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        WriteString(buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
    }

    private static int IndexOfEscape(ReadOnlySpan<byte> utf8)
    {
        // Control characters, the quotation mark and the backslash; everything else stands for itself (RFC 8785, 3.2.2.2).
        var special = utf8.IndexOfAny((byte)'"', (byte)'\\');
        var control = (special < 0 ? utf8 : utf8[..special]).IndexOfAnyInRange((byte)0, (byte)0x1F);
        return control >= 0 ? control : special;
    }

    private void WriteEscape(byte value)
    {
        WriteByte((byte)'\\');
        var letter = value switch
        {
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            (byte)'\b' => (byte)'b',
            (byte)'\t' => (byte)'t',
            (byte)'\n' => (byte)'n',
            (byte)'\f' => (byte)'f',
            (byte)'\r' => (byte)'r',
            _ => (byte)'u',
        };
        WriteByte(letter);
        if (letter != (byte)'u')
            return;
        WriteRaw("00"u8);
        WriteByte((byte)('0' + (value >> 4)));
        WriteByte((byte)"0123456789abcdef"[value & 0xF]);
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
            Grow(count);
        return _bytes.AsSpan(Length);
    }

    private void Grow(int count) =>
        Array.Resize(
            ref _bytes,
            (int)Math.Min(Array.MaxLength, Math.Max((long)_bytes.Length * 2, (long)Length + count))
        );
}
