using System.Numerics;
using System.Runtime.Intrinsics;
using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>The columns that the gates of a document need from a file, each computed once for a block.</summary>
internal sealed class ColumnPlan(GatingDocument document, FcsFile file, List<Notice> notices)
{
    private readonly List<EventColumn> order = [];
    private readonly Dictionary<int, EventColumn> channels = [];
    private readonly Dictionary<(string Compensation, string Name), EventColumn> values = [];
    private readonly Dictionary<GateDimension, EventColumn> dimensions = [];
    private readonly List<(GateDimension Dimension, EventColumn Column, long[] Count)> watched = [];
    private Compensator? fileCompensator;
    private bool fileCompensatorRead;

    /// <summary>The column of a dimension.</summary>
    /// <exception cref="RefusedException">The file or the document does not have what the dimension names.</exception>
    public double[] Of(GateDimension dimension)
    {
        if (dimensions.TryGetValue(dimension, out var known))
            return known.Values;
        var column = dimension.RatioId is { } ratio
            ? Ratio(ratio, dimension.CompensationId)
            : Value(dimension.Name ?? "", dimension.CompensationId);
        if (dimension.TransformId is { } id)
            column = Add(new TransformedColumn(Definition(document.Transforms, id, "transformation"), column.Values));
        dimensions.Add(dimension, column);
        watched.Add((dimension, column, new long[1]));
        return column.Values;
    }

    /// <summary>Computes every column for a block.</summary>
    public void Fill(int firstEvent, int count)
    {
        foreach (var column in order)
            column.Fill(firstEvent, count);
        foreach (var (_, column, undefined) in watched)
            undefined[0] += CountNotFinite(column.Values.AsSpan(0, count));
    }

    /// <summary>Tells of events without a finite number: they stay in every denominator.</summary>
    public void Tell()
    {
        foreach (var (dimension, _, count) in watched.Where(w => w.Count[0] > 0))
            notices.Add(
                new Notice(
                    "GATE_VALUE_NOT_FINITE",
                    $"{count[0]} of {file.EventCount} events have no finite value for '{dimension.Name ?? dimension.RatioId}'"
                        + (dimension.TransformId is { } id ? $" on the scale '{id}'" : "")
                        + "; they are outside of every closed gate on it and stay in the denominators."
                )
            );
    }

    private EventColumn Ratio(string id, string compensation)
    {
        var ratio = Definition(document.Ratios, id, "ratio");
        var numerator = Value(ratio.Numerator, compensation);
        var denominator = Value(ratio.Denominator, compensation);
        return Add(new RatioColumn(ratio.Transform, numerator.Values, denominator.Values));
    }

    private EventColumn Value(string name, string compensation)
    {
        if (values.TryGetValue((compensation, name), out var known))
            return known;
        var column = compensation switch
        {
            GateDimension.Uncompensated => Channel(name),
            GateDimension.FileMatrix => FileCompensator() is { } own
                ? Compensated(own, name) ?? Channel(name)
                : Channel(name),
            _ => ByDocument(name, compensation),
        };
        values.Add((compensation, name), column);
        return column;
    }

    private EventColumn ByDocument(string name, string id)
    {
        var compensator = Definition(document.Compensations, id, "compensation");
        if (Compensated(compensator, name) is { } column)
            return column;
        if (compensator.Detectors.Contains(name))
            throw new RefusedException(
                "GATE_DETECTOR_FOR_DYE",
                $"A gate names the detector '{Shortened.Text(name)}' of the matrix '{Shortened.Text(id)}'; compensated values have the names of its dyes.",
                id,
                $"The dyes are {string.Join(", ", compensator.Dyes.Take(20).Select(Shortened.Text))}. For raw values refer to 'uncompensated'."
            );
        notices.Add(
            new Notice(
                "GATE_CHANNEL_OUTSIDE_MATRIX",
                $"'{Shortened.Text(name)}' is no part of the matrix '{Shortened.Text(id)}'; its values are not compensated."
            )
        );
        return Channel(name);
    }

    private EventColumn? Compensated(Compensator compensator, string name)
    {
        for (var dye = 0; dye < compensator.Dyes.Count; dye++)
        {
            if (compensator.Dyes[dye] == name)
                return Add(
                    new CompensatedColumn(
                        compensator,
                        dye,
                        [.. compensator.Detectors.Select(detector => Channel(detector).Values)]
                    )
                );
        }

        return null;
    }

    private Compensator? FileCompensator()
    {
        if (fileCompensatorRead)
            return fileCompensator;
        fileCompensatorRead = true;
        if (SpilloverKeyword.Read(file, notices) is { } matrix)
        {
            fileCompensator = Compensator.From(matrix);
            notices.AddRange(fileCompensator.Notices);
        }

        return fileCompensator;
    }

    private EventColumn Channel(string name)
    {
        var channel = file.Channel(name);
        if (channels.TryGetValue(channel.Index, out var known))
            return known;
        var column = new ScaleValueColumn(file.ScaleOf(channel.Index), channel.IsTime ? file.TimeStepS : null);
        channels.Add(channel.Index, column);
        return Add(column);
    }

    private EventColumn Add(EventColumn column)
    {
        order.Add(column);
        return column;
    }

    private T Definition<T>(IReadOnlyDictionary<string, T> known, string id, string what)
    {
        if (known.TryGetValue(id, out var found))
            return found;
        if (document.Unusable.TryGetValue(id, out var refusal))
            throw new RefusedException(refusal);
        throw new RefusedException(
            "GATE_DEFINITION_UNKNOWN",
            $"A gate refers to the {what} '{Shortened.Text(id)}', which the document does not define.",
            id,
            "Add the definition to the document."
        );
    }

    private static int CountNotFinite(ReadOnlySpan<double> values)
    {
        var count = 0;
        var i = 0;
        for (; i + Vector256<double>.Count <= values.Length; i += Vector256<double>.Count)
        {
            // A finite number minus itself is 0; everything else gives NaN, which equals nothing.
            var v = Vector256.Create(values[i..]);
            var zero = v - v;
            count += 4 - BitOperations.PopCount(Vector256.Equals(zero, zero).ExtractMostSignificantBits());
        }

        for (; i < values.Length; i++)
            count += double.IsFinite(values[i]) ? 0 : 1;
        return count;
    }
}
