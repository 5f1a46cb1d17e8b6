using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Answers;

/// <summary>Runs a command and turns what happens into output and an exit code: 0 answered, 1 a fault of ours, 2 refused, 3 negative with <c>--exit-code</c>.</summary>
internal static class CommandRunner
{
    /// <summary>Adds the options that every command has, and its work.</summary>
    public static void AddTo(Command command, Func<ParseResult, Timings, CommandAnswer> work, bool outIsFolder = false)
    {
        command.Options.Add(CommonOptions.Json);
        command.Options.Add(CommonOptions.ExitCode);
        if (!outIsFolder)
            command.Options.Add(CommonOptions.Out);
        command.SetAction(parsed => Run(parsed, work));
    }

    /// <summary>Answers a usage error, before any command runs.</summary>
    public static int RefuseUsage(ParseResult parsed, string hint, bool json)
    {
        var refusal = new Refusal("USAGE", string.Join(" ", parsed.Errors.Select(e => e.Message)), null, hint);
        OutputFile? file = null;
        try
        {
            file = OpenOut(parsed);
        }
        catch (RefusedException)
        {
            // The usage error is what must be mended first, and it is told without the file.
        }

        return Refuse(refusal, new Timings(), json, toPerson: !json || GivenWords.OutFile(parsed) is not null, file);
    }

    private static int Run(ParseResult parsed, Func<ParseResult, Timings, CommandAnswer> work)
    {
        var timings = new Timings();
        var json = parsed.GetValue(CommonOptions.Json);
        var toPerson = !json || GivenWords.OutFile(parsed) is not null;
        OutputFile? file = null;
        try
        {
            file = OpenOut(parsed);
            var answer = work(parsed, timings);
            file?.RefuseInputs(answer.Inputs.Select(i => i.FullPath));
            Write(answer, timings, json, file);
            return answer.Negative && parsed.GetValue(CommonOptions.ExitCode) ? 3 : 0;
        }
        catch (RefusedException refused)
        {
            return Refuse(refused.Refusal, timings, json, toPerson, file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var refusal = new Refusal("FILE_UNREADABLE", fault.Message, null, "Check the path and the rights on it.");
            return Refuse(refusal, timings, json, toPerson, file);
        }
    }

    private static OutputFile? OpenOut(ParseResult parsed) =>
        GivenWords.OutFile(parsed) is { } path
            ? OutputFile.Open(path, CommonOptions.Out.Name, GivenWords.Besides(parsed, CommonOptions.Out))
            : null;

    private static void Write(CommandAnswer answer, Timings timings, bool json, OutputFile? file)
    {
        if (file is not null)
            Write(file, Envelope.Of(answer, timings));
        else
            Print(() => Print(answer, timings, json));
    }

    private static void Print(CommandAnswer answer, Timings timings, bool json)
    {
        if (json)
            Console.Out.Write(Envelope.Text(Envelope.Of(answer, timings)));
        else
            ConsoleText.Answer(answer);
    }

    private static void Write(OutputFile file, JsonObject envelope) =>
        file.Write(stream => stream.Write(Encoding.UTF8.GetBytes(Envelope.Text(envelope))));

    private static int Refuse(Refusal refusal, Timings timings, bool json, bool toPerson, OutputFile? file)
    {
        // A refusal that protects a file is not written over it.
        if (file?.IsProtectedBy(refusal) == true)
            file = null;
        var envelope = Envelope.Of(refusal, timings);
        try
        {
            if (file is not null)
                Write(file, envelope);
            else if (json)
                Print(() => Console.Out.Write(Envelope.Text(envelope)));
        }
        catch (RefusedException) when (file is not null)
        {
            return Refuse(refusal, timings, json, toPerson, null);
        }
        catch (RefusedException)
        {
            toPerson = true;
        }

        if (toPerson)
            ConsoleText.Refusal(refusal);
        return 2;
    }

    /// <summary>Prints to standard output, which can be a full disk.</summary>
    /// <exception cref="RefusedException"><c>OUT_NOT_WRITABLE</c>.</exception>
    private static void Print(Action print)
    {
        try
        {
            print();
        }
        catch (IOException fault)
        {
            throw new RefusedException(
                OutputFile.NotWritableCode,
                $"Standard output cannot be written: {fault.Message}",
                null,
                "Make room, or write the answer to a file with --out."
            );
        }
    }
}
