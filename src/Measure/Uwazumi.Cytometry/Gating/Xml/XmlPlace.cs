using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating.Xml;

/// <summary>Typed reading of elements and attributes, every refusal with its line.</summary>
internal static class XmlPlace
{
    public static string Of(XElement element) =>
        element is IXmlLineInfo place && place.HasLineInfo() ? $"line {place.LineNumber}" : element.Name.LocalName;

    /// <summary>An attribute of the given namespace, or without one; null when absent.</summary>
    public static string? Text(this XElement element, XNamespace space, string name) =>
        (element.Attribute(space + name) ?? element.Attribute(name))?.Value.Trim();

    public static string RequireText(this XElement element, XNamespace space, string name)
    {
        var text = element.Text(space, name);
        return string.IsNullOrEmpty(text)
            ? throw new RefusedException(
                "GATING_ATTRIBUTE_MISSING",
                $"'{element.Name.LocalName}' has no '{name}'.",
                Of(element),
                "Correct the document in the program that made it."
            )
            : text;
    }

    /// <summary>A number, or null when the attribute is absent. Infinities are allowed where they are asked for.</summary>
    public static double? Number(this XElement element, XNamespace space, string name, bool infinite = false) =>
        element.Text(space, name) is { } text ? Parse(text, element, name, infinite) : null;

    public static double RequireNumber(this XElement element, XNamespace space, string name) =>
        Parse(element.RequireText(space, name), element, name, infinite: false);

    /// <summary>The number that is the element's content.</summary>
    public static double ContentNumber(this XElement element) =>
        Parse(element.Value.Trim(), element, element.Name.LocalName, infinite: false);

    /// <summary>An XML Schema boolean; false when absent.</summary>
    public static bool Flag(this XElement element, XNamespace space, string name) =>
        element.Text(space, name) switch
        {
            null or "false" or "0" => false,
            "true" or "1" => true,
            var other => throw new RefusedException(
                "GATING_NUMBER_INVALID",
                $"'{name}' is '{Shortened.Text(other)}', neither true nor false.",
                Of(element)
            ),
        };

    public static XElement RequireChild(this XElement element, XName name) =>
        element.Element(name)
        ?? throw new RefusedException(
            "GATING_ELEMENT_MISSING",
            $"'{element.Name.LocalName}' has no '{name.LocalName}'.",
            Of(element),
            "Correct the document in the program that made it."
        );

    public static RefusedException Unknown(XElement element) =>
        new(
            "GATING_ELEMENT_UNKNOWN",
            $"'{Shortened.Text(element.Name.LocalName)}' is not known in this place; left out, it would change what the gates mean.",
            Of(element),
            "Export the gates as Gating-ML 2.0."
        );

    private static double Parse(string text, XElement element, string name, bool infinite)
    {
        if (infinite && text is "INF" or "+INF")
            return double.PositiveInfinity;
        if (infinite && text is "-INF")
            return double.NegativeInfinity;
        return KeywordValues.TryDouble(text, out var value)
            ? value
            : throw new RefusedException(
                "GATING_NUMBER_INVALID",
                $"'{name}' of '{element.Name.LocalName}' is '{Shortened.Text(text)}', not a finite number with a decimal point.",
                Of(element),
                "Correct the document in the program that made it."
            );
    }
}
