using Uwazumi.Cytometry.Fcs;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating;

/// <summary>What makes a gate a gate, for documents and for gates made in a program alike.</summary>
internal static class GateRules
{
    // Products of differences of coordinates must stay in the range of a double.
    private const double LargestCoordinate = 1e150;

    /// <exception cref="RefusedException"><c>GATE_INVALID</c>, <c>GATE_ID_DUPLICATE</c>.</exception>
    public static void Check(IReadOnlyList<Gate> gates)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var gate in gates)
        {
            Claim(gate.Id, ids);
            switch (gate)
            {
                case RectangleGate rectangle:
                    Check(rectangle);
                    break;
                case PolygonGate polygon:
                    Require(
                        polygon.Vertices.Count >= 3,
                        gate,
                        $"a polygon has at least 3 vertices, not {polygon.Vertices.Count}"
                    );
                    RequireFinite(gate, polygon.Vertices.SelectMany(v => new[] { v.X, v.Y }));
                    break;
                case EllipsoidGate ellipsoid:
                    Check(ellipsoid);
                    break;
                case QuadrantGate quadrants:
                    Check(quadrants, ids);
                    break;
                case BooleanGate boolean:
                    Check(boolean);
                    break;
                case PolytopeGate polytope:
                    Check(polytope);
                    break;
                case DecisionTreeGate tree:
                    RequireFinite(gate, Thresholds(tree.Root));
                    break;
                default:
                    throw new ArgumentException(
                        $"A gate of the type {gate.GetType().Name} is not known.",
                        nameof(gates)
                    );
            }
        }
    }

    private static void Claim(string id, HashSet<string> ids)
    {
        if (string.IsNullOrWhiteSpace(id))
            throw new RefusedException("GATE_INVALID", "A gate has no id.", null, "Give every gate an id of its own.");
        if (!ids.Add(id))
            throw new RefusedException(
                "GATE_ID_DUPLICATE",
                $"The id '{Shortened.Text(id)}' stands twice; which gate a reference means is not known.",
                id,
                "Give every gate and every quadrant an id of its own."
            );
    }

    private static void Check(RectangleGate gate)
    {
        Require(gate.Intervals.Count > 0, gate, "a rectangle has at least one dimension");
        foreach (var interval in gate.Intervals)
            Require(
                !double.IsNaN(interval.Minimum) && !double.IsNaN(interval.Maximum),
                gate,
                "a minimum or maximum is no number"
            );
    }

    private static void Check(EllipsoidGate gate)
    {
        var n = gate.Dimensions.Count;
        Require(n >= 2, gate, $"an ellipsoid has at least 2 dimensions, not {n}");
        Require(gate.Mean.Count == n, gate, $"the mean has {gate.Mean.Count} numbers for {n} dimensions");
        Require(
            gate.Covariance.Count == n && gate.Covariance.All(row => row.Count == n),
            gate,
            $"the covariance matrix is not {n} × {n}"
        );
        RequireFinite(gate, gate.Mean.Concat(gate.Covariance.SelectMany(row => row)));
        Require(
            double.IsFinite(gate.DistanceSquare) && gate.DistanceSquare > 0,
            gate,
            "the square of the distance is not above 0"
        );
    }

    private static void Check(QuadrantGate gate, HashSet<string> ids)
    {
        Require(gate.Dividers.Count > 0 && gate.Quadrants.Count > 0, gate, "dividers or quadrants are missing");
        var dividers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var divider in gate.Dividers)
        {
            Require(dividers.Add(divider.Id), gate, $"the divider '{Shortened.Text(divider.Id)}' stands twice");
            Require(divider.Values.Count > 0, gate, $"the divider '{Shortened.Text(divider.Id)}' has no value");
            RequireFinite(gate, divider.Values);
        }

        foreach (var quadrant in gate.Quadrants)
        {
            Claim(quadrant.Id, ids);
            Require(
                quadrant.Positions.Count > 0,
                gate,
                $"the quadrant '{Shortened.Text(quadrant.Id)}' names no divider"
            );
            RequireFinite(gate, quadrant.Positions.Select(p => p.Location));
            foreach (var position in quadrant.Positions)
                Require(
                    dividers.Contains(position.DividerId),
                    gate,
                    $"the quadrant '{Shortened.Text(quadrant.Id)}' names the divider '{Shortened.Text(position.DividerId)}', which is not there"
                );
            Require(
                quadrant.Positions.DistinctBy(p => p.DividerId).Count() == quadrant.Positions.Count,
                gate,
                $"the quadrant '{Shortened.Text(quadrant.Id)}' names a divider twice"
            );
        }
    }

    private static void Check(BooleanGate gate)
    {
        var ok = gate.Operator == BooleanOperator.Not ? gate.Operands.Count == 1 : gate.Operands.Count >= 1;
        Require(ok, gate, $"'{gate.Operator}' has {gate.Operands.Count} operands");
    }

    private static void Check(PolytopeGate gate)
    {
        Require(gate.HalfSpaces.Count > 0 && gate.Dimensions.Count > 0, gate, "half-spaces or dimensions are missing");
        foreach (var half in gate.HalfSpaces)
        {
            Require(
                half.Coefficients.Count == gate.Dimensions.Count,
                gate,
                $"a half-space has {half.Coefficients.Count} coefficients for {gate.Dimensions.Count} dimensions"
            );
            RequireFinite(gate, half.Coefficients.Append(half.Bound));
        }
    }

    private static IEnumerable<double> Thresholds(DecisionNode root)
    {
        var waiting = new Stack<DecisionNode>([root]);
        while (waiting.TryPop(out var node))
        {
            yield return node.Threshold;
            foreach (var branch in new[] { node.Below, node.AtOrAbove })
            {
                if (branch.Node is not null)
                    waiting.Push(branch.Node);
            }
        }
    }

    private static void RequireFinite(Gate gate, IEnumerable<double> numbers) =>
        Require(
            numbers.All(number => Math.Abs(number) <= LargestCoordinate),
            gate,
            $"a number is not finite or beyond {LargestCoordinate:G}"
        );

    private static void Require(bool holds, Gate gate, string fault)
    {
        if (!holds)
            throw new RefusedException(
                "GATE_INVALID",
                $"The gate '{Shortened.Text(gate.Id)}' cannot be evaluated: {fault}.",
                gate.Id,
                "Correct the gate in the program that made the document."
            );
    }
}
