using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Answers;

/// <summary>Runs a command and turns what happens into output and an exit code: 0 answered, 1 a fault of ours, 2 refused, 3 negative with <c>--exit-code</c>.</summary>
internal static class CommandRunner
{
    /// <summary>The options that every command has.</summary>
    public static void AddTo(Command command, Func<ParseResult, Timings, CommandAnswer> work, bool outIsFolder = false)
    {
        command.Options.Add(CommonOptions.Json);
        command.Options.Add(CommonOptions.ExitCode);
        if (!outIsFolder)
            command.Options.Add(CommonOptions.Out);
        command.SetAction(parsed => Run(parsed, work, outIsFolder ? null : parsed.GetValue(CommonOptions.Out)));
    }

    /// <summary>Answers a refusal that came before any command ran.</summary>
    public static int Refuse(Refusal refusal, bool json, string? outFile = null) =>
        Write(Envelope.Of(refusal, new Timings()), refusal, null, json, outFile, false);

    private static int Run(ParseResult parsed, Func<ParseResult, Timings, CommandAnswer> work, string? outFile)
    {
        var timings = new Timings();
        var json = parsed.GetValue(CommonOptions.Json);
        try
        {
            var answer = work(parsed, timings);
            return Write(
                Envelope.Of(answer, timings),
                null,
                answer,
                json,
                outFile,
                parsed.GetValue(CommonOptions.ExitCode)
            );
        }
        catch (RefusedException refused)
        {
            return Write(Envelope.Of(refused.Refusal, timings), refused.Refusal, null, json, outFile, false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var refusal = new Refusal("FILE_UNREADABLE", fault.Message, null, "Check the path and the rights on it.");
            return Write(Envelope.Of(refusal, timings), refusal, null, json, outFile, false);
        }
    }

    private static int Write(
        JsonObject envelope,
        Refusal? refusal,
        CommandAnswer? answer,
        bool json,
        string? outFile,
        bool exitCode
    )
    {
        if (outFile is not null)
            File.WriteAllText(outFile, Envelope.Text(envelope));
        else if (json)
            Console.Out.Write(Envelope.Text(envelope));
        else if (answer is not null)
            ConsoleText.Answer(answer);
        if (refusal is not null)
        {
            if (!json || outFile is not null)
                ConsoleText.Refusal(refusal);
            return 2;
        }

        return exitCode && answer!.Negative ? 3 : 0;
    }
}
