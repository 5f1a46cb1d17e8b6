using System.CommandLine;
using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Cli.Commands;

/// <summary>Which matrix compensates: the file's own, none, or one in a CSV file.</summary>
internal static class CompensationOption
{
    public static readonly Option<string?> Option = new("--compensate")
    {
        Description =
            "Spillover matrix: file (its own), none, or a CSV file. Without this option: the file's own if it has one",
        HelpName = "file|none|CSV",
    };

    /// <summary>The CSV file to be hashed, or null.</summary>
    public static InputFile? Input(ParseResult parsed) =>
        parsed.GetValue(Option) is { } given and not ("file" or "none")
            ? InputFile.OfText("compensation", given, given)
            : null;

    /// <summary>The compensation, or null for none.</summary>
    /// <exception cref="RefusedException"><c>SPILLOVER_ABSENT</c>, and those of the matrix.</exception>
    public static Compensator? Read(ParseResult parsed, InputFile? csv, FcsFile file, List<Notice> notices)
    {
        var given = parsed.GetValue(Option);
        if (given == "none")
            return null;
        if (csv is not null)
            return Prepare(SpilloverCsv.Read(Text(csv), csv.Name), notices);
        if (SpilloverKeyword.Read(file, notices) is { } own)
            return Prepare(own, notices);
        if (given == "file")
            throw new RefusedException(
                "SPILLOVER_ABSENT",
                "The file carries no spillover matrix ($SPILLOVER, SPILL or $SPILL).",
                Option.Name,
                "Give a CSV file, or --compensate none."
            );
        notices.Add(
            new Notice("COMPENSATION_NONE", "The file carries no spillover matrix; its values were not compensated.")
        );
        return null;
    }

    private static Compensator Prepare(SpilloverMatrix matrix, List<Notice> notices)
    {
        var compensator = Compensator.From(matrix);
        notices.AddRange(compensator.Notices);
        return compensator;
    }

    private static string Text(InputFile file)
    {
        using var reader = new StreamReader(file.OpenRead());
        return reader.ReadToEnd();
    }
}
