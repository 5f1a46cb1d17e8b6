using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Numerics;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary><c>cytometry read</c>.</summary>
internal static class CytometryCommand
{
    private static readonly Argument<string> File = new("FILE")
    {
        Description = "FCS 2.0, 3.0, 3.1 or 3.2 list-mode file",
    };

    private static readonly Option<bool> MetadataOnly = new("--metadata-only")
    {
        Description = "Read keywords and channels, not the events",
    };

    private static readonly Option<string?> EventsOut = new("--events-out")
    {
        Description = "Write the events (after the bit mask) as CSV",
        HelpName = "CSV",
    };

    public static Command Create()
    {
        var read = new Command(
            "read",
            """
            Read an FCS file: keywords, channels, means. A file with two possible readings is refused.

            Example:
              uwazumi cytometry read sample.fcs --json
            """
        )
        {
            File,
            FcsInput.Dataset,
            FcsInput.Repair,
            MetadataOnly,
            EventsOut,
        };
        CommandRunner.AddTo(read, Read);
        var command = new Command("cytometry", "Flow cytometry");
        command.Subcommands.Add(read);
        command.Subcommands.Add(CytometryGateCommand.Create());
        command.Subcommands.Add(CytometrySummarizeCommand.Create());
        command.Subcommands.Add(CytometryIdentityCommand.Create());
        return command;
    }

    private static CommandAnswer Read(ParseResult parsed, Timings timings)
    {
        var path = parsed.GetValue(File)!;
        var options = FcsInput.Options(parsed) with { MetadataOnly = parsed.GetValue(MetadataOnly) };
        var events = OpenEvents(parsed, options);
        var (input, fcs) = FcsInput.Read(path, options, timings);
        var channels = timings.Stage("statistics", () => Channels(fcs));
        if (events is not null)
            timings.Stage("write", () => WriteEvents(fcs, events));
        var results = new JsonObject
        {
            ["fcsVersion"] = fcs.Version,
            ["dataSetCount"] = fcs.DataSetCount,
            ["eventCount"] = fcs.EventCount,
            ["channels"] = channels,
            ["keywords"] = Keywords(fcs),
            ["repairs"] = FcsInput.Repairs(fcs),
        };
        return new CommandAnswer
        {
            Inputs = [input],
            Parameters = FcsInput.Parameters(options, ("metadataOnly", options.MetadataOnly)),
            Results = results,
            Warnings = [.. fcs.Notices, .. ChannelNotices.Of(fcs, channels)],
            Lines = Lines(fcs, channels),
        };
    }

    private static OutputFile? OpenEvents(ParseResult parsed, FcsReadOptions options)
    {
        if (parsed.GetValue(EventsOut) is not { } csv)
            return null;
        if (options.MetadataOnly)
            throw new RefusedException(
                "USAGE",
                "--events-out needs the events, which --metadata-only does not read.",
                EventsOut.Name,
                "Leave one of the two out."
            );
        return OutputFile.Open(csv, EventsOut.Name, GivenWords.Besides(parsed, EventsOut));
    }

    private static JsonArray Channels(FcsFile fcs) => new([.. fcs.Channels.Select(c => (JsonNode)Channel(fcs, c))]);

    private static JsonObject Channel(FcsFile fcs, FcsChannel channel) =>
        new()
        {
            ["index"] = channel.Number,
            ["name"] = channel.Name,
            ["label"] = channel.Label,
            ["bits"] = channel.Bits,
            ["range"] = channel.Range,
            ["mean"] = fcs.HasEvents ? Finite(fcs.ChannelMean(channel.Index)) : null,
            ["scaleMean"] = ScaleMean(fcs, channel),
        };

    private static double? ScaleMean(FcsFile fcs, FcsChannel channel)
    {
        if (!fcs.HasEvents || channel.ScaleRefusal is not null)
            return null;
        return Finite(
            channel.HasIdentityScale
                ? fcs.ChannelMean(channel.Index)
                : FixedOrder.Sum(fcs.ScaleValues(channel.Index)) / fcs.EventCount
        );
    }

    private static double? Finite(double mean) => double.IsFinite(mean) ? mean : null;

    private static JsonObject Keywords(FcsFile fcs)
    {
        var keywords = new JsonObject();
        foreach (var keyword in fcs.Keywords)
            keywords.TryAdd(keyword.Key, keyword.Value);
        return keywords;
    }

    private static long WriteEvents(FcsFile fcs, OutputFile file)
    {
        file.Write(stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
            writer.Write("event");
            foreach (var channel in fcs.Channels)
                writer.Write("," + CsvText.Cell(channel.Name));
            writer.Write('\n');
            for (var i = 0; i < fcs.EventCount; i++)
                WriteEvent(writer, fcs, i);
        });
        return fcs.EventCount;
    }

    private static void WriteEvent(StreamWriter writer, FcsFile fcs, int index)
    {
        writer.Write(index);
        foreach (var channel in fcs.Channels)
        {
            writer.Write(',');
            writer.Write(CsvText.Number(fcs.ChannelValues(channel.Index)[index]));
        }

        writer.Write('\n');
    }

    private static List<string> Lines(FcsFile fcs, JsonArray channels)
    {
        var lines = new List<string>
        {
            $"FCS {fcs.Version}, {fcs.EventCount} events, {fcs.Channels.Count} channels",
            "",
            "   no  name                 label                            mean",
        };
        foreach (var channel in channels)
            lines.Add(
                $"  {channel!["index"], 3}  {channel["name"], -20} {channel["label"], -20} {Shown(channel["mean"]), 16}"
            );
        lines.AddRange(fcs.Repairs.Select(r => $"repair {r.Name}: {r.Detail}"));
        return lines;
    }

    private static string Shown(JsonNode? mean) =>
        mean is null ? "—" : mean.GetValue<double>().ToString("G8", CultureInfo.InvariantCulture);
}
