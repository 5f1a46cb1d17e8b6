using System.Text;
using Uwazumi.TestData;

namespace Uwazumi.Tables.Tests;

public class InputBytesTests
{
    [Fact]
    public void Utf8_is_read_with_and_without_a_byte_order_mark()
    {
        Assert.Equal("粒子径 µm", InputBytes.DecodeUtf8(Encoding.UTF8.GetBytes("粒子径 µm")));
        Assert.Equal("粒子径", InputBytes.DecodeUtf8([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("粒子径")]));
    }

    [Fact]
    public void An_empty_file_is_refused() => Refused.With("EMPTY_FILE", () => InputBytes.DecodeUtf8([]));

    /// <summary>粒子 in Shift-JIS.</summary>
    [Fact]
    public void Shift_JIS_is_refused_with_the_byte_at_which_it_shows()
    {
        var refusal = Refused.With("ENCODING_NOT_UTF8", () => InputBytes.DecodeUtf8([0x41, 0x97, 0xB1, 0x8E, 0x71]));
        Assert.Equal("byte 1", refusal.Where);
        Assert.Contains("UTF-8", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Latin1_is_refused_unless_it_is_asked_for()
    {
        byte[] micro = [0x31, 0xB5, 0x6D];
        Refused.With("ENCODING_NOT_UTF8", () => InputBytes.DecodeUtf8(micro));
        Assert.Equal("1µm", InputBytes.DecodeLatin1(micro));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41, 0x00 })]
    [InlineData(new byte[] { 0xFE, 0xFF, 0x00, 0x41 })]
    public void Utf16_is_refused(byte[] bytes) => Refused.With("ENCODING_UTF16", () => InputBytes.DecodeUtf8(bytes));

    [Fact]
    public void Utf16_without_a_mark_is_refused_as_binary() =>
        Refused.With("BINARY_INPUT", () => InputBytes.DecodeUtf8([0x41, 0x00, 0x42, 0x00]));

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 0x08 })]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14 })]
    [InlineData(new byte[] { 0x42, 0x5A, 0x68, 0x39 })]
    [InlineData(new byte[] { 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00 })]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD })]
    public void Nothing_is_ever_unpacked(byte[] bytes) =>
        Refused.With("COMPRESSED_INPUT", () => InputBytes.DecodeUtf8(bytes));

    [Fact]
    public void A_text_file_beyond_the_limit_is_refused() =>
        Refused.With("FILE_TOO_LARGE", () => InputBytes.DecodeUtf8(new byte[InputBytes.LargestTextFile + 1]));

    [Fact]
    public void Random_bytes_are_read_exactly_or_refused()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            try
            {
                var text = InputBytes.DecodeUtf8(bytes);
                Assert.Equal(bytes, Encoding.UTF8.GetBytes(text));
            }
            catch (Quantities.RefusedException refused)
            {
                Assert.NotEmpty(refused.Refusal.Code);
            }
        }
    }
}
