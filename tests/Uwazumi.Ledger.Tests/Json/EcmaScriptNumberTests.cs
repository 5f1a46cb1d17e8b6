using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Uwazumi.Ledger.Tests.Json;

public sealed class EcmaScriptNumberTests
{
    [Theory]
    // The reference implementation's own samples.
    [InlineData(0x4340000000000001, "9007199254740994")]
    [InlineData(0x4340000000000002, "9007199254740996")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000000, "0")]
    // RFC 8785, appendix B.
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    // Powers of two that the framework's own shortest form gets wrong: 2^-25 and 2^-958.
    [InlineData(0x3e60000000000000, "2.9802322387695312e-8")]
    [InlineData(0x0410000000000000, "4.1045368012983762e-289")]
    public void Published_numbers_have_their_published_form(ulong bits, string expected) =>
        Assert.Equal(expected, Format(BitConverter.UInt64BitsToDouble(bits)));

    [Fact]
    public void A_hundred_thousand_numbers_have_the_form_that_a_javascript_engine_gives()
    {
        // The expected value was computed with V8 (Node.js 20): String(x) + "\n" for each x of the same sequence.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0;
        foreach (var value in EdgesOfEveryBinade().Concat(RandomBitPatterns(25_000)))
        {
            hash.AppendData(Encoding.ASCII.GetBytes(Format(value) + "\n"));
            count++;
        }
        Assert.Equal(106_092, count);
        Assert.Equal(
            "ae73aada56a2f753920d36d9088091ab05a256e606896925a6e1701c87603bac",
            Convert.ToHexStringLower(hash.GetHashAndReset())
        );
    }

    [Fact]
    public void A_hundred_thousand_random_numbers_read_back_exactly_and_no_shorter_text_would()
    {
        foreach (
            var value in EdgesOfEveryBinade()
                .Skip(1)
                .Concat(RandomBitPatterns(20_000))
                .Concat(EverydayMagnitudes(20_000))
        )
        {
            var text = Format(value);
            Assert.Equal(value, double.Parse(text, CultureInfo.InvariantCulture));
            Assert.Equal(Math.Abs(value) is >= 1e21 or < 1e-6, text.Contains('e', StringComparison.Ordinal));
            var mantissa = text.Split('e')[0];
            var significant = mantissa
                .Where(char.IsAsciiDigit)
                .SkipWhile(c => c == '0')
                .Reverse()
                .SkipWhile(c => c == '0')
                .Count();
            Assert.InRange(significant, 1, 17);
            if (significant > 1)
                Assert.False(SomeTextReadsBack(value, significant - 1), $"{text} is not the shortest form");
        }
    }

    /// <summary>The two decimal numbers of this many digits around the value; if either reads back, a shorter text exists.</summary>
    private static bool SomeTextReadsBack(double value, int digits)
    {
        var nearest = value.ToString("E" + (digits - 1), CultureInfo.InvariantCulture);
        if (double.Parse(nearest, CultureInfo.InvariantCulture) == value)
            return true;
        var exponentAt = nearest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = decimal.Parse(nearest[..exponentAt], CultureInfo.InvariantCulture);
        var step = new decimal(1, 0, 0, false, (byte)(digits - 1));
        return double.Parse(
                (mantissa + step).ToString(CultureInfo.InvariantCulture) + nearest[exponentAt..],
                CultureInfo.InvariantCulture
            ) == value
            || double.Parse(
                (mantissa - step).ToString(CultureInfo.InvariantCulture) + nearest[exponentAt..],
                CultureInfo.InvariantCulture
            ) == value;
    }

    private static string Format(double value)
    {
        Span<byte> text = stackalloc byte[EcmaScriptNumber.MaxLength];
        return Encoding.ASCII.GetString(text[..EcmaScriptNumber.Format(value, text)]);
    }

    private static IEnumerable<double> EdgesOfEveryBinade()
    {
        for (var exponent = 0UL; exponent < 2047; exponent++)
            foreach (var mantissa in new[] { 0UL, 1UL, 0xfffffffffffffUL })
                yield return BitConverter.UInt64BitsToDouble((exponent << 52) + mantissa);
    }

    /// <summary>Random numbers from about 1e-7 to 1e22, where the layout changes twice.</summary>
    private static IEnumerable<double> EverydayMagnitudes(int count)
    {
        var random = new Random(8785);
        for (var i = 0; i < count; i++)
            yield return BitConverter.UInt64BitsToDouble(
                ((ulong)random.Next(1000, 1097) << 52) | (ulong)random.NextInt64(1L << 52)
            );
    }

    private static IEnumerable<double> RandomBitPatterns(int blocks)
    {
        var counter = new byte[4];
        for (var i = 0; i < blocks; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(counter, i);
            var block = SHA256.HashData(counter);
            for (var k = 0; k < 4; k++)
            {
                var value = BinaryPrimitives.ReadDoubleLittleEndian(block.AsSpan(8 * k));
                if (double.IsFinite(value))
                    yield return value;
            }
        }
    }
}
