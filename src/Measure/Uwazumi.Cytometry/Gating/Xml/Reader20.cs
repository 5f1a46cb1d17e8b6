using System.Xml.Linq;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating.Xml;

/// <summary>Gating-ML 2.0 to a document.</summary>
internal sealed class Reader20
{
    private static readonly XNamespace G = Namespaces.Gating20;
    private static readonly XNamespace T = Namespaces.Transforms20;
    private static readonly XNamespace D = Namespaces.Types20;

    private readonly TransformReader definitions = new();
    private readonly List<Gate> gates = [];

    public GatingDocument Read(XElement root)
    {
        foreach (var element in root.Elements())
        {
            if (element.Name.Namespace == T)
                definitions.Read(element);
            else if (element.Name.Namespace == G)
                gates.Add(ReadGate(element));
        }

        return new GatingDocument
        {
            Gates = gates,
            Transforms = definitions.Transforms,
            Ratios = definitions.Ratios,
            Compensations = definitions.Compensations,
            Unusable = definitions.Unusable,
            Notices = [.. definitions.Compensations.Values.SelectMany(compensation => compensation.Notices)],
        };
    }

    private static Gate ReadGate(XElement element)
    {
        var id = element.RequireText(G, "id");
        var parent = element.Text(G, "parent_id");
        if (string.IsNullOrEmpty(parent))
            parent = null;
        return element.Name.LocalName switch
        {
            "RectangleGate" => new RectangleGate
            {
                Id = id,
                ParentId = parent,
                Intervals = [.. Dimensions(element).Select(ReadInterval)],
            },
            "PolygonGate" => ReadPolygon(element, id, parent),
            "EllipsoidGate" => new EllipsoidGate
            {
                Id = id,
                ParentId = parent,
                Dimensions = [.. Dimensions(element).Select(ReadDimension)],
                Mean = Coordinates(element.RequireChild(G + "mean")),
                Covariance =
                [
                    .. element
                        .RequireChild(G + "covarianceMatrix")
                        .Elements(G + "row")
                        .Select(row =>
                            row.Elements(G + "entry").Select(entry => entry.RequireNumber(D, "value")).ToList()
                        ),
                ],
                DistanceSquare = element.RequireChild(G + "distanceSquare").RequireNumber(D, "value"),
            },
            "QuadrantGate" => new QuadrantGate
            {
                Id = id,
                ParentId = parent,
                Dividers =
                [
                    .. element
                        .Elements(G + "divider")
                        .Select(divider => new QuadrantDivider(
                            divider.RequireText(G, "id"),
                            ReadDimension(divider),
                            [.. divider.Elements(G + "value").Select(value => value.ContentNumber())]
                        )),
                ],
                Quadrants = [.. element.Elements(G + "Quadrant").Select(ReadQuadrant)],
            },
            "BooleanGate" => ReadBoolean(element, id, parent),
            _ => throw XmlPlace.Unknown(element),
        };
    }

    private static IEnumerable<XElement> Dimensions(XElement gate) => gate.Elements(G + "dimension");

    private static Interval ReadInterval(XElement dimension) =>
        new(
            ReadDimension(dimension),
            dimension.Number(G, "min", infinite: true) ?? double.NegativeInfinity,
            dimension.Number(G, "max", infinite: true) ?? double.PositiveInfinity
        );

    private static GateDimension ReadDimension(XElement element)
    {
        var channel = element.Element(D + "fcs-dimension");
        var made = element.Element(D + "new-dimension");
        if (channel is null == made is null)
            throw new RefusedException(
                "GATING_ELEMENT_MISSING",
                $"'{element.Name.LocalName}' names {(channel is null ? "neither" : "both")} an fcs-dimension and a new-dimension.",
                XmlPlace.Of(element)
            );
        var transform = element.Text(G, "transformation-ref");
        return new GateDimension
        {
            Name = channel?.RequireText(D, "name"),
            RatioId = made?.RequireText(D, "transformation-ref"),
            CompensationId = element.RequireText(G, "compensation-ref"),
            TransformId = string.IsNullOrEmpty(transform) ? null : transform,
        };
    }

    private static PolygonGate ReadPolygon(XElement element, string id, string? parent)
    {
        var dimensions = Dimensions(element).Select(ReadDimension).ToList();
        var vertices = element.Elements(G + "vertex").Select(Coordinates).ToList();
        if (dimensions.Count != 2 || vertices.Exists(vertex => vertex.Count != 2))
            throw new RefusedException(
                "GATE_INVALID",
                $"The polygon '{Fcs.Shortened.Text(id)}' does not have two dimensions and two coordinates a vertex.",
                XmlPlace.Of(element)
            );
        return new PolygonGate
        {
            Id = id,
            ParentId = parent,
            X = dimensions[0],
            Y = dimensions[1],
            Vertices = vertices.ConvertAll(vertex => (vertex[0], vertex[1])),
        };
    }

    private static List<double> Coordinates(XElement element) =>
        [.. element.Elements(G + "coordinate").Select(coordinate => coordinate.RequireNumber(D, "value"))];

    private static Quadrant ReadQuadrant(XElement element) =>
        new(
            element.RequireText(G, "id"),
            [
                .. element
                    .Elements(G + "position")
                    .Select(position => new QuadrantPosition(
                        position.RequireText(G, "divider_ref"),
                        position.RequireNumber(G, "location")
                    )),
            ]
        );

    private static BooleanGate ReadBoolean(XElement element, string id, string? parent)
    {
        var operators = element.Elements().Where(e => e.Name.Namespace == G).ToList();
        if (operators.Count != 1)
            throw new RefusedException(
                "GATE_INVALID",
                $"The Boolean gate '{Fcs.Shortened.Text(id)}' has {operators.Count} operators, not one.",
                XmlPlace.Of(element)
            );
        return new BooleanGate
        {
            Id = id,
            ParentId = parent,
            Operator = Operator(operators[0]),
            Operands =
            [
                .. operators[0]
                    .Elements()
                    .Where(e => e.Name.Namespace == G)
                    .Select(operand =>
                        operand.Name == G + "gateReference"
                            ? new GateReference(operand.RequireText(G, "ref"), operand.Flag(G, "use-as-complement"))
                            : throw XmlPlace.Unknown(operand)
                    ),
            ],
        };
    }

    public static BooleanOperator Operator(XElement element) =>
        element.Name.LocalName switch
        {
            "and" => BooleanOperator.And,
            "or" => BooleanOperator.Or,
            "not" => BooleanOperator.Not,
            _ => throw XmlPlace.Unknown(element),
        };
}
