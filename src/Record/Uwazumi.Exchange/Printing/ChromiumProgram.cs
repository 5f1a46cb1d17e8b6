namespace Uwazumi.Exchange.Printing;

/// <summary>Finds the Chromium that prints.</summary>
internal static class ChromiumProgram
{
    /// <summary>The variable that names the program.</summary>
    public const string Variable = "UWAZUMI_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>The program that the variable names, else the first known name on the path; null when there is none.</summary>
    public static string? Find(Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        var folders = (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>What to say when there is none.</summary>
    public static string Missing(Func<string, string?> environment) =>
        environment(Variable) is { Length: > 0 } named
            ? $"{Variable} names '{named}', which is no file."
            : $"No Chromium was found ({string.Join(", ", Names)}). Install it, or name it in {Variable}; the HTML prints from any browser.";
}
