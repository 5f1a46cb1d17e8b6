using System.Security.Cryptography;
using Uwazumi.TestData;

namespace Uwazumi.Cli.Tests;

/// <summary>A folder of a test's own, deleted afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("uwazumi-cli-").FullName;

    public string PathOf(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Writes a UTF-8 file and returns its path.</summary>
    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Copies a folder with everything in it and returns the copy's path.</summary>
    public string Copy(string folder, string name)
    {
        FolderCopy.Make(folder, PathOf(name));
        return PathOf(name);
    }

    /// <summary>The SHA-256 of every file below a folder, by name.</summary>
    public static SortedDictionary<string, string> Hashes(string folder)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            hashes[System.IO.Path.GetRelativePath(folder, file)] = Convert.ToHexStringLower(
                SHA256.HashData(File.ReadAllBytes(file))
            );
        return hashes;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
