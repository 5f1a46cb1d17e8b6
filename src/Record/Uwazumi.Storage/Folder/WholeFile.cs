using Uwazumi.Storage.Blobs;

namespace Uwazumi.Storage.Folder;

/// <summary>Small files that are there as a whole or not at all, whenever the program is killed: written beside their place, flushed, renamed.</summary>
internal static class WholeFile
{
    /// <summary>Lets a file be written, and flushed, beside its place and moves it there.</summary>
    public static void Create(string path, Action<string> write)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        write(beside);
        File.Move(beside, path);
        FolderFlush.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Writes a new file that only its owner can read.</summary>
    public static void Create(string path, byte[] bytes) =>
        Create(
            path,
            beside =>
            {
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows())
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                using var stream = new FileStream(beside, options);
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
        );
}
