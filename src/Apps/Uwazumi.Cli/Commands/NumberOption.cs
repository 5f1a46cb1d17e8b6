using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Uwazumi.Cli.Commands;

/// <summary>An option that takes one number. The library's own reading drops commas, so that 0,3 would be 3: here a comma is refused.</summary>
internal static class NumberOption
{
    public static Option<double?> Create(string name, string description) =>
        new(name) { Description = description, CustomParser = Read };

    private static double? Read(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
        )
            return number;
        var why = text.Contains(',') ? " The decimal sign is a point, and thousands are not parted." : "";
        result.AddError($"{(result.Parent as OptionResult)?.Option.Name} takes a number, not '{text}'.{why}");
        return null;
    }
}
