using System.Xml.Linq;
using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating.Xml;

/// <summary>
/// Gating-ML 1.5 to a document: rectangle, polygon, polytope, ellipsoid, decision tree and Boolean gates with gates inside, on channels,
/// compensated channels and ratios. Its other transformations are refused by name.
/// </summary>
internal sealed class Reader15(string gating)
{
    private const int DeepestNesting = 500;

    private readonly XNamespace g = gating;
    private readonly XNamespace t = Namespaces.Beside(gating, "transformations");
    private readonly XNamespace d = Namespaces.Beside(gating, "datatypes");
    private readonly List<Gate> gates = [];
    private readonly Dictionary<string, XElement> transformations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GateRatio> ratios = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Compensator> compensations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Refusal> unusable = new(StringComparer.Ordinal);
    private readonly List<Notice> notices = [];

    public GatingDocument Read(XElement root)
    {
        foreach (var element in root.Elements().Where(e => e.Name.Namespace == t))
            Define(element);
        foreach (var element in root.Elements().Where(e => e.Name.Namespace == g))
            ReadGate(element, null, 0);
        return new GatingDocument
        {
            Gates = gates,
            Ratios = ratios,
            Compensations = compensations,
            Unusable = unusable,
            Notices = notices,
        };
    }

    private void Define(XElement element)
    {
        var id = element.RequireText(t, "id");
        if (element.Name == t + "transformation")
        {
            transformations[id] = element;
            return;
        }

        if (element.Name != t + "spilloverMatrix")
            throw XmlPlace.Unknown(element);
        try
        {
            compensations[id] = Compensator.From(Matrix(element, id));
        }
        catch (RefusedException refused)
        {
            unusable[id] = refused.Refusal with { Where = refused.Refusal.Where ?? XmlPlace.Of(element) };
        }
    }

    private SpilloverMatrix Matrix(XElement element, string id)
    {
        var names = element.Descendants(d + "parameter").Select(p => p.RequireText(d, "name")).ToArray();
        var values = element.Descendants(t + "coefficient").Select(c => c.RequireNumber(t, "value")).ToArray();
        if (names.Length == 0 || values.Length != names.Length * names.Length)
            throw new RefusedException(
                "SPILLOVER_SIZE",
                $"The matrix '{Fcs.Shortened.Text(id)}' has {names.Length} parameters and {values.Length} coefficients.",
                XmlPlace.Of(element)
            );
        var coefficients = new double[names.Length, names.Length];
        for (var i = 0; i < values.Length; i++)
            coefficients[i / names.Length, i % names.Length] = values[i];
        return new SpilloverMatrix(names, names, coefficients, id);
    }

    private string ReadGate(XElement element, string? around, int depth)
    {
        if (depth > DeepestNesting)
            throw new RefusedException(
                "GATING_TOO_DEEP",
                $"Gates or decisions are nested more than {DeepestNesting} deep.",
                XmlPlace.Of(element)
            );
        // A gate inside of a Boolean gate may be without a name of its own.
        var id =
            element.Text(g, "id") is { Length: > 0 } own || around is null
                ? element.RequireText(g, "id")
                : $"{around}/{gates.Count}";
        var parent = element.Text(g, "parent_id") is { Length: > 0 } named ? named : null;
        var place = gates.Count;
        var gate = Build(element, id, parent, depth);
        // Document order: the gate stands before the gates inside it.
        gates.Insert(Math.Min(place, gates.Count), gate);
        return id;
    }

    private Gate Build(XElement element, string id, string? parent, int depth)
    {
        switch (element.Name.LocalName)
        {
            case "RectangleGate":
                return new RectangleGate
                {
                    Id = id,
                    ParentId = parent,
                    Intervals =
                    [
                        .. element
                            .Elements(g + "dimension")
                            .Select(dimension => new Interval(
                                Dimension(dimension),
                                dimension.Number(g, "min", infinite: true) ?? double.NegativeInfinity,
                                dimension.Number(g, "max", infinite: true) ?? double.PositiveInfinity
                            )),
                    ],
                };
            case "PolygonGate":
                return Polygon(element, id, parent);
            case "EllipsoidGate":
                return new EllipsoidGate
                {
                    Id = id,
                    ParentId = parent,
                    Dimensions = Dimensions(element),
                    Mean = Values(element.RequireChild(g + "mean")),
                    Covariance = [.. element.RequireChild(g + "covarianceMatrix").Elements(g + "row").Select(Values)],
                    DistanceSquare = Value(element.RequireChild(g + "distanceSquare")),
                };
            case "PolytopeGate":
                return Polytope(element, id, parent);
            case "DecisionTreeGate":
                var root =
                    element.Elements().FirstOrDefault(e => e.Name.Namespace == g)
                    ?? element.RequireChild(g + "rootNode");
                return new DecisionTreeGate
                {
                    Id = id,
                    ParentId = parent,
                    Root = Decision(root, depth),
                };
            case "BooleanGate":
                return Boolean(element, id, parent, depth);
            default:
                throw XmlPlace.Unknown(element);
        }
    }

    private PolygonGate Polygon(XElement element, string id, string? parent)
    {
        var dimensions = Dimensions(element);
        var vertices = element.Elements(g + "vertex").Select(Values).ToList();
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

    private PolytopeGate Polytope(XElement element, string id, string? parent)
    {
        var dimensions = Dimensions(element);
        var halfSpaces = element.Elements(g + "halfspace").Select(Values).ToList();
        if (halfSpaces.Exists(half => half.Count != dimensions.Count + 1))
            throw new RefusedException(
                "GATE_INVALID",
                $"A half-space of the polytope '{Fcs.Shortened.Text(id)}' does not have one coefficient a dimension and a bound.",
                XmlPlace.Of(element)
            );
        if (!notices.Exists(notice => notice.Code == "GATING_HALFSPACE_FORM"))
            notices.Add(
                new Notice(
                    "GATING_HALFSPACE_FORM",
                    "Half-spaces of polytopes are read as a·x + b ≤ 0: the coefficients of the dimensions in their order, then b."
                )
            );
        return new PolytopeGate
        {
            Id = id,
            ParentId = parent,
            Dimensions = dimensions,
            HalfSpaces = halfSpaces.ConvertAll(half => new HalfSpace(half[..^1], -half[^1])),
        };
    }

    private DecisionNode Decision(XElement node, int depth)
    {
        if (depth > DeepestNesting)
            throw new RefusedException(
                "GATING_TOO_DEEP",
                $"Gates or decisions are nested more than {DeepestNesting} deep.",
                XmlPlace.Of(node)
            );
        return new DecisionNode(
            Dimension(node),
            node.RequireNumber(g, "threshold"),
            Branch(node, "LT", depth),
            Branch(node, "GTE", depth)
        );
    }

    private DecisionBranch Branch(XElement node, string side, int depth)
    {
        var leaf = node.Element(g + ("leaf" + side));
        if (leaf is null)
            return new DecisionBranch(false, Decision(node.RequireChild(g + ("node" + side)), depth + 1));
        leaf.RequireText(g, "inside");
        return new DecisionBranch(leaf.Flag(g, "inside"));
    }

    private BooleanGate Boolean(XElement element, string id, string? parent, int depth)
    {
        var operators = element.Elements().Where(e => e.Name.Namespace == g).ToList();
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
            Operator = Reader20.Operator(operators[0]),
            Operands =
            [
                .. operators[0]
                    .Elements()
                    .Where(e => e.Name.Namespace == g)
                    .Select(operand =>
                        operand.Name == g + "gateReference"
                            ? new GateReference(operand.RequireText(g, "ref"), operand.Flag(g, "use-as-complement"))
                            : new GateReference(ReadGate(operand, id, depth + 1))
                    ),
            ],
        };
    }

    private List<GateDimension> Dimensions(XElement gate) => [.. gate.Elements(g + "dimension").Select(Dimension)];

    // A parameter, a transformation in place, or a reference to one.
    private GateDimension Dimension(XElement element)
    {
        if (element.Element(d + "parameter") is { } parameter)
            return Channel(parameter.RequireText(d, "name"), GateDimension.Uncompensated);
        if (element.Element(t + "transformation") is { } inline)
            return Transformed(inline, null);
        if (element.Element(t + "transformationReference") is { } reference)
        {
            var id = reference.RequireText(t, "ref");
            return transformations.TryGetValue(id, out var found)
                ? Transformed(found, id)
                : throw new RefusedException(
                    "GATE_DEFINITION_UNKNOWN",
                    $"A gate refers to the transformation '{Fcs.Shortened.Text(id)}', which the document does not define.",
                    XmlPlace.Of(reference)
                );
        }

        throw new RefusedException(
            "GATING_ELEMENT_MISSING",
            $"'{element.Name.LocalName}' has no parameter.",
            XmlPlace.Of(element)
        );
    }

    private GateDimension Transformed(XElement transformation, string? id)
    {
        var kind = transformation.Elements().FirstOrDefault(e => e.Name.Namespace == t);
        var parameters = kind?.Elements(d + "parameter").Select(p => p.RequireText(d, "name")).ToList() ?? [];
        switch (kind?.Name.LocalName)
        {
            case "compensation" when parameters.Count == 1:
                return Channel(parameters[0], kind.RequireText(t, "spilloverMatrixRef"));
            case "ratio" when parameters.Count == 2:
                var name = id ?? transformation.Text(t, "id") ?? $"ratio/{ratios.Count}";
                ratios[name] = new GateRatio(parameters[0], parameters[1], new RatioTransform(1, 0, 0));
                return new GateDimension { RatioId = name, CompensationId = GateDimension.Uncompensated };
            default:
                throw new RefusedException(
                    "GATING_TRANSFORM_UNSUPPORTED",
                    $"The transformation '{Fcs.Shortened.Text(kind?.Name.LocalName ?? "")}' of Gating-ML 1.5 is not read in this form; compensation and ratio of parameters are.",
                    XmlPlace.Of(transformation),
                    "Export the gates as Gating-ML 2.0."
                );
        }
    }

    private static GateDimension Channel(string name, string compensation) =>
        new() { Name = name, CompensationId = compensation };

    private List<double> Values(XElement element) =>
        [.. element.Elements().Where(e => e.Name.Namespace != d || e.Name.LocalName != "custom_info").Select(Value)];

    // Version 1.5 writes its numbers as attributes of either namespace.
    private double Value(XElement element) => element.Number(d, "value") ?? element.RequireNumber(g, "value");
}
