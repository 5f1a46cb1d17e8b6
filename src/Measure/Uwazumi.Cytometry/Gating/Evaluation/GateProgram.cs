using System.Numerics;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Numerics.Matrices;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>The gates of a document, bound to the columns of a file and sorted so that each comes after what it refers to.</summary>
internal sealed class GateProgram
{
    private readonly List<GateNode> documentOrder;
    private readonly List<GateNode> order;
    private readonly Dictionary<string, GateNode> byId;
    private readonly int events;

    private GateProgram(List<GateNode> nodes, List<GateNode> order, Dictionary<string, GateNode> byId, int events) =>
        (documentOrder, this.order, this.byId, this.events) = (nodes, order, byId, events);

    public static GateProgram Compile(IReadOnlyList<Gate> gates, ColumnPlan plan, int events, List<Notice> notices)
    {
        var nodes = gates.SelectMany(gate => NodesOf(gate, plan, events, notices)).ToList();
        var byId = nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var containers = gates.OfType<QuadrantGate>().Select(gate => gate.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            foreach (var need in node.Needs.Where(need => !byId.ContainsKey(need)))
                throw new RefusedException(
                    "GATE_REFERENCE_UNKNOWN",
                    containers.Contains(need)
                        ? $"The gate '{Shortened.Text(node.Id)}' refers to the quadrant gate '{Shortened.Text(need)}', which has no events of its own."
                        : $"The gate '{Shortened.Text(node.Id)}' refers to the gate '{Shortened.Text(need)}', which is not there.",
                    node.Id,
                    containers.Contains(need) ? "Refer to one of its quadrants." : "Add the gate to the document."
                );
        }

        return new GateProgram(nodes, Sorted(nodes, byId), byId, events);
    }

    /// <summary>Evaluates every gate for the block that the columns hold.</summary>
    public void Evaluate(int firstEvent, int count)
    {
        var start = firstEvent / 64;
        var length = (count + 63) / 64;
        foreach (var node in order)
        {
            var words = node.Members.AsSpan(start, length);
            if (node.Shape is not null)
                node.Shape.Evaluate(words);
            else
                Join(node.Boolean!, words, start);
            if (node.ParentId is not null)
                And(words, byId[node.ParentId].Members.AsSpan(start, length));
            if (count % 64 != 0)
                words[^1] &= (1UL << (count % 64)) - 1;
        }
    }

    /// <summary>The result, in document order.</summary>
    public IReadOnlyList<GateCount> Counts()
    {
        var counts = documentOrder.ToDictionary(node => node.Id, Count, StringComparer.Ordinal);
        return
        [
            .. documentOrder.Select(node => new GateCount(
                node.Id,
                node.ParentId,
                node.Members,
                counts[node.Id],
                node.ParentId is null ? events : counts[node.ParentId],
                events
            )),
        ];
    }

    private static List<GateNode> NodesOf(Gate gate, ColumnPlan plan, int events, List<Notice> notices)
    {
        if (gate is QuadrantGate quadrants)
            return quadrants
                .Quadrants.Select(q => new GateNode(q.Id, gate.ParentId, ShapeOf(q, quadrants, plan), null, events))
                .ToList();
        return gate is BooleanGate boolean
            ? [new GateNode(gate.Id, gate.ParentId, null, boolean, events)]
            : [new GateNode(gate.Id, gate.ParentId, ShapeOf(gate, plan, notices), null, events)];
    }

    private static GateShape ShapeOf(Gate gate, ColumnPlan plan, List<Notice> notices) =>
        gate switch
        {
            RectangleGate rectangle => ShapeOf(rectangle, plan, notices),
            PolygonGate polygon => new PolygonShape(plan.Of(polygon.X), plan.Of(polygon.Y), polygon.Vertices),
            EllipsoidGate ellipsoid => ShapeOf(ellipsoid, plan, notices),
            PolytopeGate polytope => new PolytopeShape(
                [.. polytope.Dimensions.Select(plan.Of)],
                [.. polytope.HalfSpaces.Select(half => (half.Coefficients.ToArray(), half.Bound))]
            ),
            DecisionTreeGate tree => new DecisionTreeShape(tree.Root, plan.Of),
            _ => throw new ArgumentException($"A gate of the type {gate.GetType().Name} has no shape.", nameof(gate)),
        };

    private static RectangleShape ShapeOf(RectangleGate gate, ColumnPlan plan, List<Notice> notices)
    {
        if (gate.Intervals.Any(interval => interval.Minimum >= interval.Maximum))
            notices.Add(
                new Notice(
                    "GATE_EMPTY",
                    $"The gate '{Shortened.Text(gate.Id)}' can hold no event: a minimum is not below its maximum."
                )
            );
        return new RectangleShape([.. gate.Intervals.Select(i => (plan.Of(i.Dimension), i.Minimum, i.Maximum))]);
    }

    private static EllipsoidShape ShapeOf(EllipsoidGate gate, ColumnPlan plan, List<Notice> notices)
    {
        var n = gate.Dimensions.Count;
        var covariance = new double[n, n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            covariance[i, j] = gate.Covariance[i][j];
        if (PreciseInverse.Of(covariance, out var condition) is not { } inverse || condition > 1e14)
            throw new RefusedException(
                "GATE_INVALID",
                $"The gate '{Shortened.Text(gate.Id)}' cannot be evaluated: its covariance matrix is singular.",
                gate.Id,
                "Correct the gate in the program that made the document."
            );
        if (!IsPositiveDefinite(covariance))
            notices.Add(
                new Notice(
                    "GATE_COVARIANCE_NOT_POSITIVE_DEFINITE",
                    $"The matrix of the gate '{Shortened.Text(gate.Id)}' is not symmetric and positive definite, as Gating-ML 2.0 requires; the formula was computed with it as it stands, and the region may be no ellipsoid."
                )
            );
        return new EllipsoidShape([.. gate.Dimensions.Select(plan.Of)], [.. gate.Mean], inverse, gate.DistanceSquare);
    }

    // By Cholesky's factorisation, which exists for such a matrix only.
    private static bool IsPositiveDefinite(double[,] a)
    {
        var n = a.GetLength(0);
        var factor = new double[n, n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
        {
            if (a[i, j] != a[j, i])
                return false;
            var sum = a[i, j];
            for (var k = 0; k < j; k++)
                sum -= factor[i, k] * factor[j, k];
            if (i == j && !(sum > 0))
                return false;
            factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
        }

        return true;
    }

    private static RectangleShape ShapeOf(Quadrant quadrant, QuadrantGate gate, ColumnPlan plan) =>
        new([
            .. quadrant.Positions.Select(position =>
            {
                var divider = gate.Dividers.First(d => d.Id == position.DividerId);
                var low = divider
                    .Values.Where(v => v <= position.Location)
                    .DefaultIfEmpty(double.NegativeInfinity)
                    .Max();
                var high = divider
                    .Values.Where(v => v > position.Location)
                    .DefaultIfEmpty(double.PositiveInfinity)
                    .Min();
                return (plan.Of(divider.Dimension), low, high);
            }),
        ]);

    // Kahn (1962), without recursion: a chain of parents may be as long as the document.
    private static List<GateNode> Sorted(List<GateNode> nodes, Dictionary<string, GateNode> byId)
    {
        var open = nodes.ToDictionary(node => node, node => node.Needs.Distinct(StringComparer.Ordinal).Count());
        var dependants = nodes
            .SelectMany(node =>
                node.Needs.Distinct(StringComparer.Ordinal).Select(need => (Need: byId[need], Node: node))
            )
            .ToLookup(pair => pair.Need, pair => pair.Node);
        var ready = new Queue<GateNode>(nodes.Where(node => open[node] == 0));
        var sorted = new List<GateNode>();
        while (ready.TryDequeue(out var node))
        {
            sorted.Add(node);
            foreach (var dependant in dependants[node])
            {
                if (--open[dependant] == 0)
                    ready.Enqueue(dependant);
            }
        }

        if (sorted.Count < nodes.Count)
        {
            var stuck = nodes.First(node => open[node] > 0);
            throw new RefusedException(
                "GATE_REFERENCE_CYCLE",
                $"The gate '{Shortened.Text(stuck.Id)}' refers to itself, directly or through other gates.",
                stuck.Id,
                "Correct the parents and operands."
            );
        }

        return sorted;
    }

    private void Join(BooleanGate gate, Span<ulong> words, int start)
    {
        words.Fill(gate.Operator == BooleanOperator.Or ? 0 : ulong.MaxValue);
        foreach (var operand in gate.Operands)
        {
            // "Not" is "and" with the one operand turned.
            var turn = operand.Complement != (gate.Operator == BooleanOperator.Not) ? ulong.MaxValue : 0;
            var members = byId[operand.Id].Members.AsSpan(start, words.Length);
            for (var w = 0; w < words.Length; w++)
                words[w] =
                    gate.Operator == BooleanOperator.Or
                        ? words[w] | (members[w] ^ turn)
                        : words[w] & (members[w] ^ turn);
        }
    }

    private static void And(Span<ulong> words, ReadOnlySpan<ulong> others)
    {
        for (var w = 0; w < words.Length; w++)
            words[w] &= others[w];
    }

    private static long Count(GateNode node)
    {
        var count = 0L;
        foreach (var word in node.Members)
            count += BitOperations.PopCount(word);
        return count;
    }
}
