using System.Numerics;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Numerics.Randomness;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

/// <summary>Number formats, byte orders, widths and masks, against a second computation that works on single bits.</summary>
public class DataFormatTests
{
    [Fact]
    public void Integers_of_any_whole_bytes_mixed_widths_both_orders_equal_a_computation_in_big_integers()
    {
        var random = new SeededRandom(7);
        for (var round = 0; round < 300; round++)
        {
            var channels = Enumerable.Range(0, 1 + random.NextInt(6)).Select(_ => RandomChannel(random)).ToArray();
            var big = random.NextInt(2) == 1;
            var events = 1 + random.NextInt(9);
            var data = new List<byte>();
            var expected = new List<double>[channels.Length];
            for (var c = 0; c < channels.Length; c++)
                expected[c] = [];
            for (var e = 0; e < events; e++)
            {
                for (var c = 0; c < channels.Length; c++)
                {
                    var bytes = Enumerable
                        .Range(0, channels[c].Bits / 8)
                        .Select(_ => (byte)random.NextInt(256))
                        .ToArray();
                    data.AddRange(bytes);
                    var value = new BigInteger(bytes, isUnsigned: true, isBigEndian: big);
                    expected[c].Add((ulong)(value % NextPowerOfTwo(channels[c].Range)));
                }
            }

            var wide = channels.Max(channel => channel.Bits);
            var order =
                wide == 16 && random.NextInt(2) == 0 ? (big ? "2,1" : "1,2")
                : big ? "4,3,2,1"
                : "1,2,3,4";
            var stated = channels.Select(channel => (channel.Bits, channel.Range.ToString(null, null))).ToArray();
            var file = SyntheticFcs.Integers(events, order, [.. data], stated).Read();
            for (var c = 0; c < channels.Length; c++)
                Assert.Equal(expected[c], file.ChannelValues(c).ToArray());
        }
    }

    [Theory]
    [InlineData("1", 0ul)]
    [InlineData("2", 1ul)]
    [InlineData("3", 3ul)]
    [InlineData("255", 255ul)]
    [InlineData("256", 255ul)]
    [InlineData("257", 511ul)]
    [InlineData("1024", 1023ul)]
    [InlineData(" 1024 ", 1023ul)]
    [InlineData("1.024E3", 1023ul)]
    [InlineData("1024.5", 2047ul)]
    [InlineData("11209599", 16777215ul)]
    [InlineData("2147483647", 2147483647ul)]
    [InlineData("4294967296", 4294967295ul)]
    [InlineData("4294967297", 8589934591ul)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("18446744073709551616", ulong.MaxValue)]
    [InlineData("79228162514264337593543950335", ulong.MaxValue)]
    public void The_mask_keeps_the_bits_below_the_next_power_of_two(string range, ulong mask) =>
        Assert.Equal(mask, IntegerRange.Mask(range, 1));

    [Fact]
    public void Removed_bits_are_told_with_their_channel_and_number()
    {
        var notice = Assert.Single(SyntheticFcs.Integers(3, "1,2,3,4", [255, 3, 7], (8, "8")).Read().Notices);
        Assert.Equal("FCS_BITS_MASKED", notice.Code);
        Assert.Contains("1 values in 1 channels", notice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Integers_above_2_to_the_53_are_rounded_and_told()
    {
        var file = SyntheticFcs
            .Integers(1, "4,3,2,1", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], (64, "18446744073709551616"))
            .Read();
        Assert.Equal(18446744073709551616.0, file.ChannelValues(0)[0]);
        Assert.Equal("FCS_INTEGER_ROUNDED", Assert.Single(file.Notices).Code);
        Assert.Equal(18446744073709551616.0, file.Channels[0].Range);
    }

    [Fact]
    public void Ten_bits_in_two_bytes_are_read_when_the_length_of_DATA_says_so()
    {
        var file = SyntheticFcs.Integers(2, "1,2,3,4", [1, 2, 255, 3], (10, "1024")).Read();
        Assert.Equal([513, 1023], file.ChannelValues(0).ToArray());
        Assert.Equal("FCS_BITS_IN_WHOLE_BYTES", Assert.Single(file.Notices).Code);
        Assert.Equal(10, file.Channels[0].Bits);
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(2, 5)]
    [InlineData(1, 2)]
    public void Tightly_packed_bits_are_refused_by_name(int events, int bytes) =>
        Refused.With(
            "FCS_BITS_UNSUPPORTED",
            () => SyntheticFcs.Integers(events, "1,2,3,4", new byte[bytes], (10, "1024")).Read()
        );

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(16)]
    public void Float_bits_arrive_unchanged_for_any_number_of_channels_and_events(int channels)
    {
        var random = new SeededRandom((ulong)channels);
        foreach (var events in new[] { 1, 2, 3, 4, 5, 31, 5_000 })
        {
            var data = RandomBytes(random, events * channels * 4);
            foreach (var big in new[] { false, true })
            {
                var file = SyntheticFcs
                    .Floats(events, data, channels)
                    .With("$BYTEORD", big ? "4,3,2,1" : "1,2,3,4")
                    .Read();
                for (var c = 0; c < channels; c++)
                {
                    var values = file.ChannelValues(c);
                    for (var e = 0; e < events; e++)
                    {
                        var bytes = data.AsSpan((e * channels + c) * 4, 4).ToArray();
                        if (big)
                            Array.Reverse(bytes);
                        Assert.Equal((double)BitConverter.ToSingle(bytes), values[e]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Double_bits_arrive_unchanged()
    {
        var random = new SeededRandom(3);
        var data = RandomBytes(random, 100 * 3 * 8);
        foreach (var big in new[] { false, true })
        {
            var synthetic = SyntheticFcs
                .Floats(100, data, 3)
                .With("$DATATYPE", "D")
                .With("$BYTEORD", big ? "8,7,6,5,4,3,2,1" : "1,2,3,4,5,6,7,8");
            for (var n = 1; n <= 3; n++)
                synthetic.With($"$P{n}B", "64");
            var file = synthetic.Read();
            for (var i = 0; i < 300; i++)
            {
                var bytes = data.AsSpan(i * 8, 8).ToArray();
                if (big)
                    Array.Reverse(bytes);
                Assert.Equal(
                    BitConverter.ToInt64(bytes),
                    BitConverter.DoubleToInt64Bits(file.ChannelValues(i % 3)[i / 3])
                );
            }
        }
    }

    [Fact]
    public void A_column_asked_for_twice_is_the_same_memory() =>
        Assert.True(
            SyntheticFcs.ThreeFloatEvents().Read() is var file && file.ChannelValues(0) == file.ChannelValues(0)
        );

    private static (int Bits, BigInteger Range) RandomChannel(SeededRandom random)
    {
        var bits = 8 * (1 + random.NextInt(8));
        // From 1 to 2^bits, all magnitudes alike, powers of two often.
        var range = BigInteger.One << random.NextInt(bits + 1);
        if (random.NextInt(2) == 0)
            range = BigInteger.Min(range + random.NextInt(1000), BigInteger.One << bits);
        return (bits, range);
    }

    private static BigInteger NextPowerOfTwo(BigInteger range)
    {
        var power = BigInteger.One;
        while (power < range)
            power *= 2;
        return power;
    }

    private static byte[] RandomBytes(SeededRandom random, int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)random.NextInt(256);
        return bytes;
    }
}
