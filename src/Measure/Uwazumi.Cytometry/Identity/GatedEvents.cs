using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Identity;

/// <summary>A file with its live gate and its values, compensated by its own matrix where it has one.</summary>
internal sealed class GatedEvents
{
    private readonly FcsFile file;
    private readonly Compensator? compensator;
    private readonly Dictionary<string, double[]> columns = new(StringComparer.Ordinal);

    public GatedEvents(FcsFile file, string name, LiveGate live, List<Notice> notices)
    {
        this.file = file;
        Live = live.Select(file, name, notices);
        if (SpilloverKeyword.Read(file, notices) is not { } matrix)
            return;
        compensator = Compensator.From(matrix);
        notices.AddRange(compensator.Notices);
    }

    /// <summary>One flag an event; empty when all count.</summary>
    public bool[] Live { get; }

    public double[] Values(string channel)
    {
        if (columns.TryGetValue(channel, out var known))
            return known;
        var found = file.Channel(channel);
        double[] values;
        if (compensator is not null && compensator.Dyes.Contains(channel))
        {
            values = new double[file.EventCount];
            compensator.Apply(file, [compensator.Dyes.ToList().IndexOf(channel)], [values]);
        }
        else
        {
            values = file.ScaleValues(found.Index);
        }

        columns.Add(channel, values);
        return values;
    }

    /// <summary>The living events above a threshold, and all living events.</summary>
    public (long Above, long Total) Count(string channel, double threshold)
    {
        var values = Values(channel);
        var (above, total) = (0L, 0L);
        for (var i = 0; i < values.Length; i++)
        {
            if (Live.Length > 0 && !Live[i])
                continue;
            total++;
            above += values[i] > threshold ? 1 : 0;
        }

        return (above, total);
    }
}
