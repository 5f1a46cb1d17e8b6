using System.Text.Json.Nodes;
using Uwazumi.Cytometry.Identity;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary>What a person says about the cells and no file shows.</summary>
internal sealed class Declarations
{
    private readonly Dictionary<string, bool> answers = new(StringComparer.Ordinal);

    /// <summary>What was declared, without the answers that are no.</summary>
    public IReadOnlyCollection<string> Given => [.. answers.Where(a => a.Value).Select(a => a.Key)];

    /// <exception cref="RefusedException"><c>USAGE</c>.</exception>
    public static Declarations Read(IEnumerable<string> words)
    {
        var declarations = new Declarations();
        foreach (var word in words)
        {
            var parts = word.Split('=', 2);
            bool? answer =
                parts.Length == 1 || parts[1] == "yes" ? true
                : parts[1] == "no" ? false
                : null;
            if (answer is not { } known || parts[0].Length == 0 || !declarations.answers.TryAdd(parts[0], known))
                throw new RefusedException(
                    "USAGE",
                    $"--declare '{word}' is neither a name nor name=yes or name=no, or it stands twice.",
                    "--declare",
                    "For example --declare ifn-gamma --declare adherent=yes."
                );
        }

        return declarations;
    }

    /// <summary>The panel's declarations with yes, no or not recorded.</summary>
    public JsonObject For(MarkerPanel panel)
    {
        var json = new JsonObject();
        foreach (var name in panel.Declarations)
            json[name] = answers.TryGetValue(name, out var answer) ? (answer ? "yes" : "no") : "not recorded";
        return json;
    }

    /// <summary>The phenotype together with what the panel asks to be declared.</summary>
    public IdentityVerdict Identity(IdentityResult result)
    {
        if (result.Overall is IdentityVerdict.Fail or IdentityVerdict.Reported)
            return result.Overall;
        if (result.Panel.Declarations.Any(name => answers.TryGetValue(name, out var answer) && !answer))
            return IdentityVerdict.Fail;
        return result.Panel.Declarations.All(answers.ContainsKey) ? result.Overall : IdentityVerdict.NotAssessable;
    }
}
