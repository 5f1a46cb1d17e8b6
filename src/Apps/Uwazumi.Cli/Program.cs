using System.CommandLine;
using System.Text;
using Uwazumi.Cli.Answers;
using Uwazumi.Cli.Commands;

namespace Uwazumi.Cli;

/// <summary>The command line. Every command answers with text for people or, with <c>--json</c>, with one envelope.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        try
        {
            var root = new RootCommand(
                "Uwazumi: one chain of evidence from raw instrument bytes to a verifiable lot passport."
            );
            root.Subcommands.Add(DemoCommand.Create());
            root.Subcommands.Add(ExampleCommand.Create());
            root.Subcommands.Add(ServeCommand.Create());
            root.Subcommands.Add(CertificateCommand.Create());
            root.Subcommands.Add(JudgeCommand.Create());
            root.Subcommands.Add(ReplayCommand.Create());
            root.Subcommands.Add(PassportCommand.Create());
            root.Subcommands.Add(LedgerCommand.Create());
            root.Subcommands.Add(ParticlesCommand.Create());
            root.Subcommands.Add(CytometryCommand.Create());
            root.Subcommands.Add(AssayCommand.Create());
            root.Subcommands.Add(SpecificationCommand.Create());
            root.Subcommands.Add(KeyCommand.Create());
            root.Subcommands.Add(MethodsCommand.Create());
            var parsed = root.Parse(args);
            if (parsed.Errors.Count > 0)
                return CommandRunner.RefuseUsage(
                    parsed,
                    $"See: uwazumi {CommandWords(parsed)}--help",
                    args.Contains("--json")
                );
            // Faults come here, not to the library's own handler, which prints a stack trace.
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (Environment.GetEnvironmentVariable("UWAZUMI_DEBUG") is null)
        {
            ConsoleText.Fault(fault);
            return 1;
        }
    }

    private static string CommandWords(ParseResult parsed)
    {
        var words = new List<string>();
        for (
            var result = parsed.CommandResult;
            result.Command is not RootCommand;
            result = (System.CommandLine.Parsing.CommandResult)result.Parent!
        )
            words.Insert(0, result.Command.Name);
        return words.Count == 0 ? "" : string.Join(' ', words) + " ";
    }
}
