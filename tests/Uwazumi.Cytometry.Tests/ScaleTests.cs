using Uwazumi.Cytometry.Fcs;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

/// <summary>Channel values to scale values.</summary>
public class ScaleTests
{
    [Fact]
    public void Four_decades_over_1024_channels_run_from_1_to_almost_10000()
    {
        var file = Logarithmic("4,1", [0, 0, 0, 1, 0, 2, 0, 3, 255, 3]);
        // 10^(4x/1024) at x = 0, 256, 512, 768, 1023, computed with 30 digits.
        double[] expected = [1, 10, 100, 1000, 9910.458562488609];
        var scaled = file.ScaleValues(0);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], scaled[i], expected[i] * 1e-13);
        Assert.Equal([0, 256, 512, 768, 1023], file.ChannelValues(0).ToArray());
    }

    [Fact]
    public void An_offset_of_zero_is_read_as_one_and_told()
    {
        var file = Logarithmic("4,0", [0, 1]);
        Assert.Equal(10, file.ScaleValues(0)[0], 1e-12);
        Assert.Equal((4, 1), (file.Channels[0].LogDecades, file.Channels[0].LogOffset));
        Assert.Equal("FCS_LOG_OFFSET_ZERO", Assert.Single(file.Notices).Code);
    }

    [Fact]
    public void A_table_of_powers_and_single_powers_give_the_same_bits()
    {
        // 2 events of 10 bits use single powers, 2,000 events the table.
        var few = Logarithmic("3.5,0.1", [17, 2, 3, 1]).ScaleValues(0);
        var many = Logarithmic("3.5,0.1", [.. Enumerable.Repeat<byte[]>([17, 2, 3, 1], 1000).SelectMany(b => b)])
            .ScaleValues(0);
        for (var i = 0; i < many.Length; i++)
            Assert.Equal(BitConverter.DoubleToInt64Bits(few[i % 2]), BitConverter.DoubleToInt64Bits(many[i]));
    }

    [Fact]
    public void A_gain_divides_linear_integers_only()
    {
        var integers = SyntheticFcs.Integers(1, "1,2,3,4", [100, 100], (8, "256"), (8, "256"));
        integers.With("$P2N", "TIME").Also("$P1G", "8").Also("$P2G", "8").Also("$TIMESTEP", "0.5");
        var file = integers.Read();
        Assert.Equal(12.5, file.ScaleValues(0)[0]);
        Assert.Equal(100, file.ScaleValues(1)[0]);
        Assert.Equal((8, 1), (file.Channels[0].Gain, file.Channels[1].Gain));
        var floats = SyntheticFcs.ThreeFloatEvents().Also("$P2G", "10").Read();
        Assert.Equal([10, 20, 30], floats.ScaleValues(1));
        Assert.Equal("FCS_GAIN_ON_FLOAT", Assert.Single(floats.Notices).Code);
    }

    [Theory]
    [InlineData("$P1E", "4", "FCS_AMPLIFICATION_INVALID")]
    [InlineData("$P1E", "4,0,5", "FCS_AMPLIFICATION_INVALID")]
    [InlineData("$P1E", "-4,1", "FCS_AMPLIFICATION_INVALID")]
    [InlineData("$P1E", "1e9,1", "FCS_AMPLIFICATION_INVALID")]
    [InlineData("$P1E", "a,b", "FCS_AMPLIFICATION_INVALID")]
    [InlineData("$P1G", "0", "FCS_GAIN_INVALID")]
    [InlineData("$P1G", "-1", "FCS_GAIN_INVALID")]
    [InlineData("$P1G", "x", "FCS_GAIN_INVALID")]
    public void An_amplifier_that_cannot_be_understood_refuses_the_scale_but_not_the_channel(
        string key,
        string value,
        string code
    )
    {
        var file = SyntheticFcs.Integers(1, "1,2,3,4", [100], (8, "256")).With(key, value).Read();
        Assert.Equal(code, Assert.Single(file.Notices).Code);
        Assert.Equal(100, file.ChannelValues(0)[0]);
        Refused.With(code, () => file.ScaleValues(0));
    }

    [Fact]
    public void A_gain_beside_a_logarithmic_amplifier_has_no_certain_scale() =>
        Refused.With(
            "FCS_GAIN_WITH_LOG",
            () =>
                SyntheticFcs
                    .Integers(1, "1,2,3,4", [100], (8, "256"))
                    .With("$P1E", "4,1")
                    .With("$P1G", "2")
                    .Read()
                    .ScaleValues(0)
        );

    [Fact]
    public void A_logarithmic_amplifier_on_floats_has_no_certain_scale()
    {
        var file = SyntheticFcs.ThreeFloatEvents().With("$P1E", "4,1").Read();
        Assert.Equal([1, 2, 3], file.ChannelValues(0).ToArray());
        Refused.With("FCS_LOG_ON_FLOAT", () => file.ScaleValues(0));
        Assert.Equal([10, 20, 30], file.ScaleValues(1));
    }

    [Fact]
    public void A_missing_amplifier_is_linear_in_FCS_2_0_with_a_notice_and_refused_later_for_integers()
    {
        var file = SyntheticFcs.Integers(1, "1,2,3,4", [100], (8, "256")).With("$P1E", null);
        Refused.With("FCS_KEYWORD_MISSING", () => file.Read());
        file.Version = "2.0";
        var read = file.Read();
        Assert.Equal("FCS_AMPLIFICATION_ABSENT", Assert.Single(read.Notices).Code);
        Assert.Equal(100, read.ScaleValues(0)[0]);
    }

    [Fact]
    public void A_channel_without_a_name_is_named_by_its_number_before_FCS_3_1()
    {
        var file = SyntheticFcs.ThreeFloatEvents().With("$P2N", null);
        file.Version = "3.0";
        var read = file.Read();
        Assert.Equal("P2", read.Channels[1].Name);
        Assert.Equal("FCS_CHANNEL_NAME_ABSENT", Assert.Single(read.Notices).Code);
    }

    private static FcsFile Logarithmic(string amplifier, byte[] data) =>
        SyntheticFcs.Integers(data.Length / 2, "1,2,3,4", data, (16, "1024")).With("$P1E", amplifier).Read();
}
