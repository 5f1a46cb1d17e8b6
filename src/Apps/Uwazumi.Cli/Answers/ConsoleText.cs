using Uwazumi.Quantities;

namespace Uwazumi.Cli.Answers;

/// <summary>Prints for people: the answer on standard output, warnings and refusals on standard error.</summary>
internal static class ConsoleText
{
    public static void Answer(CommandAnswer answer)
    {
        foreach (var line in answer.Lines)
            Console.Out.WriteLine(PrintedText.Of(line));
        foreach (var warning in answer.Warnings)
            Error($"warning {warning.Code}: {warning.Message}");
    }

    public static void Refusal(Refusal refusal)
    {
        Error($"refused {refusal.Code}: {refusal.Message}");
        if (refusal.Where is not null)
            Error($"  where: {refusal.Where}");
        if (refusal.Hint is not null)
            Error($"  hint:  {refusal.Hint}");
    }

    /// <summary>A fault of ours, in one line.</summary>
    public static void Fault(Exception fault) =>
        Error(
            $"fault: {fault.Message} ({fault.GetType().Name}). This is our mistake, not yours; set UWAZUMI_DEBUG=1 to see where."
        );

    private static void Error(string line) => Console.Error.WriteLine(PrintedText.Of(line));
}
