using System.Runtime.CompilerServices;

namespace Uwazumi.TestData;

/// <summary>The folder that holds <c>Uwazumi.slnx</c>, found upwards from the test's own assembly, else from this source file.</summary>
public static class RepositoryRoot
{
    /// <summary>The full path of the repository's root.</summary>
    public static string Path { get; } = Find();

    /// <summary>The full path of a file of the repository.</summary>
    public static string File(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    private static string Find() =>
        Above(AppContext.BaseDirectory)
        ?? Above(ThisFile())
        ?? throw new InvalidOperationException("The tests run outside of the repository: Uwazumi.slnx was not found.");

    private static string? Above(string start)
    {
        var folder = new DirectoryInfo(start);
        while (folder is not null && !System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "Uwazumi.slnx")))
            folder = folder.Parent;
        return folder?.FullName;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
