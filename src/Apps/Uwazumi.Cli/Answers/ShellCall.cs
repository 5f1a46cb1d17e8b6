namespace Uwazumi.Cli.Answers;

/// <summary>A call of this program as a person can copy it into a shell.</summary>
internal static class ShellCall
{
    /// <summary>The call with its words, for the folder in which the person is; a word that a shell would take apart is quoted.</summary>
    public static string In(string folder, params IEnumerable<string> words) =>
        string.Join(' ', words.Select(Quoted).Prepend(Program(folder)));

    /// <summary>The script of the repository when it lies here, else the installed program.</summary>
    private static string Program(string folder) =>
        IsExecutable(Path.Combine(folder, "uwazumi")) ? "./uwazumi" : "uwazumi";

    private static bool IsExecutable(string file) =>
        !OperatingSystem.IsWindows()
        && File.Exists(file)
        && (
            File.GetUnixFileMode(file)
            & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)
        ) != 0;

    private static string Quoted(string word)
    {
        if (
            word.Length > 0
            && word.All(c => char.IsAsciiLetterOrDigit(c) || "._-/".Contains(c, StringComparison.Ordinal))
        )
            return word;
        return OperatingSystem.IsWindows()
            ? $"\"{word}\""
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
