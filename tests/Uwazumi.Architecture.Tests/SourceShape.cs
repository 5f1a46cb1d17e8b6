using System.Text.RegularExpressions;

namespace Uwazumi.Architecture.Tests;

/// <summary>The house habits that can be seen in a source file alone.</summary>
public static partial class SourceShape
{
    /// <summary>A longer file is a sign of two ideas in one room.</summary>
    public const int MostLines = 400;

    private static readonly HashSet<string> Programs = [".cs", ".css", ".html", ".js", ".mjs", ".razor", ".ts"];

    /// <summary>True for files that people write as program text (data files may be long, and migrations are written by a tool).</summary>
    public static bool IsProgram(SourceFile file) =>
        Programs.Contains(file.Ending) && !file.Path.Contains("/Migrations/", StringComparison.Ordinal);

    /// <summary>The faults of a file, each as one sentence.</summary>
    public static IEnumerable<string> Faults(SourceFile file)
    {
        if (file.Lines.Length > MostLines)
            yield return $"{file.Path} has {file.Lines.Length} lines; at most {MostLines} are allowed.";
        for (var i = 0; i < file.Lines.Length; i++)
        {
            var mark = Marks().Match(file.Lines[i]);
            if (mark.Success)
                yield return $"{file.Path}:{i + 1} holds '{mark.Value}'.";
        }

        if (file.Ending != ".cs")
            yield break;
        var code = CSharpText.Read(file.Text).Code;
        // A comment inside says why; so the text decides, and the code only tells that it is no literal.
        if (EmptyCatch().Matches(file.Text).Any(found => code[found.Index] == 'c'))
            yield return $"{file.Path} swallows an exception without a word.";
        foreach (var fault in TypeFaults(file, code))
            yield return fault;
    }

    /// <summary>One public top-level type a file, and the file is named after it (<c>Name.cs</c> or <c>Name.Part.cs</c>).</summary>
    private static IEnumerable<string> TypeFaults(SourceFile file, string code)
    {
        var names = TopLevelType().Matches(code).Select(m => m.Groups["name"].Value).ToList();
        if (names.Count > 1)
            yield return $"{file.Path} declares {names.Count} public types: {string.Join(", ", names)}.";
        else if (names.Count == 1 && names[0] != file.Name.Split('.')[0])
            yield return $"{file.Path} is not named after its public type {names[0]}.";
    }

    // The marks are written in two halves so that this file does not hold them.
    [GeneratedRegex("#" + @"region\b|\b(TO" + "DO|FIX" + "ME|HA" + "CK|NotImplemented" + @"Exception)\b")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\bcatch\s*(\([^)]*\)\s*)?\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(
        @"^public\s+(?:(?:static|sealed|abstract|readonly|partial|ref|unsafe)\s+)*"
            + @"(?:class|interface|enum|struct|record(?:\s+(?:class|struct))?|delegate\s+[\w<>\[\],.? ]+?)\s+(?<name>\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex TopLevelType();
}
