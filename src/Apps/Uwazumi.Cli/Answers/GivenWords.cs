using System.CommandLine;
using System.CommandLine.Parsing;

namespace Uwazumi.Cli.Answers;

/// <summary>The words of a call that may name files.</summary>
internal static class GivenWords
{
    /// <summary>Every argument and every option's value besides those of one option, and what fits nowhere.</summary>
    public static IEnumerable<string> Besides(ParseResult parsed, Option option) =>
        parsed
            .CommandResult.Children.Where(child => child is not OptionResult given || given.Option != option)
            .SelectMany(child => child.Tokens)
            .Select(token => token.Value)
            .Concat(parsed.UnmatchedTokens);

    /// <summary>The value of <c>--out FILE</c>, also where the rest of the call has a fault; null without one.</summary>
    public static string? OutFile(ParseResult parsed) =>
        parsed.GetResult(CommonOptions.Out) is { Tokens: [var only] } ? only.Value : null;
}
