using System.Globalization;
using System.Xml.Linq;

namespace Uwazumi.Plots.Tests;

/// <summary>Reads the SVG of a plot back.</summary>
internal static class Svg
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public static XElement Parse(Plot plot) => XDocument.Parse(plot.ToSvg()).Root!;

    public static IEnumerable<XElement> All(XElement root, string name) => root.Descendants(Namespace + name);

    public static string[] Texts(XElement root) => All(root, "text").Select(text => text.Value).ToArray();

    public static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    /// <summary>All x and y numbers of a path that uses M and L only.</summary>
    public static (double X, double Y)[] Points(XElement path) =>
        path.Attribute("d")!
            .Value.TrimEnd('Z')
            .Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(' '))
            .Select(pair =>
                (
                    double.Parse(pair[0], CultureInfo.InvariantCulture),
                    double.Parse(pair[1], CultureInfo.InvariantCulture)
                )
            )
            .ToArray();
}
