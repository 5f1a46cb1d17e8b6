using System.CommandLine;
using Uwazumi.Cli.Answers;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Gating;
using Uwazumi.Cytometry.Identity;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary>The files of <c>cytometry identity</c>, each hashed and read once.</summary>
internal sealed class IdentityInputs(ParseResult parsed, string[] samples, FcsReadOptions options, Timings timings)
{
    public static readonly Option<string[]> Map = new("--map")
    {
        Description =
            "Which marker a channel shows, where the file's labels do not say it; markers of a cocktail are joined by +",
        HelpName = "[FILE:]CHANNEL=MARKER",
        AllowMultipleArgumentsPerToken = true,
    };

    public static readonly Option<string[]> Control = new("--control")
    {
        Description = "Control files: unstained=FILE, isotype=FILE, fmo:MARKER=FILE",
        HelpName = "KIND=FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly List<InputFile> files = [];

    /// <summary>Every file that was read.</summary>
    public IReadOnlyList<InputFile> Files => files;

    /// <summary>What reading and mapping have to say.</summary>
    public List<Notice> Notices { get; } = [];

    public MarkerPanel Panel(string given)
    {
        if (MarkerPanel.BuiltIn.Contains(given) || !File.Exists(given))
            return MarkerPanel.Named(given);
        var input = InputFile.OfText("panel", given, given);
        files.Add(input);
        using var reader = new StreamReader(input.OpenRead());
        return MarkerPanel.Parse(reader.ReadToEnd());
    }

    public GatingDocument Gates(string path)
    {
        var input = InputFile.Of("gates", path, path);
        files.Add(input);
        using var stream = input.OpenRead();
        return GatingMl.Read(stream);
    }

    public IReadOnlyList<ControlFile> Controls(MarkerPanel panel)
    {
        var controls = new List<ControlFile>();
        foreach (var word in parsed.GetValue(Control) ?? [])
        {
            var parts = word.Split('=', 2);
            var kind = parts[0].Split(':', 2);
            var path = parts.Length == 2 ? parts[1] : "";
            ControlFile Of(ControlKind k, string? marker) => new(k, marker, path, Read(path));
            controls.Add(
                (kind, path.Length > 0) switch
                {
                    (["unstained"], true) => Of(ControlKind.Unstained, null),
                    (["isotype"], true) => Of(ControlKind.Isotype, null),
                    (["fmo", { Length: > 0 } marker], true) => Of(
                        ControlKind.FluorescenceMinusOne,
                        InPanel(marker, panel)
                    ),
                    _ => throw Usage(Control.Name, word, "unstained=FILE, isotype=FILE or fmo:MARKER=FILE"),
                }
            );
        }

        return controls;
    }

    public IReadOnlyList<StainedSample> Samples(MarkerPanel panel)
    {
        var maps = (parsed.GetValue(Map) ?? []).Select(word => Split(word, panel)).ToList();
        var used = new HashSet<string>(StringComparer.Ordinal);
        var result = samples
            .Select(path =>
            {
                var file = Read(path);
                var stated = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
                foreach (
                    var map in maps.Where(m =>
                        m.File == path || (m.File is null && file.Channels.Any(c => c.Name == m.Channel))
                    )
                )
                {
                    used.Add(map.Word);
                    if (!stated.TryAdd(map.Channel, map.Markers))
                        throw Usage(
                            Map.Name,
                            map.Word,
                            "one CHANNEL=MARKER for each channel; join the markers of a cocktail by +"
                        );
                }

                return new StainedSample(path, file, ChannelLabels.Map(file, panel, stated, Notices));
            })
            .ToList();
        if (maps.FirstOrDefault(m => !used.Contains(m.Word)) is { Word: not null } lost)
            throw new RefusedException(
                "FCS_CHANNEL_UNKNOWN",
                $"--map '{lost.Word}' names a channel that none of the files has.",
                Map.Name,
                $"The first file has {string.Join(", ", result[0].File.Channels.Take(40).Select(c => c.Name))}."
            );
        return result;
    }

    private (string Word, string? File, string Channel, IReadOnlyList<string> Markers) Split(
        string word,
        MarkerPanel panel
    )
    {
        var file = samples.FirstOrDefault(path => word.StartsWith(path + ":", StringComparison.Ordinal));
        var rest = file is null ? word : word[(file.Length + 1)..];
        var at = rest.LastIndexOf('=');
        if (at < 1 || at == rest.Length - 1)
            throw Usage(Map.Name, word, "CHANNEL=MARKER");
        var markers = rest[(at + 1)..]
            .Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (word, file, rest[..at], [.. markers.Select(marker => InPanel(marker, panel))]);
    }

    // "HLADR" and "hla-dr" are the panel's "HLA-DR"; a marker that the panel does not have keeps its name.
    private static string InPanel(string marker, MarkerPanel panel) =>
        panel.Markers.FirstOrDefault(known => Letters(known) == Letters(marker)) ?? marker;

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private FcsFile Read(string path)
    {
        var (input, file) = FcsInput.Read(path, options, timings);
        files.Add(input);
        Notices.AddRange(file.Notices.Select(n => n with { Message = $"{path}: {n.Message}" }));
        return file;
    }

    private static RefusedException Usage(string option, string word, string form) =>
        new("USAGE", $"{option} '{word}' is not understood.", option, $"The form is {form}.");
}
