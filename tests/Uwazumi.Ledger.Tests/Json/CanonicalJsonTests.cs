using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Uwazumi.TestData;

namespace Uwazumi.Ledger.Tests.Json;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1.0 , "a" : [ true , null , false ] }""", """{"a":[true,null,false],"b":1}""")]
    [InlineData("""{"b":{"d":1,"c":2},"a":{}}""", """{"a":{},"b":{"c":2,"d":1}}""")]
    [InlineData("\"\\u0041\\/\\u007f\\u001F\\b\\t\\n\\f\\r\\\"\\\\\"", "\"A/\u007f\\u001f\\b\\t\\n\\f\\r\\\"\\\\\"")]
    [InlineData("\"\\ud83d\\ude00\\u3046\"", "\"😀う\"")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("0e5", "0")]
    [InlineData("1E400e", null)]
    [InlineData("1e-400", "0")]
    [InlineData("100000000000000000000000", "1e+23")]
    [InlineData("9007199254740994", "9007199254740994")]
    [InlineData("-9007199254740992", "-9007199254740992")]
    [InlineData("295147905179352830000", "295147905179352830000")]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData(" [] ", "[]")]
    [InlineData("\n\"x\"\r\t", "\"x\"")]
    public void A_text_has_one_canonical_form(string input, string? expected)
    {
        if (expected is null)
        {
            Refused.With("JSON_MALFORMED", () => CanonicalJson.Canonicalize(Utf8(input)));
            return;
        }
        Assert.Equal(expected, Text(CanonicalJson.Canonicalize(Utf8(input))));
        Assert.Equal(expected, Text(CanonicalJson.Serialize(CanonicalJson.Parse(Utf8(input), out var wasCanonical))));
        Assert.Equal(input == expected, wasCanonical);
        Assert.Equal(input == expected, CanonicalJson.IsCanonical(Utf8(input)));
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""", "JSON_DUPLICATE_KEY", "byte 7")]
    [InlineData("""{"a":1,"b":2,"\u0061":3}""", "JSON_DUPLICATE_KEY", "byte 13")]
    [InlineData("""[{"x":{"b":1,"a":2,"b":3}}]""", "JSON_DUPLICATE_KEY", "byte 19")]
    [InlineData("""["\ud800"]""", "JSON_LONE_SURROGATE", "byte 1")]
    [InlineData("""["\udc00"]""", "JSON_LONE_SURROGATE", "byte 1")]
    [InlineData("""["\ude00\ud83d"]""", "JSON_LONE_SURROGATE", "byte 1")]
    [InlineData("""["\ud83dx\ude00"]""", "JSON_LONE_SURROGATE", "byte 1")]
    [InlineData("""["\ud83d\n\ude00"]""", "JSON_LONE_SURROGATE", "byte 1")]
    [InlineData("""["\ud83d\ud83d\ude00"]""", "JSON_LONE_SURROGATE", "byte 1")]
    [InlineData("""{"\ud800":1}""", "JSON_LONE_SURROGATE", "byte 1")]
    [InlineData("[9007199254740993]", "JSON_NUMBER_NOT_EXACT", "byte 1")]
    [InlineData("[-18014398509481985]", "JSON_NUMBER_NOT_EXACT", "byte 1")]
    [InlineData("1180591620717411303424", "JSON_NUMBER_NOT_EXACT", "byte 0")]
    [InlineData("[1,1e400]", "JSON_NUMBER_NOT_FINITE", "byte 3")]
    [InlineData("[-1e99999999999999999999]", "JSON_NUMBER_NOT_FINITE", "byte 1")]
    [InlineData("", "JSON_MALFORMED", "byte 0")]
    [InlineData("   ", "JSON_MALFORMED", "byte 3")]
    [InlineData("{\"a\":1", "JSON_MALFORMED", "byte 6")]
    [InlineData("{\"a\":\n  tru}", "JSON_MALFORMED", "byte 11")]
    [InlineData("[1,]", "JSON_MALFORMED", "byte 3")]
    [InlineData("[1] x", "JSON_MALFORMED", "byte 4")]
    [InlineData("[1][2]", "JSON_MALFORMED", "byte 3")]
    [InlineData("// x\n1", "JSON_MALFORMED", "byte 0")]
    [InlineData("NaN", "JSON_MALFORMED", "byte 0")]
    [InlineData("01", "JSON_MALFORMED", "byte 1")]
    [InlineData("\"a\tb\"", "JSON_MALFORMED", "byte 2")]
    [InlineData("\uFEFF{}", "JSON_MALFORMED", "byte 0")]
    public void What_readers_could_read_in_two_ways_is_refused_with_its_place(string input, string code, string where)
    {
        Assert.Equal(where, Refused.With(code, () => CanonicalJson.Canonicalize(Utf8(input))).Where);
        Refused.With(code, () => CanonicalJson.Parse(Utf8(input)));
        Assert.False(CanonicalJson.IsCanonical(Utf8(input)));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' }, 1)]
    [InlineData(new byte[] { (byte)'[', (byte)'"', 0xC0, 0x80, (byte)'"', (byte)']' }, 2)]
    [InlineData(new byte[] { (byte)'"', (byte)'a', 0xE3, 0x81, (byte)'"' }, 2)]
    public void Bytes_that_are_not_utf8_are_refused_with_their_place(byte[] input, int position) =>
        Assert.Equal($"byte {position}", Refused.With("JSON_MALFORMED", () => CanonicalJson.Canonicalize(input)).Where);

    [Fact]
    public void Sixty_four_levels_are_read_and_one_more_is_refused_by_name()
    {
        Assert.True(CanonicalJson.IsCanonical(Utf8(new string('[', 64) + new string(']', 64))));
        Refused.With("JSON_TOO_DEEP", () => CanonicalJson.Parse(Utf8(new string('[', 65) + new string(']', 65))));
        Refused.With(
            "JSON_TOO_DEEP",
            () => CanonicalJson.Canonicalize(Utf8(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))))
        );
        Assert.Equal(64 * 2, CanonicalJson.Serialize(Nested(64)).Length);
        Refused.With("JSON_TOO_DEEP", () => CanonicalJson.Serialize(Nested(65)));
    }

    [Fact]
    public void A_text_beyond_the_size_limit_is_refused_before_it_is_read() =>
        Refused.With("JSON_TOO_LARGE", () => CanonicalJson.Canonicalize(new byte[CanonicalJson.MaxLength + 1]));

    [Fact]
    public void Nodes_made_in_code_are_written_by_the_same_rules()
    {
        var node = new JsonObject
        {
            ["z"] = 1.5,
            ["int"] = 7,
            ["long"] = 9007199254740992L,
            ["decimal"] = 1.50m,
            ["float"] = 0.5f,
            ["flag"] = true,
            ["none"] = null,
            ["byte"] = (byte)5,
            ["id"] = new Guid("00000000-0000-0000-0000-000000000001"),
            ["text"] = "\u2028\"\u0001é<&",
            ["list"] = new JsonArray(1, "2", null),
        };
        Assert.Equal(
            "{\"byte\":5,\"decimal\":1.5,\"flag\":true,\"float\":0.5,\"id\":\"00000000-0000-0000-0000-000000000001\",\"int\":7,\"list\":[1,\"2\",null],"
                + "\"long\":9007199254740992,\"none\":null,\"text\":\"\u2028\\\"\\u0001é<&\",\"z\":1.5}",
            Text(CanonicalJson.Serialize(node))
        );
        Assert.Equal("null", Text(CanonicalJson.Serialize(null)));
    }

    [Fact]
    public void Nodes_that_have_no_json_form_are_refused()
    {
        Assert.Equal(
            "$.a[0]",
            Refused
                .With(
                    "JSON_NUMBER_NOT_FINITE",
                    () => CanonicalJson.Serialize(new JsonObject { ["a"] = new JsonArray(double.NaN) })
                )
                .Where
        );
        Refused.With(
            "JSON_NUMBER_NOT_FINITE",
            () => CanonicalJson.Serialize(JsonValue.Create(double.NegativeInfinity))
        );
        Refused.With("JSON_NUMBER_NOT_FINITE", () => CanonicalJson.Serialize(JsonValue.Create(float.NaN)));
        Refused.With("JSON_NUMBER_NOT_EXACT", () => CanonicalJson.Serialize(JsonValue.Create(long.MaxValue)));
        Refused.With("JSON_NUMBER_NOT_EXACT", () => CanonicalJson.Serialize(JsonValue.Create(ulong.MaxValue)));
        Refused.With("JSON_LONE_SURROGATE", () => CanonicalJson.Serialize(JsonValue.Create("a\ud800")));
        Refused.With("JSON_LONE_SURROGATE", () => CanonicalJson.Serialize(new JsonObject { ["\udc00"] = 1 }));
        Refused.With("JSON_DUPLICATE_KEY", () => CanonicalJson.Serialize(JsonNode.Parse("""{"a":1,"a":2}""")));
        Refused.With("JSON_LONE_SURROGATE", () => CanonicalJson.Serialize(JsonNode.Parse("""["\ud800"]""")));
    }

    [Fact]
    public void Names_are_compared_as_the_framework_compares_utf16()
    {
        Prop.ForAll<string, string>(
                (first, second) =>
                {
                    // Lone surrogates have no UTF-8 and are refused elsewhere.
                    var x = Text(Utf8(first ?? ""));
                    var y = Text(Utf8(second ?? ""));
                    return Math.Sign(Utf16Order.Compare(Utf8(x), Utf8(y))) == Math.Sign(string.CompareOrdinal(x, y));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

        string[] hard =
        [
            "",
            "a",
            "\u007f",
            "\u0080",
            "\ud7ff",
            "\ue000",
            "\ufb33",
            "\uffff",
            "😀",
            "😀a",
            "\U0010FFFF",
            "\U00010000",
            "\ue000😀",
            "😀\ue000",
        ];
        foreach (var x in hard)
        foreach (var y in hard)
            Assert.Equal(Math.Sign(string.CompareOrdinal(x, y)), Math.Sign(Utf16Order.Compare(Utf8(x), Utf8(y))));
    }

    [Fact]
    public void The_canonical_form_of_any_value_is_canonical_and_does_not_depend_on_order_spacing_or_escapes()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 500; i++)
        {
            var node = RandomNode(random, 4);
            var canonical = CanonicalJson.Serialize(node);
            Assert.Equal(Text(canonical), Text(CanonicalJson.Canonicalize(Utf8(Untidy(node, random)))));
            Assert.True(CanonicalJson.IsCanonical(canonical));
            Assert.Equal(canonical, CanonicalJson.Serialize(CanonicalJson.Parse(canonical)));
        }
    }

    [Fact]
    public void Any_changed_byte_of_a_text_is_refused_or_gives_other_canonical_bytes_or_was_spacing()
    {
        var original = CanonicalJson.Canonicalize(
            Utf8("""{"a":[1.5,"x\ny",{"う":null}],"b":true,"c":12345678901234567e3}""")
        );
        for (var i = 0; i < original.Length; i++)
        for (var bit = 0; bit < 8; bit++)
        {
            var changed = (byte[])original.Clone();
            changed[i] ^= (byte)(1 << bit);
            try
            {
                Assert.NotEqual(original, CanonicalJson.Canonicalize(changed));
            }
            catch (Quantities.RefusedException e)
            {
                Assert.StartsWith("JSON_", e.Refusal.Code, StringComparison.Ordinal);
            }
        }
    }

    private static JsonArray Nested(int levels)
    {
        var node = new JsonArray();
        for (var i = 1; i < levels; i++)
            node = new JsonArray(node);
        return node;
    }

    private static JsonNode? RandomNode(Random random, int depth) =>
        random.Next(depth > 0 ? 7 : 5) switch
        {
            0 => null,
            1 => random.Next(2) == 0,
            2 => random.NextDouble() * Math.Pow(10, random.Next(-30, 30)),
            3 => random.Next(-1000, 1000),
            4 => RandomText(random),
            5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomNode(random, depth - 1))]),
            _ => new JsonObject(
                Enumerable
                    .Range(0, random.Next(5))
                    .Select(_ => RandomText(random))
                    .Distinct()
                    .Select(name => KeyValuePair.Create(name, RandomNode(random, depth - 1)))
            ),
        };

    private static string RandomText(Random random)
    {
        string[] pieces = ["a", "B", "\"", "\\", "\n", "\u0001", "う", "é", "😀", "\uffff", "/", "\u007f", "0"];
        return string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    /// <summary>The same value with shuffled members, random spacing and needless escapes.</summary>
    private static string Untidy(JsonNode? node, Random random)
    {
        var space = new string(' ', random.Next(2)) + (random.Next(4) == 0 ? "\n" : "");
        return space
            + node switch
            {
                JsonObject o => "{"
                    + string.Join(
                        ',',
                        o.OrderBy(_ => random.Next())
                            .Select(member => Escaped(member.Key, random) + space + ":" + Untidy(member.Value, random))
                    )
                    + "}",
                JsonArray a => "[" + string.Join(',', a.Select(item => Untidy(item, random))) + "]",
                JsonValue v when v.TryGetValue(out string? text) => Escaped(text, random),
                null => "null",
                _ => node.ToJsonString(),
            }
            + space;
    }

    private static string Escaped(string text, Random random) =>
        "\""
        + string.Concat(
            text.Select(c =>
                c < ' ' || c is '"' or '\\' || char.IsSurrogate(c) || random.Next(2) == 0
                    ? $"\\u{(int)c:x4}"
                    : c.ToString()
            )
        )
        + "\"";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
