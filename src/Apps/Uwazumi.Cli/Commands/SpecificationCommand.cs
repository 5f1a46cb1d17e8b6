using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Cli.Commands;

/// <summary><c>specification template</c> and <c>specification check</c>.</summary>
internal static class SpecificationCommand
{
    private static readonly Argument<string> SpecificationFile = new("FILE") { Description = "specification.json" };

    private static readonly Argument<string> Target = new("FILE") { Description = "File to write; never overwritten" };

    public static Command Create()
    {
        var template = new Command(
            "template",
            """
            Write the default template: published release limits with their sources, every one to be edited by the maker.

            Example:
              uwazumi specification template specification.json
            """
        )
        {
            Target,
        };
        CommandRunner.AddTo(template, WriteTemplate);
        var check = new Command(
            "check",
            """
            Check a specification without a lot: units, limits, decision rules, sources, locked methods.

            Example:
              uwazumi specification check specification.json
            """
        )
        {
            SpecificationFile,
        };
        CommandRunner.AddTo(check, Check);
        return new Command("specification", "Specifications") { template, check };
    }

    private static CommandAnswer WriteTemplate(ParseResult parsed, Timings timings)
    {
        var path = parsed.GetValue(Target)!;
        if (File.Exists(path))
            throw new RefusedException("FILE_EXISTS", $"'{path}' exists already; it is not overwritten.", path);
        File.WriteAllText(path, SpecificationTemplate.Text, new UTF8Encoding(false));
        return new CommandAnswer
        {
            Results = new JsonObject { ["file"] = path },
            Lines =
            [
                $"written: {path}",
                "Edit every limit and its source, then set \"fixedOn\" to the day on which it is fixed.",
            ],
        };
    }

    private static CommandAnswer Check(ParseResult parsed, Timings timings)
    {
        var path = parsed.GetValue(SpecificationFile)!;
        var file = Laboratory.Inputs.InputFile.OfText("specification", path, path);
        var specification = Specification.Read(JsonPlace.Root(CanonicalJson.Parse(file.ReadTextBytes())));
        SpecificationMethods.Check(specification, "$");
        var required = specification.Criteria.Count(c => c.Required);
        return new CommandAnswer
        {
            Inputs = [file],
            Results = new JsonObject
            {
                ["id"] = specification.Id,
                ["version"] = specification.Version,
                ["criteria"] = specification.Criteria.Count,
                ["required"] = required,
            },
            Lines =
            [
                $"{specification.Id} version {specification.Version}: {specification.Criteria.Count} criteria, {required} required; the form is sound",
            ],
        };
    }
}
