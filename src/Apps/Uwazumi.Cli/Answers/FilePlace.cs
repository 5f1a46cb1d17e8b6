namespace Uwazumi.Cli.Answers;

/// <summary>Where a path really leads: absolute, every link on the way followed, so that two spellings of one file are the same text.</summary>
internal static class FilePlace
{
    private static readonly StringComparison Spelling =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;

    /// <summary>The place of a path; the file need not exist.</summary>
    /// <exception cref="IOException">The links go round in a circle.</exception>
    /// <exception cref="ArgumentException">The path is empty or holds a character that no path has.</exception>
    public static string Of(string path)
    {
        var (place, links) = (Path.GetFullPath(path), 0);
        while (FirstLink(place) is (var link, var after))
        {
            if (++links > 40)
                throw new IOException($"The links of '{path}' go round in a circle.");
            place = Path.GetFullPath(Path.Join(TargetOf(link), after));
        }

        return Path.TrimEndingDirectorySeparator(place);
    }

    public static bool Same(string one, string other) => string.Equals(one, other, Spelling);

    /// <summary>True for a file somewhere below a folder, both given as places.</summary>
    public static bool IsBelow(string file, string folder) =>
        file.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, Spelling);

    /// <summary>The first part of a path that is a link, and what comes after it.</summary>
    private static (FileSystemInfo Link, string After)? FirstLink(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var part = root;
        var names = path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++)
        {
            part = Path.Join(part, names[i]);
            var found = new FileInfo(part);
            if (found.LinkTarget is not null)
                return (found, Path.Join(names[(i + 1)..]));
        }

        return null;
    }

    private static string TargetOf(FileSystemInfo link) =>
        Path.Combine(Path.GetDirectoryName(link.FullName)!, link.LinkTarget!);
}
