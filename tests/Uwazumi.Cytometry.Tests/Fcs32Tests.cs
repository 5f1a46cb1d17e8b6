using System.Buffers.Binary;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Numerics.Randomness;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

/// <summary>FCS 3.2 (synthetic files: no public one is known): a number format for each channel, and what the version no longer requires.</summary>
public class Fcs32Tests
{
    private static readonly (string? Type, int Bits)[] Formats =
    [
        (null, 32),
        ("I", 32),
        ("I", 16),
        ("I", 64),
        ("D", 64),
        ("F", 32),
        ("I", 24),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Mixed_number_formats_in_both_byte_orders_equal_the_values_that_were_put_in(bool big)
    {
        const int events = 20_000;
        var random = new SeededRandom(32);
        var expected = Formats.Select(_ => new double[events]).ToArray();
        var data = new List<byte>();
        for (var e = 0; e < events; e++)
        {
            for (var c = 0; c < Formats.Length; c++)
                data.AddRange(Bytes(Formats[c], random, big, out expected[c][e]));
        }

        var file = Mixed(events, [.. data], big).Read();
        Assert.Equal("3.2", file.Version);
        Assert.Empty(file.Notices);
        for (var c = 0; c < Formats.Length; c++)
            Assert.Equal(expected[c], file.ChannelValues(c).ToArray());
        // A tick count that 32-bit floating point could not hold.
        Assert.Contains(expected[1], value => value > 16_777_216 && (float)value != value);
    }

    [Fact]
    public void A_format_for_one_channel_in_an_older_file_is_refused()
    {
        var file = Mixed(1, [.. Bytes(1)], false);
        file.Version = "3.1";
        Refused.With("FCS_DATATYPE_CONFLICT", () => file.Also("$CYT2", "x").Read());
    }

    [Theory]
    [InlineData("A", "FCS_DATATYPE_UNSUPPORTED")]
    [InlineData("X", "FCS_DATATYPE_UNSUPPORTED")]
    [InlineData("D", "FCS_BITS_UNSUPPORTED")]
    public void A_format_that_is_unknown_or_does_not_fit_the_bits_is_refused(string type, string code) =>
        Refused.With(code, () => Mixed(1, [.. Bytes(1)], false).With("$P1DATATYPE", type).Read());

    [Fact]
    public void The_mode_is_optional_but_must_be_list_when_it_is_there_and_the_instrument_is_missed_with_a_notice()
    {
        Assert.Empty(Mixed(1, [.. Bytes(1)], false).With("$MODE", null).Read().Notices);
        Refused.With("FCS_MODE_UNSUPPORTED", () => Mixed(1, [.. Bytes(1)], false).With("$MODE", "C").Read());
        var notice = Assert.Single(Mixed(1, [.. Bytes(1)], false).With("$CYT", null).Read().Notices);
        Assert.Equal("FCS_CYT_ABSENT", notice.Code);
    }

    [Fact]
    public void What_is_written_as_3_2_is_read_back_and_needs_the_instrument()
    {
        var channels = new[] { new FcsWriterChannel("A", "CD73", 262144) };
        float[][] columns =
        [
            [1, 2.5f, -3],
        ];
        using var stream = new MemoryStream();
        FcsWriter.Write(stream, channels, columns, [new FcsKeyword("$CYT", "Synthetic")], "3.2");
        var file = FcsFile.Read(stream);
        Assert.Equal(("3.2", "CD73"), (file.Version, file.Channels[0].Label));
        Assert.Empty(file.Notices);
        Assert.Equal([1, 2.5, -3], file.ChannelValues(0).ToArray());
        Refused.With("FCS_WRITE_KEYWORD", () => FcsWriter.Write(stream, channels, columns, [], "3.2"));
        Refused.With("FCS_WRITE_VERSION", () => FcsWriter.Write(stream, channels, columns, [], "3.0"));
    }

    [Fact]
    public void The_time_step_is_read_in_seconds_or_refused()
    {
        Assert.Null(SyntheticFcs.ThreeFloatEvents().Read().TimeStepS);
        Assert.Equal(0.01, SyntheticFcs.ThreeFloatEvents().With("$TIMESTEP", "0.01").Read().TimeStepS);
        foreach (var text in new[] { "0,01", "0", "-1", "x" })
            Refused.With(
                "FCS_TIMESTEP_INVALID",
                () => _ = SyntheticFcs.ThreeFloatEvents().With("$TIMESTEP", text).Read().TimeStepS
            );
    }

    private static SyntheticFcs Mixed(int events, byte[] data, bool big)
    {
        var file = SyntheticFcs.Floats(events, data, Formats.Length).With("$BYTEORD", big ? "4,3,2,1" : "1,2,3,4");
        file.Version = "3.2";
        for (var c = 0; c < Formats.Length; c++)
        {
            file.With($"$P{c + 1}B", $"{Formats[c].Bits}").With($"$P{c + 1}R", "18446744073709551616");
            if (Formats[c].Type is { } type)
                file.Also($"$P{c + 1}DATATYPE", type);
        }

        return file.Also("$CYT", "Synthetic");
    }

    private static List<byte> Bytes(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        return [.. Formats.SelectMany(format => Bytes(format, random, false, out _))];
    }

    private static byte[] Bytes((string? Type, int Bits) format, SeededRandom random, bool big, out double value)
    {
        var bytes = new byte[8];
        if (format.Type == "I")
        {
            var number = 0UL;
            for (var i = 0; i < Math.Min(format.Bits / 8, 6); i++)
                number = (number << 8) | (uint)random.NextInt(256);
            value = number;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        }
        else if (format.Type == "D")
        {
            value = random.NextNormal();
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        }
        else
        {
            var single = (float)random.NextNormal();
            value = single;
            BinaryPrimitives.WriteSingleLittleEndian(bytes, single);
        }

        var written = bytes[..(format.Bits / 8)];
        if (big)
            Array.Reverse(written);
        return written;
    }
}
