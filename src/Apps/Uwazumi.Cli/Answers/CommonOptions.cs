using System.CommandLine;

namespace Uwazumi.Cli.Answers;

/// <summary>Options that mean the same in every command.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON envelope instead of text, also when refused",
    };

    public static readonly Option<string?> Out = new("--out")
    {
        Description = "Write the JSON envelope to FILE instead",
        HelpName = "FILE",
    };

    public static readonly Option<bool> ExitCode = new("--exit-code")
    {
        Description = "Exit with 3 when the answer is 'fail' or 'not valid'",
    };
}
