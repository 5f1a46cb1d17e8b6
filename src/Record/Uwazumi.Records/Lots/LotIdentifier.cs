using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Lots;

/// <summary>Lot numbers: 1–40 characters, letters, digits and <c>- _ . /</c>, so that they survive labels, links and file names.</summary>
internal static class LotIdentifier
{
    public static string Read(JsonPlace place, string name)
    {
        var text = place.Text(name);
        if (
            text.Length <= 40
            && char.IsAsciiLetterOrDigit(text[0])
            && !text.Contains("..", StringComparison.Ordinal)
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
        )
            return text;
        throw new RefusedException(
            "IDENTIFIER_INVALID",
            $"'{text}' is no lot number: 1–40 letters, digits or - _ . / are allowed, beginning with a letter or digit.",
            $"{place.Path}.{name}"
        );
    }
}
