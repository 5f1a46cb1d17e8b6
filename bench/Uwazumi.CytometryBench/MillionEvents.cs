using Uwazumi.Cytometry.Fcs;

namespace Uwazumi.CytometryBench;

/// <summary>The events of a file over and over, to a million: the size for which the bars are set.</summary>
internal static class MillionEvents
{
    private const int Events = 1_000_000;

    public static void Make(string path, string target)
    {
        using var stream = File.OpenRead(path);
        var file = FcsFile.Read(stream);
        var columns = file
            .Channels.Select(channel =>
            {
                var values = file.ChannelValues(channel.Index).ToArray();
                return new float[Events]
                    .Select((_, i) => (float)values[i % values.Length])
                    .ToArray();
            })
            .ToList();
        using var output = File.Create(target);
        FcsWriter.Write(
            output,
            [.. file.Channels.Select(c => new FcsWriterChannel(c.Name, c.Label, (long)(c.Range ?? 262144)))],
            columns,
            [.. file.Keywords.Where(k => k.Key is "SPILL" or "$SPILLOVER")]
        );
    }
}
