using System.Text.Json;
using System.Text.Json.Nodes;

namespace Uwazumi.Ledger;

/// <summary>
/// Canonical JSON (RFC 8785, JSON Canonicalization Scheme): one sequence of bytes for one JSON value, so that it can be hashed and signed.
/// </summary>
/// <remarks>
/// Names are ordered by UTF-16 code units, there is no white space, strings carry the fewest escapes, and numbers are IEEE-754
/// doubles in ECMAScript's shortest form. Stricter than the standard: duplicate names, lone surrogates, integers that a double would
/// change, numbers beyond the range of a double, and nesting beyond <see cref="MaxDepth"/> are refused, so that two readers can never
/// disagree on what was signed. Stateless and thread-safe. Cost grows linearly with the input.
/// </remarks>
public static class CanonicalJson
{
    /// <summary>The number of nested objects and arrays that are read and written.</summary>
    public const int MaxDepth = 64;

    /// <summary>The largest JSON text, in bytes, that is read.</summary>
    public const int MaxLength = 256 * 1024 * 1024;

    /// <summary>The canonical bytes of a JSON value (null gives <c>null</c>).</summary>
    /// <exception cref="Quantities.RefusedException">
    /// <c>JSON_NUMBER_NOT_FINITE</c>, <c>JSON_NUMBER_NOT_EXACT</c>, <c>JSON_LONE_SURROGATE</c>, <c>JSON_DUPLICATE_KEY</c>, <c>JSON_TOO_DEEP</c>.
    /// </exception>
    public static byte[] Serialize(JsonNode? value) => CanonicalNodeWriter.Write(value).ToArray();

    /// <summary>The canonical bytes of a JSON text in UTF-8, in one strict pass.</summary>
    /// <exception cref="Quantities.RefusedException">
    /// <c>JSON_MALFORMED</c> with the byte position, <c>JSON_DUPLICATE_KEY</c>, <c>JSON_LONE_SURROGATE</c>, <c>JSON_NUMBER_NOT_EXACT</c>,
    /// <c>JSON_NUMBER_NOT_FINITE</c>, <c>JSON_TOO_DEEP</c>, <c>JSON_TOO_LARGE</c>.
    /// </exception>
    public static byte[] Canonicalize(ReadOnlySpan<byte> json) => CanonicalReader.Read(json).ToArray();

    /// <summary>True when the bytes are exactly their own canonical form; false for every other input, also when it is not JSON at all.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> json)
    {
        try
        {
            return CanonicalReader.Read(json).Written.SequenceEqual(json);
        }
        catch (Quantities.RefusedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Reads a JSON text strictly. The nodes carry the canonical text, so <c>1.0</c> can be read as the integer 1, and members are in
    /// canonical order.
    /// </summary>
    /// <returns>The value; null for the JSON text <c>null</c>.</returns>
    /// <exception cref="Quantities.RefusedException">As for <see cref="Canonicalize"/>.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json) => ParseCanonical(CanonicalReader.Read(json).Written);

    /// <summary>Reads a JSON text strictly and also says whether its bytes were already canonical, for the price of one pass.</summary>
    /// <returns>The value; null for the JSON text <c>null</c>.</returns>
    /// <exception cref="Quantities.RefusedException">As for <see cref="Canonicalize"/>.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json, out bool wasCanonical)
    {
        var canonical = CanonicalReader.Read(json).Written;
        wasCanonical = canonical.SequenceEqual(json);
        return ParseCanonical(canonical);
    }

    private static JsonNode? ParseCanonical(ReadOnlySpan<byte> canonical) =>
        JsonNode.Parse(canonical, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth });
}
