using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Laboratory.Inputs;

namespace Uwazumi.Cli.Commands;

/// <summary>The FCS file of a command: its options, its bytes' hash, its reading.</summary>
internal static class FcsInput
{
    public static readonly Option<int?> Dataset = new("--dataset")
    {
        Description = "Which data set of the file, counted from 1",
        HelpName = "N",
    };

    public static readonly Option<string[]> Repair = new("--repair")
    {
        Description = $"Named repairs that may be applied: {string.Join(", ", FcsRepair.All)}",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    public static FcsReadOptions Options(ParseResult parsed) =>
        new() { Dataset = parsed.GetValue(Dataset), Repairs = parsed.GetValue(Repair) ?? [] };

    /// <summary>Hashes and reads a file under the stages' names.</summary>
    public static (InputFile Input, FcsFile File) Read(string path, FcsReadOptions options, Timings timings)
    {
        var input = timings.Stage("hash", () => Describe(path, options));
        return (input, timings.Stage("read", () => Open(input, options)));
    }

    /// <summary>The parameters of the reading and those of the command.</summary>
    public static JsonObject Parameters(FcsReadOptions options, params (string Name, JsonNode? Value)[] further)
    {
        var parameters = new JsonObject
        {
            ["dataset"] = options.Dataset,
            ["repairs"] = new JsonArray([.. options.Repairs.Select(r => (JsonNode)JsonValue.Create(r))]),
        };
        foreach (var (name, value) in further)
            parameters[name] = value;
        return parameters;
    }

    public static JsonArray Repairs(FcsFile file) =>
        new([.. file.Repairs.Select(r => (JsonNode)new JsonObject { ["name"] = r.Name, ["detail"] = r.Detail })]);

    /// <summary>Reads the keywords before the bytes are hashed, so that a large file that is no FCS file is refused at once.</summary>
    private static InputFile Describe(string path, FcsReadOptions options)
    {
        // A file that says it has no bytes may be a pipe, and opening one waits for its other end.
        if (File.Exists(path) && new FileInfo(path) is not { LinkTarget: null, Length: 0 })
        {
            using var stream = File.OpenRead(path);
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
}
