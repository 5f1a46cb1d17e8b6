using System.Xml.Linq;
using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating.Xml;

/// <summary>The transformations, ratios and spectrum matrices of a Gating-ML 2.0 document (chapters 6 and 7).</summary>
internal sealed class TransformReader
{
    private static readonly XNamespace T = Namespaces.Transforms20;
    private static readonly XNamespace D = Namespaces.Types20;

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public Dictionary<string, ScaleTransform> Transforms { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, GateRatio> Ratios { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Compensator> Compensations { get; } = new(StringComparer.Ordinal);

    /// <summary>Definitions with a fault: it counts when a gate refers to one.</summary>
    public Dictionary<string, Refusal> Unusable { get; } = new(StringComparer.Ordinal);

    public void Read(XElement element)
    {
        var id = element.RequireText(T, "id");
        if (!ids.Add(id))
            throw new RefusedException(
                "GATE_ID_DUPLICATE",
                $"The id '{Fcs.Shortened.Text(id)}' of a transformation or matrix stands twice.",
                XmlPlace.Of(element)
            );
        try
        {
            if (element.Name == T + "spectrumMatrix")
                Compensations.Add(id, Matrix(element, id));
            else if (element.Name == T + "transformation")
                Transformation(element, id);
            else
                throw XmlPlace.Unknown(element);
        }
        catch (RefusedException refused)
        {
            var known = refused.Refusal;
            Unusable.Add(id, known with { Where = known.Where ?? XmlPlace.Of(element) });
        }
    }

    private void Transformation(XElement element, string id)
    {
        var kinds = element.Elements().Where(e => e.Name.Namespace == T).ToList();
        if (kinds.Count != 1)
            throw new RefusedException(
                "GATING_ELEMENT_MISSING",
                $"The transformation '{Fcs.Shortened.Text(id)}' has {kinds.Count} formulas, not one.",
                XmlPlace.Of(element)
            );
        var kind = kinds[0];
        double P(string name) => kind.RequireNumber(T, name);
        if (kind.Name == T + "fratio")
        {
            Ratios.Add(id, Ratio(element, kind, new RatioTransform(P("A"), P("B"), P("C"))));
            return;
        }

        ScaleTransform transform = kind.Name.LocalName switch
        {
            "flin" => new LinearTransform(P("T"), P("A")),
            "flog" => new LogarithmicTransform(P("T"), P("M")),
            "fasinh" => new ArcsinhTransform(P("T"), P("M"), P("A")),
            "logicle" => new LogicleTransform(P("T"), P("W"), P("M"), P("A")),
            "hyperlog" => new HyperlogTransform(P("T"), P("W"), P("M"), P("A")),
            _ => throw new RefusedException(
                "GATING_TRANSFORM_UNSUPPORTED",
                $"The transformation '{Fcs.Shortened.Text(kind.Name.LocalName)}' is not known.",
                XmlPlace.Of(kind),
                "Gating-ML 2.0 has flin, flog, fasinh, logicle, hyperlog and fratio."
            ),
        };
        var low = Bound("boundMin") ?? double.NegativeInfinity;
        var high = Bound("boundMax") ?? double.PositiveInfinity;
        var open = double.IsNegativeInfinity(low) && double.IsPositiveInfinity(high);
        Transforms.Add(id, open ? transform : new BoundedTransform(transform, low, high));

        double? Bound(string name) => kind.Number(T, name, infinite: true) ?? element.Number(T, name, infinite: true);
    }

    // The standard's own examples have the two dimensions inside of fratio and, in some places, beside it.
    private static GateRatio Ratio(XElement element, XElement kind, RatioTransform transform)
    {
        var dimensions = kind.Elements(D + "fcs-dimension").Concat(element.Elements(D + "fcs-dimension")).ToList();
        return dimensions.Count == 2
            ? new GateRatio(dimensions[0].RequireText(D, "name"), dimensions[1].RequireText(D, "name"), transform)
            : throw new RefusedException(
                "GATING_ELEMENT_MISSING",
                $"A ratio has {dimensions.Count} dimensions, not two.",
                XmlPlace.Of(kind)
            );
    }

    private static Compensator Matrix(XElement element, string id)
    {
        var dyes = Names(element.RequireChild(T + "fluorochromes"));
        var detectors = Names(element.RequireChild(T + "detectors"));
        var rows = element
            .Elements(T + "spectrum")
            .Select(row => row.Elements(T + "coefficient").Select(c => c.RequireNumber(T, "value")).ToArray())
            .ToArray();
        var inverted = element.Flag(T, "matrix-inverted-already");
        var (height, width) = inverted ? (detectors.Length, dyes.Length) : (dyes.Length, detectors.Length);
        if (rows.Length != height || rows.Any(row => row.Length != width))
            throw new RefusedException(
                "SPILLOVER_SIZE",
                $"The matrix '{Fcs.Shortened.Text(id)}' should have {height} rows of {width} coefficients.",
                XmlPlace.Of(element),
                "Correct the document in the program that made it."
            );
        var coefficients = new double[height, width];
        for (var i = 0; i < height; i++)
        for (var j = 0; j < width; j++)
            coefficients[i, j] = rows[i][j];
        return inverted
            ? Compensator.FromInverse(dyes, detectors, coefficients, id)
            : Compensator.From(new SpilloverMatrix(dyes, detectors, coefficients, id));
    }

    private static string[] Names(XElement list) =>
        [.. list.Elements(D + "fcs-dimension").Select(dimension => dimension.RequireText(D, "name"))];
}
