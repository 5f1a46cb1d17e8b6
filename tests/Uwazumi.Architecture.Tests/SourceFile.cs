using Uwazumi.TestData;

namespace Uwazumi.Architecture.Tests;

/// <summary>A text file of the repository.</summary>
/// <param name="Path">Relative to the repository's root, with forward slashes.</param>
/// <param name="Text">Its content.</param>
public sealed record SourceFile(string Path, string Text)
{
    private static readonly HashSet<string> OtherFolders =
    [
        ".git",
        ".idea",
        ".vs",
        "TestResults",
        "artifacts",
        "bin",
        "demo",
        "example",
        "node_modules",
        "obj",
    ];

    private static readonly HashSet<string> TextEndings =
    [
        ".cs",
        ".csproj",
        ".css",
        ".csv",
        ".editorconfig",
        ".html",
        ".js",
        ".json",
        ".md",
        ".mjs",
        ".props",
        ".razor",
        ".resx",
        ".sh",
        ".slnx",
        ".svg",
        ".targets",
        ".ts",
        ".tsv",
        ".txt",
        ".xml",
        ".yml",
        "",
    ];

    /// <summary>The file's name without its folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Its ending with the dot, for example <c>.cs</c>.</summary>
    public string Ending => System.IO.Path.GetExtension(Path);

    /// <summary>Its lines.</summary>
    public string[] Lines => Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>All text files of the repository that belong to its source (built and installed ones do not), in ordinal order.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = Read(new DirectoryInfo(RepositoryRoot.Path)).ToList();

    /// <summary>The text files under a folder such as <c>src/Measure</c>.</summary>
    public static IEnumerable<SourceFile> Under(string folder) =>
        All.Where(file => file.Path.StartsWith(folder + "/", StringComparison.Ordinal));

    private static IEnumerable<SourceFile> Read(DirectoryInfo root)
    {
        var pending = new Stack<DirectoryInfo>([root]);
        var files = new List<FileInfo>();
        while (pending.TryPop(out var folder))
        {
            files.AddRange(folder.EnumerateFiles().Where(IsText));
            foreach (var inner in folder.EnumerateDirectories().Where(f => !OtherFolders.Contains(f.Name)))
                pending.Push(inner);
        }

        return files
            .Select(file => (Relative: System.IO.Path.GetRelativePath(root.FullName, file.FullName), file.FullName))
            .OrderBy(file => file.Relative, StringComparer.Ordinal)
            .Select(file => new SourceFile(file.Relative.Replace('\\', '/'), File.ReadAllText(file.FullName)));
    }

    private static bool IsText(FileInfo file) =>
        file.LinkTarget is null && (TextEndings.Contains(file.Extension) || file.Name.StartsWith('.'));
}
