using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating.Xml;

/// <summary>A document to Gating-ML 2.0.</summary>
internal static class Writer20
{
    private static readonly XNamespace G = Namespaces.Gating20;
    private static readonly XNamespace T = Namespaces.Transforms20;
    private static readonly XNamespace D = Namespaces.Types20;

    public static void Write(GatingDocument document, Stream stream)
    {
        var root = new XElement(
            G + "Gating-ML",
            new XAttribute(XNamespace.Xmlns + "gating", G.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "transforms", T.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "data-type", D.NamespaceName),
            document
                .Compensations.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(p => Matrix(p.Key, p.Value)),
            document.Transforms.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(p => Scale(p.Key, p.Value)),
            document.Ratios.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(p => Ratio(p.Key, p.Value)),
            document.Gates.Select(Write)
        );
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            NewLineChars = "\n",
            CloseOutput = false,
        };
        using var writer = XmlWriter.Create(stream, settings);
        try
        {
            new XDocument(root).Save(writer);
        }
        catch (ArgumentException fault)
        {
            throw Unsupported($"a name holds a character that XML does not have: {fault.Message}");
        }
    }

    private static XElement Write(Gate gate)
    {
        var element = new XElement(G + gate.GetType().Name, new XAttribute(G + "id", gate.Id));
        if (gate.ParentId is not null)
            element.Add(new XAttribute(G + "parent_id", gate.ParentId));
        element.Add(
            gate switch
            {
                RectangleGate rectangle => rectangle.Intervals.Select(Range),
                PolygonGate polygon =>
                [
                    Dimension("dimension", polygon.X),
                    Dimension("dimension", polygon.Y),
                    .. polygon.Vertices.Select(v => Coordinates("vertex", [v.X, v.Y])),
                ],
                EllipsoidGate ellipsoid =>
                [
                    .. ellipsoid.Dimensions.Select(dimension => Dimension("dimension", dimension)),
                    Coordinates("mean", ellipsoid.Mean),
                    new XElement(
                        G + "covarianceMatrix",
                        ellipsoid.Covariance.Select(row => new XElement(
                            G + "row",
                            row.Select(v => Valued(G + "entry", v))
                        ))
                    ),
                    Valued(G + "distanceSquare", ellipsoid.DistanceSquare),
                ],
                QuadrantGate quadrants => [.. quadrants.Dividers.Select(Divider), .. quadrants.Quadrants.Select(Part)],
                BooleanGate boolean => (IEnumerable<XElement>)[Join(boolean)],
                _ => throw Unsupported(
                    $"the gate '{Fcs.Shortened.Text(gate.Id)}' is a {gate.GetType().Name}, which Gating-ML 2.0 does not have"
                ),
            }
        );
        return element;
    }

    private static XElement Range(Interval interval)
    {
        var element = Dimension("dimension", interval.Dimension);
        if (!double.IsNegativeInfinity(interval.Minimum))
            element.Add(new XAttribute(G + "min", Number(interval.Minimum)));
        if (!double.IsPositiveInfinity(interval.Maximum))
            element.Add(new XAttribute(G + "max", Number(interval.Maximum)));
        return element;
    }

    private static XElement Dimension(string name, GateDimension dimension)
    {
        var element = new XElement(G + name, new XAttribute(G + "compensation-ref", dimension.CompensationId));
        if (dimension.TransformId is not null)
            element.Add(new XAttribute(G + "transformation-ref", dimension.TransformId));
        element.Add(
            dimension.RatioId is { } ratio
                ? new XElement(D + "new-dimension", new XAttribute(D + "transformation-ref", ratio))
                : Named(dimension.Name ?? "")
        );
        return element;
    }

    private static XElement Divider(QuadrantDivider divider)
    {
        var element = Dimension("divider", divider.Dimension);
        element.Add(new XAttribute(G + "id", divider.Id));
        element.Add(divider.Values.Select(value => new XElement(G + "value", Number(value))));
        return element;
    }

    private static XElement Part(Quadrant quadrant) =>
        new(
            G + "Quadrant",
            new XAttribute(G + "id", quadrant.Id),
            quadrant.Positions.Select(position => new XElement(
                G + "position",
                new XAttribute(G + "divider_ref", position.DividerId),
                new XAttribute(G + "location", Number(position.Location))
            ))
        );

    private static XElement Join(BooleanGate gate)
    {
        var name = gate.Operator switch
        {
            BooleanOperator.And => "and",
            BooleanOperator.Or => "or",
            _ => "not",
        };
        return new XElement(
            G + name,
            gate.Operands.Select(operand =>
            {
                var reference = new XElement(G + "gateReference", new XAttribute(G + "ref", operand.Id));
                if (operand.Complement)
                    reference.Add(new XAttribute(G + "use-as-complement", "true"));
                return reference;
            })
        );
    }

    private static XElement Coordinates(string name, IEnumerable<double> values) =>
        new(G + name, values.Select(value => Valued(G + "coordinate", value)));

    private static XElement Valued(XName name, double value) => new(name, new XAttribute(D + "value", Number(value)));

    private static XElement Named(string name) => new(D + "fcs-dimension", new XAttribute(D + "name", name));

    private static XElement Scale(string id, ScaleTransform transform)
    {
        var (inner, low, high) = transform is BoundedTransform bounded
            ? (bounded.Inner, bounded.Minimum, bounded.Maximum)
            : (transform, double.NegativeInfinity, double.PositiveInfinity);
        var kind = inner switch
        {
            LinearTransform x => Formula("flin", ("T", x.Top), ("A", x.Below)),
            LogarithmicTransform x => Formula("flog", ("T", x.Top), ("M", x.Decades)),
            ArcsinhTransform x => Formula("fasinh", ("T", x.Top), ("M", x.Decades), ("A", x.NegativeDecades)),
            LogicleTransform x => Formula(
                "logicle",
                ("T", x.Top),
                ("W", x.LinearDecades),
                ("M", x.Decades),
                ("A", x.NegativeDecades)
            ),
            HyperlogTransform x => Formula(
                "hyperlog",
                ("T", x.Top),
                ("W", x.LinearDecades),
                ("M", x.Decades),
                ("A", x.NegativeDecades)
            ),
            _ => throw Unsupported(
                $"the transformation '{Fcs.Shortened.Text(id)}' is a {inner.GetType().Name}, which Gating-ML 2.0 does not have"
            ),
        };
        var element = new XElement(T + "transformation", new XAttribute(T + "id", id));
        if (!double.IsNegativeInfinity(low))
            kind.Add(new XAttribute(T + "boundMin", Number(low)));
        if (!double.IsPositiveInfinity(high))
            kind.Add(new XAttribute(T + "boundMax", Number(high)));
        element.Add(kind);
        return element;
    }

    private static XElement Formula(string name, params (string Name, double Value)[] parameters) =>
        new(T + name, parameters.Select(p => new XAttribute(T + p.Name, Number(p.Value))));

    private static XElement Ratio(string id, GateRatio ratio)
    {
        var formula = Formula(
            "fratio",
            ("A", ratio.Transform.Factor),
            ("B", ratio.Transform.NumeratorOffset),
            ("C", ratio.Transform.DenominatorOffset)
        );
        formula.Add(Named(ratio.Numerator), Named(ratio.Denominator));
        return new XElement(T + "transformation", new XAttribute(T + "id", id), formula);
    }

    private static XElement Matrix(string id, Compensator compensator)
    {
        var element = new XElement(T + "spectrumMatrix", new XAttribute(T + "id", id));
        if (compensator.Matrix is null)
            element.Add(new XAttribute(T + "matrix-inverted-already", "true"));
        element.Add(
            new XElement(T + "fluorochromes", compensator.Dyes.Select(Named)),
            new XElement(T + "detectors", compensator.Detectors.Select(Named))
        );
        var (rows, columns) = compensator.Matrix is null
            ? (compensator.Detectors.Count, compensator.Dyes.Count)
            : (compensator.Dyes.Count, compensator.Detectors.Count);
        for (var i = 0; i < rows; i++)
        {
            var row = i;
            element.Add(
                new XElement(
                    T + "spectrum",
                    Enumerable
                        .Range(0, columns)
                        .Select(j => new XElement(
                            T + "coefficient",
                            new XAttribute(
                                T + "value",
                                Number(compensator.Matrix?[row, j] ?? compensator.Weight(row, j))
                            )
                        ))
                )
            );
        }

        return element;
    }

    // The shortest text that reads back as the same number; the framework's own does not for some powers of two.
    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(value)
            ? text
            : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static RefusedException Unsupported(string what) =>
        new(
            "GATING_WRITE_UNSUPPORTED",
            $"The document cannot be written as Gating-ML 2.0: {what}.",
            null,
            "Leave it out, or express it by gates and scales of Gating-ML 2.0."
        );
}
