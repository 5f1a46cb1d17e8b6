using Uwazumi.Quantities;

namespace Uwazumi.Cli.Answers;

/// <summary>Prints for people: the answer on standard output, warnings and refusals on standard error.</summary>
internal static class ConsoleText
{
    public static void Answer(CommandAnswer answer)
    {
        foreach (var line in answer.Lines)
            Console.Out.WriteLine(line);
        foreach (var warning in answer.Warnings)
            Console.Error.WriteLine($"warning {warning.Code}: {warning.Message}");
    }

    public static void Refusal(Refusal refusal)
    {
        Console.Error.WriteLine($"refused {refusal.Code}: {refusal.Message}");
        if (refusal.Where is not null)
            Console.Error.WriteLine($"  where: {refusal.Where}");
        if (refusal.Hint is not null)
            Console.Error.WriteLine($"  hint:  {refusal.Hint}");
    }
}
