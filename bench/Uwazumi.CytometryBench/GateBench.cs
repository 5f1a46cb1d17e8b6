using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Gating;
using Uwazumi.Cytometry.Transforms;

namespace Uwazumi.CytometryBench;

/// <summary>A hundred gates of all kinds on compensated, transformed channels.</summary>
internal static class GateBench
{
    private const int Gates = 100;

    public static void Run(string path, int repeats)
    {
        using var stream = File.OpenRead(path);
        var file = FcsFile.Read(stream);
        var names = file.Channels.Skip(2).Take(12).Select(channel => channel.Name).ToArray();
        var document = new GatingDocument
        {
            Gates = [.. Enumerable.Range(0, Gates).Select(i => Gate(i, names))],
            Transforms = new Dictionary<string, ScaleTransform>
            {
                ["scale"] = new LogicleTransform(262144, 0.5, 4.5, 0),
            },
        };
        Timed.Run($"{Gates} gates on {file.EventCount} events", repeats, () => GateEvaluator.Evaluate(document, file));
    }

    private static Gate Gate(int i, string[] names)
    {
        var (x, y) = (Dimension(names[i % names.Length]), Dimension(names[(i + 5) % names.Length]));
        var parent = i < 10 ? null : $"g{i - 10}";
        return (i % 4) switch
        {
            0 => new RectangleGate
            {
                Id = $"g{i}",
                ParentId = parent,
                Intervals = [new Interval(x, 0.2, 0.9), new Interval(y, 0.1, double.PositiveInfinity)],
            },
            1 => new PolygonGate
            {
                Id = $"g{i}",
                ParentId = parent,
                X = x,
                Y = y,
                Vertices =
                [
                    (0.1, 0.1),
                    (0.8, 0.2),
                    (0.95, 0.6),
                    (0.7, 0.9),
                    (0.4, 0.95),
                    (0.2, 0.7),
                    (0.15, 0.5),
                    (0.05, 0.3),
                ],
            },
            2 => new EllipsoidGate
            {
                Id = $"g{i}",
                ParentId = parent,
                Dimensions = [x, y],
                Mean = [0.5, 0.5],
                Covariance =
                [
                    [0.05, 0.02],
                    [0.02, 0.04],
                ],
                DistanceSquare = 1.5,
            },
            _ => new BooleanGate
            {
                Id = $"g{i}",
                ParentId = parent,
                Operator = BooleanOperator.Or,
                Operands = [new GateReference($"g{i - 1}"), new GateReference($"g{i - 2}", true)],
            },
        };
    }

    private static GateDimension Dimension(string name) =>
        new()
        {
            Name = name,
            CompensationId = GateDimension.FileMatrix,
            TransformId = "scale",
        };
}
