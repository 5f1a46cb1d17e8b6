using System.Globalization;
using System.Text;
using Uwazumi.Cytometry.Gating;

namespace Uwazumi.Cytometry.Tests.Gating;

/// <summary>Small Gating-ML documents in text.</summary>
internal static class GatingXml
{
    public static GatingDocument Read(string body) => GatingMl.Read(Stream(Whole(body)));

    public static MemoryStream Stream(string xml) => new(Encoding.UTF8.GetBytes(xml));

    public static string Whole(string body) =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <gating:Gating-ML xmlns:gating="http://www.isac-net.org/std/Gating-ML/v2.0/gating" xmlns:transforms="http://www.isac-net.org/std/Gating-ML/v2.0/transformations" xmlns:data-type="http://www.isac-net.org/std/Gating-ML/v2.0/datatypes">
            {body}
            </gating:Gating-ML>
            """;

    public static string Whole15(string body) =>
        $"""
            <gating:Gating-ML xmlns:gating="http://www.isac-net.org/std/Gating-ML/v1.5/gating" xmlns:transforms="http://www.isac-net.org/std/Gating-ML/v1.5/transformations" xmlns:data-type="http://www.isac-net.org/std/Gating-ML/v1.5/datatypes">
            {body}
            </gating:Gating-ML>
            """;

    public static string Dimension(string name, string attributes = "", string compensation = "uncompensated") =>
        $"""<gating:dimension gating:compensation-ref="{compensation}" {attributes}><data-type:fcs-dimension data-type:name="{name}"/></gating:dimension>""";

    public static string Rectangle(string id, string dimensions, string attributes = "") =>
        $"""<gating:RectangleGate gating:id="{id}" {attributes}>{dimensions}</gating:RectangleGate>""";

    public static string Polygon(string id, params (double X, double Y)[] vertices) =>
        $"""<gating:PolygonGate gating:id="{id}">{Dimension("A")}{Dimension("B")}{string.Concat(vertices.Select(v => Coordinates("vertex", v.X, v.Y)))}</gating:PolygonGate>""";

    public static string Ellipsoid(
        string id,
        string[] names,
        string compensation,
        double[] mean,
        double[][] covariance,
        double distanceSquare
    ) =>
        $"""
            <gating:EllipsoidGate gating:id="{id}">{string.Concat(
                names.Select(name => Dimension(name, "", compensation))
            )}{Coordinates("mean", mean)}<gating:covarianceMatrix>{string.Concat(
                covariance.Select(row => $"<gating:row>{string.Concat(row.Select(v => $"<gating:entry data-type:value=\"{Number(v)}\"/>"))}</gating:row>")
            )}</gating:covarianceMatrix><gating:distanceSquare data-type:value="{Number(
                distanceSquare
            )}"/></gating:EllipsoidGate>
            """;

    public static string Boolean(string id, string inside, string attributes = "") =>
        $"""<gating:BooleanGate gating:id="{id}" {attributes}>{inside}</gating:BooleanGate>""";

    public static string Reference(string id, bool complement = false) =>
        $"""<gating:gateReference gating:ref="{id}" {(complement ? "gating:use-as-complement=\"true\"" : "")}/>""";

    private static string Coordinates(string name, params double[] values) =>
        $"<gating:{name}>{string.Concat(values.Select(v => $"<gating:coordinate data-type:value=\"{Number(v)}\"/>"))}</gating:{name}>";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
