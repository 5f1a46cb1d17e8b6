using System.Globalization;
using System.Text;
using Uwazumi.Cytometry.Fcs;

namespace Uwazumi.Cytometry.Tests;

/// <summary>Builds small FCS files byte by byte, right by default, with every part open to be made wrong.</summary>
internal sealed class SyntheticFcs
{
    public string Version { get; set; } = "3.1";

    public char Delimiter { get; set; } = '/';

    public List<(string Key, string Value)> Keywords { get; } = [];

    public byte[] Data { get; set; } = [];

    public string? HeaderDataFirst { get; set; }

    public string? HeaderDataLast { get; set; }

    public string? TextDataFirst { get; set; }

    public string? TextDataLast { get; set; }

    public string TextTail { get; set; } = "";

    public int GapAfterText { get; set; }

    public byte[] Trailer { get; set; } = "00000000"u8.ToArray();

    public int DataFirst { get; private set; }

    /// <summary>A list-mode file of <c>$DATATYPE I</c> with the given widths and ranges.</summary>
    public static SyntheticFcs Integers(
        int events,
        string byteOrder,
        byte[] data,
        params (int Bits, string Range)[] channels
    )
    {
        var file = new SyntheticFcs { Data = data };
        file.Common(events, "I", byteOrder, channels.Length);
        for (var i = 0; i < channels.Length; i++)
            file.Channel(i + 1, channels[i].Bits, channels[i].Range);
        return file;
    }

    /// <summary>Two float channels A and B, little endian: events (1, 10), (2, 20), (3, 30).</summary>
    public static SyntheticFcs ThreeFloatEvents()
    {
        var data = new List<byte>();
        foreach (var value in new float[] { 1, 10, 2, 20, 3, 30 })
            data.AddRange(BitConverter.GetBytes(value));
        return Floats(3, [.. data], 2);
    }

    public static SyntheticFcs Floats(int events, byte[] data, int channels)
    {
        var file = new SyntheticFcs { Data = data };
        file.Common(events, "F", "1,2,3,4", channels);
        for (var i = 0; i < channels; i++)
            file.Channel(i + 1, 32, "262144");
        return file;
    }

    public SyntheticFcs With(string key, string? value)
    {
        var at = Keywords.FindIndex(pair => pair.Key == key);
        if (at >= 0)
            Keywords.RemoveAt(at);
        if (value is not null)
            Keywords.Insert(at < 0 ? Keywords.Count : at, (key, value));
        return this;
    }

    public SyntheticFcs Also(string key, string value)
    {
        Keywords.Add((key, value));
        return this;
    }

    public byte[] Bytes()
    {
        var text = new StringBuilder();
        foreach (var (key, value) in Keywords)
            text.Append(Delimiter).Append(key).Append(Delimiter).Append(value);
        if (Version != "2.0" || TextDataFirst is not null)
        {
            text.Append(Delimiter).Append("$BEGINDATA").Append(Delimiter).Append("@FIRST@@").Append(Delimiter);
            text.Append("$ENDDATA").Append(Delimiter).Append("@LAST@@@");
        }

        text.Append(Delimiter).Append(TextTail);
        var textLast = 58 + text.Length - 1;
        DataFirst = textLast + 1 + GapAfterText;
        var dataLast = DataFirst + Data.Length - 1;
        text.Replace("@FIRST@@", TextDataFirst ?? Padded(DataFirst))
            .Replace("@LAST@@@", TextDataLast ?? Padded(dataLast));
        if (text.Length != textLast - 57)
            throw new InvalidOperationException("Offsets in TEXT must be given with eight characters.");
        var header = string.Create(
            CultureInfo.InvariantCulture,
            $"FCS{Version}    {58, 8}{textLast, 8}{HeaderDataFirst ?? Number(DataFirst), 8}{HeaderDataLast ?? Number(dataLast), 8}{0, 8}{0, 8}"
        );
        return [.. Encoding.Latin1.GetBytes(header + text), .. new byte[GapAfterText], .. Data, .. Trailer];
    }

    public FcsFile Read(params string[] repairs) => Read(new FcsReadOptions { Repairs = repairs });

    public FcsFile Read(FcsReadOptions options) => FcsFile.Read(new MemoryStream(Bytes()), options);

    private void Common(int events, string type, string byteOrder, int channels)
    {
        Also("$BYTEORD", byteOrder).Also("$DATATYPE", type).Also("$MODE", "L").Also("$NEXTDATA", "0");
        Also("$PAR", Number(channels)).Also("$TOT", Number(events));
    }

    private void Channel(int n, int bits, string range)
    {
        Also($"$P{n}N", n <= 26 ? ((char)('A' + n - 1)).ToString() : $"C{n}");
        Also($"$P{n}B", Number(bits)).Also($"$P{n}E", "0,0").Also($"$P{n}R", range);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Padded(int value) => value.ToString("D8", CultureInfo.InvariantCulture);
}
