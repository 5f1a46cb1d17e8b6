namespace Uwazumi.Example.Tests;

/// <summary>A written example in a folder of its own, deleted afterwards.</summary>
internal sealed class ExampleFolder : IDisposable
{
    public ExampleFolder(ulong seed, ExampleKind kind)
    {
        Path = Directory.CreateTempSubdirectory("uwazumi-example-").FullName;
        ExampleLot.Write(Path, seed, kind);
    }

    public string Path { get; }

    /// <summary>The bytes of every file by its name.</summary>
    public SortedDictionary<string, byte[]> Files()
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
            files[System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/')] = File.ReadAllBytes(file);
        return files;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
