using System.Reflection;
using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests;

/// <summary>
/// Enters the same program at its entry point inside this process. For questions that are asked so often that starting
/// a process each would take minutes.
/// </summary>
internal static class EntryPoint
{
    private static readonly MethodInfo Main = Assembly.Load("uwazumi").EntryPoint!;

    // Standard output and error belong to the whole process.
    private static readonly Lock Gate = new();

    /// <summary>Runs the program with <c>--out</c> into a file of its own and returns its exit code and envelope.</summary>
    public static (int ExitCode, JsonObject Envelope) Run(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var answer = folder.PathOf("answer.json");
        var (exitCode, errors) = Enter([.. arguments, "--out", answer]);
        Assert.True(File.Exists(answer), $"No answer was written: {string.Join(' ', arguments)}\n{errors}");
        return (exitCode, EnvelopeShape.Check(File.ReadAllText(answer), string.Join(' ', arguments)));
    }

    /// <summary>Runs the program and returns its exit code.</summary>
    public static int ExitCodeOf(params string[] arguments) => Enter(arguments).ExitCode;

    /// <summary>Runs the program and returns its exit code and what it wrote to standard error.</summary>
    public static (int ExitCode, string Errors) Enter(string[] arguments)
    {
        var outcome = Call(arguments);
        Assert.True(!outcome.Errors.Contains("   at ", StringComparison.Ordinal), outcome.ToString());
        return (outcome.ExitCode, outcome.Errors);
    }

    /// <summary>Runs the program and returns all that it gave back.</summary>
    public static Outcome Call(params string[] arguments)
    {
        lock (Gate)
        {
            var (standardOutput, standardError) = (Console.Out, Console.Error);
            using var output = new StringWriter();
            using var errors = new StringWriter();
            Console.SetOut(output);
            Console.SetError(errors);
            try
            {
                var exitCode = (int)Main.Invoke(null, [arguments])!;
                return new Outcome
                {
                    Arguments = string.Join(' ', arguments),
                    ExitCode = exitCode,
                    Output = output.ToString(),
                    Errors = errors.ToString(),
                };
            }
            finally
            {
                Console.SetOut(standardOutput);
                Console.SetError(standardError);
            }
        }
    }
}
