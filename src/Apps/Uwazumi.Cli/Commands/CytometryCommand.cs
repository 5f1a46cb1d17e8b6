using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Numerics;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary><c>cytometry read</c>.</summary>
internal static class CytometryCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "FCS 2.0, 3.0, 3.1 or 3.2 list-mode file" };

    private static readonly Option<int?> Dataset = new("--dataset")
    {
        Description = "Which data set of the file, counted from 1",
        HelpName = "N",
    };

    private static readonly Option<string[]> Repair = new("--repair")
    {
        Description = $"Named repairs that may be applied: {string.Join(", ", FcsRepair.All)}",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
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
            Dataset,
            Repair,
            MetadataOnly,
            EventsOut,
        };
        CommandRunner.AddTo(read, Read);
        var command = new Command("cytometry", "Flow cytometry");
        command.Subcommands.Add(read);
        return command;
    }

    private static CommandAnswer Read(ParseResult parsed, Timings timings)
    {
        var path = parsed.GetValue(File)!;
        var options = new FcsReadOptions
        {
            Dataset = parsed.GetValue(Dataset),
            Repairs = parsed.GetValue(Repair) ?? [],
            MetadataOnly = parsed.GetValue(MetadataOnly),
        };
        var events = OpenEvents(parsed, options);
        var input = timings.Stage("hash", () => Describe(path, options));
        var fcs = timings.Stage("read", () => Open(input, options));
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
            ["repairs"] = new JsonArray([
                .. fcs.Repairs.Select(r => (JsonNode)new JsonObject { ["name"] = r.Name, ["detail"] = r.Detail }),
            ]),
        };
        return new CommandAnswer
        {
            Inputs = [input],
            Parameters = new JsonObject
            {
                ["dataset"] = options.Dataset,
                ["repairs"] = new JsonArray([.. options.Repairs.Select(r => (JsonNode)JsonValue.Create(r))]),
                ["metadataOnly"] = options.MetadataOnly,
            },
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

    /// <summary>Reads the keywords before the bytes are hashed, so that a large file that is no FCS file is refused at once.</summary>
    private static InputFile Describe(string path, FcsReadOptions options)
    {
        // A file that says it has no bytes may be a pipe, and opening one waits for its other end.
        if (System.IO.File.Exists(path) && new FileInfo(path) is not { LinkTarget: null, Length: 0 })
        {
            using var stream = System.IO.File.OpenRead(path);
            if (stream.CanSeek)
                _ = FcsFile.Read(stream, options with { MetadataOnly = true });
        }

        return InputFile.Of("sample", path, path);
    }

    private static FcsFile Open(InputFile input, FcsReadOptions options)
    {
        using var stream = input.OpenRead();
        return FcsFile.Read(stream, options);
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
                writer.Write("," + CsvCell(channel.Name));
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
            writer.Write(Exact(fcs.ChannelValues(channel.Index)[index]));
        }

        writer.Write('\n');
    }

    /// <summary>A text that reads back as the same number; the framework's shortest form does not for some powers of two.</summary>
    private static string Exact(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(value)
            ? text
            : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>A cell that no spreadsheet program takes for a formula.</summary>
    private static string CsvCell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
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
