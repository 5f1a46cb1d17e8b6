using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Laboratory.Methods;

namespace Uwazumi.Cli.Commands;

/// <summary><c>methods</c>: what a test in <c>lot.json</c> can name.</summary>
internal static class MethodsCommand
{
    public static Command Create()
    {
        var command = new Command(
            "methods",
            """
            List the method versions that a test can name, with their files and parameters.

            Example:
              uwazumi methods
            """
        );
        CommandRunner.AddTo(command, (_, _) => Answer());
        return command;
    }

    private static CommandAnswer Answer() =>
        new()
        {
            Results = new JsonObject
            {
                ["methods"] = new JsonArray([.. MethodRegistry.All.Select(m => (JsonNode)ToJson(m))]),
            },
            Lines = [.. MethodRegistry.All.SelectMany(Lines)],
        };

    private static JsonObject ToJson(IMethod method) =>
        new()
        {
            ["id"] = method.Id,
            ["fileRoles"] = new JsonArray([.. method.FileRoles.Select(r => (JsonNode)JsonValue.Create(r))]),
            ["parameters"] = new JsonArray([
                .. method.Parameters.Select(p =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = p.Name,
                            ["meaning"] = p.Meaning,
                            ["default"] = p.DefaultValue,
                            ["optional"] = p.Optional,
                        }
                ),
            ]),
        };

    private static IEnumerable<string> Lines(IMethod method)
    {
        yield return method.Id;
        if (method.FileRoles.Count > 0)
            yield return $"  files: {string.Join(", ", method.FileRoles)}";
        foreach (var parameter in method.Parameters)
            yield return $"  {parameter.Name}{(parameter.Default is null ? parameter.Optional ? " (optional)" : " (required)" : $" = {parameter.Default}")}: {parameter.Meaning}";
    }
}
