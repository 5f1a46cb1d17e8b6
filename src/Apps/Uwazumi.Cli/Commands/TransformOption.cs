using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Cli.Commands;

/// <summary>A display scale as one word, for example <c>logicle,262144,0.5,4.5,0</c>.</summary>
internal static class TransformOption
{
    public static readonly Option<string> Option = new("--transform")
    {
        Description =
            "Scale for medians and fractions: logicle,T,W,M,A | hyperlog,T,W,M,A | arcsinh,T,M,A | log,T,M | linear,T,A | none",
        HelpName = "NAME,…",
        DefaultValueFactory = _ => "logicle,262144,0.5,4.5,0",
    };

    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["logicle"] = ["T", "W", "M", "A"],
        ["hyperlog"] = ["T", "W", "M", "A"],
        ["arcsinh"] = ["T", "M", "A"],
        ["log"] = ["T", "M"],
        ["linear"] = ["T", "A"],
        ["none"] = [],
    };

    /// <summary>The scale (null for none) and its parameters for the answer.</summary>
    public static (ScaleTransform? Transform, JsonObject Parameters) Read(ParseResult parsed)
    {
        var text = parsed.GetValue(Option)!;
        var parts = text.Split(',');
        if (!Names.TryGetValue(parts[0], out var names) || parts.Length != names.Length + 1)
            throw Usage(text);
        var parameters = new JsonObject { ["name"] = parts[0] };
        var p = new double[names.Length];
        for (var i = 0; i < p.Length; i++)
        {
            if (!NumberText.TryRead(parts[i + 1], out p[i]))
                throw Usage(text);
            parameters[names[i]] = p[i];
        }

        ScaleTransform? transform = parts[0] switch
        {
            "logicle" => new LogicleTransform(p[0], p[1], p[2], p[3]),
            "hyperlog" => new HyperlogTransform(p[0], p[1], p[2], p[3]),
            "arcsinh" => new ArcsinhTransform(p[0], p[1], p[2]),
            "log" => new LogarithmicTransform(p[0], p[1]),
            "linear" => new LinearTransform(p[0], p[1]),
            _ => null,
        };
        return (transform, parameters);
    }

    private static RefusedException Usage(string text) =>
        new(
            "USAGE",
            $"--transform '{text}' is no scale with its numbers.",
            Option.Name,
            "For example logicle,262144,0.5,4.5,0 (T, W, M, A), log,10000,4 (T, M) or none."
        );
}
