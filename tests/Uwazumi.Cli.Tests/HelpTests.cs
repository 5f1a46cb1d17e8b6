using System.Text;
using System.Text.RegularExpressions;

namespace Uwazumi.Cli.Tests;

/// <summary>The help of every command, found by walking from <c>uwazumi --help</c>, and the examples in it.</summary>
public partial class HelpTests(WorkedExample example)
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Helps = new(Walk);

    [Fact]
    public void The_help_lists_the_commands_of_the_contract()
    {
        string[] commands =
        [
            "demo",
            "serve",
            "judge",
            "replay",
            "passport verify",
            "ledger verify",
            "particles import",
            "cytometry read",
            "assay curve",
        ];
        Assert.Subset(Helps.Value.Keys.ToHashSet(StringComparer.Ordinal), commands.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_command_has_a_help_with_an_example()
    {
        foreach (var (command, help) in Helps.Value)
            Assert.True(ExamplesIn(help).Count > 0, $"'{command}' has no example:\n{help}");
    }

    [Fact]
    public void The_examples_of_the_help_name_existing_commands_and_options()
    {
        foreach (var (command, help) in Helps.Value)
        {
            foreach (var line in ExamplesIn(help))
            {
                Assert.False(line.Contains('['), $"'{command}' shows an example that cannot be copied: {line}");
                var named = CommandOf(line);
                Assert.True(named.Length > 0, $"'{command}' shows an unknown command: {line}");
                foreach (Match option in OptionName().Matches(line))
                    Assert.Matches($@"(?m)^\s+(-\S+, )*{option.Value}\b", Helps.Value[named]);
            }
        }
    }

    [Fact]
    public void No_default_value_is_glued_to_the_text_of_a_help() =>
        Assert.DoesNotContain("[default: .]", Helps.Value["ledger verify"], StringComparison.Ordinal);

    [Fact]
    public void The_examples_of_the_help_work_as_they_stand()
    {
        using var folder = new TemporaryFolder();
        folder.Copy(example.Evidence, "evidence");
        folder.Write("held/checkpoint.json", File.ReadAllBytes(example.PathOf("evidence", "checkpoint.json")));
        folder.Write("ExperimentSummary.csv", File.ReadAllBytes(example.ParticleExport));
        folder.Write("sample.fcs", File.ReadAllBytes(example.FcsFile));
        folder.Write("unstained.fcs", File.ReadAllBytes(example.PathOf("lot", "fcs", "unstained.fcs")));
        folder.Write("gates.xml", Encoding.UTF8.GetBytes(Gates));
        folder.Write("standards.csv", File.ReadAllBytes(example.Standards));
        folder.Write("samples.csv", File.ReadAllBytes(example.Samples));
        var done = new HashSet<string>(StringComparer.Ordinal);
        // 'demo' and 'serve' run until they are stopped: ServeTests start and stop them.
        var lines = Helps
            .Value.Values.SelectMany(ExamplesIn)
            .Where(l => CommandOf(l) is not ("demo" or "serve") && done.Add(l));
        foreach (var line in lines.OrderBy(l => CommandOf(l) == "judge"))
        {
            var call = line.Replace("--out evidence", "--out judged", StringComparison.Ordinal);
            if (CommandOf(line) is "example")
                call += " --no-pdf";
            var outcome = CommandLine.RunIn(folder.Path, call.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
            Assert.True(outcome.ExitCode == 0, $"{line}\n{outcome}");
            if (CommandOf(line) == "specification template")
                FillIn(folder.PathOf("specification.json"));
        }
    }

    private const string Gates = """
        <gating:Gating-ML xmlns:gating="http://www.isac-net.org/std/Gating-ML/v2.0/gating" xmlns:data-type="http://www.isac-net.org/std/Gating-ML/v2.0/datatypes">
          <gating:RectangleGate gating:id="cells">
            <gating:dimension gating:compensation-ref="uncompensated" gating:min="10000"><data-type:fcs-dimension data-type:name="FSC-A"/></gating:dimension>
          </gating:RectangleGate>
        </gating:Gating-ML>
        """;

    /// <summary>What the template leaves to the maker.</summary>
    private static void FillIn(string specification) =>
        File.WriteAllText(
            specification,
            File.ReadAllText(specification).Replace("YYYY-MM-DD", "2026-11-01", StringComparison.Ordinal)
        );

    /// <summary>The lines that directly follow an example's heading and call the program.</summary>
    private static List<string> ExamplesIn(string help)
    {
        var examples = new List<string>();
        var inside = false;
        foreach (var line in help.Split('\n').Select(l => l.Trim()))
        {
            inside =
                ExampleHeading().IsMatch(line) || (inside && line.StartsWith("uwazumi ", StringComparison.Ordinal));
            if (inside && !ExampleHeading().IsMatch(line))
                examples.Add(line);
        }

        return examples;
    }

    private static string CommandOf(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];
        for (var length = Math.Min(2, words.Length); length > 0; length--)
        {
            var command = string.Join(' ', words[..length]);
            if (Helps.Value.ContainsKey(command))
                return command;
        }

        return "";
    }

    /// <summary>The help of the program (under the empty name), of every command and of every subcommand.</summary>
    private static Dictionary<string, string> Walk()
    {
        var helps = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([""]);
        while (open.TryDequeue(out var command))
        {
            var outcome = EntryPoint.Call([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            Assert.True(outcome.ExitCode == 0 && outcome.Errors.Length == 0, outcome.ToString());
            helps[command] = outcome.Output;
            var list = outcome.Output.IndexOf("\nCommands:", StringComparison.Ordinal);
            if (list < 0)
                continue;
            foreach (Match name in CommandName().Matches(outcome.Output[list..]))
                open.Enqueue($"{command} {name.Groups[1].Value}".Trim());
        }

        return helps;
    }

    [GeneratedRegex("^Example.*:$")]
    private static partial Regex ExampleHeading();

    [GeneratedRegex(@"(?<=\s)--[a-z-]+")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"(?m)^  ([a-z]+)\b")]
    private static partial Regex CommandName();
}
