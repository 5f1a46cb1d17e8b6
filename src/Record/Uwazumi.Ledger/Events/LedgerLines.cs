namespace Uwazumi.Ledger;

/// <summary>Reads the lines of a ledger file one by one, in bounded memory, and says whether the last one is complete.</summary>
internal sealed class LedgerLines(Stream stream)
{
    /// <summary>A line that is longer than any event is cut here; it is refused as an event, so its rest does not matter.</summary>
    private const int MaxKept = LedgerEvent.MaxLength + 1;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private byte[] _line = new byte[4096];
    private int _length;
    private int _from;
    private int _to;

    /// <summary>After the last line: the number of bytes that stand in the file after the last line feed.</summary>
    internal long TornBytes { get; private set; }

    /// <summary>The position in the file after the last complete line.</summary>
    internal long CompleteBytes { get; private set; }

    /// <summary>The next complete line without its line feed, valid until the next call; false at the end of the file.</summary>
    internal bool TryRead(out ReadOnlySpan<byte> line)
    {
        _length = 0;
        long total = 0;
        while (true)
        {
            if (_from == _to)
            {
                _from = 0;
                _to = stream.Read(_buffer);
                if (_to == 0)
                {
                    TornBytes = total;
                    line = default;
                    return false;
                }
            }
            var rest = _buffer.AsSpan(_from, _to - _from);
            var feed = rest.IndexOf((byte)'\n');
            var part = feed < 0 ? rest : rest[..feed];
            Keep(part);
            total += part.Length;
            _from += part.Length;
            if (feed < 0)
                continue;
            _from++;
            CompleteBytes += total + 1;
            line = _line.AsSpan(0, _length);
            return true;
        }
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        part = part[..Math.Min(part.Length, MaxKept - _length)];
        if (_line.Length - _length < part.Length)
            Array.Resize(ref _line, Math.Max(_line.Length * 2, _length + part.Length));
        part.CopyTo(_line.AsSpan(_length));
        _length += part.Length;
    }
}
