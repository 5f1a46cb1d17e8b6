using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Evidence;

/// <summary>Files that are there as a whole or not at all: written beside their place, flushed to the disk, then renamed.</summary>
internal static class DurableFile
{
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var beside = Beside(path);
        using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Copies a raw file and checks on the way that its bytes are still those that were hashed and analysed.</summary>
    /// <exception cref="RefusedException"><c>FILE_CHANGED</c>.</exception>
    public static void Copy(InputFile file, string path)
    {
        if (File.Exists(path))
            return;
        var beside = Beside(path);
        using (var source = file.OpenRead())
        using (var target = new FileStream(beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0))
        {
            source.CopyTo(target, 1 << 18);
            target.Flush(flushToDisk: true);
            target.Position = 0;
            if (InputFile.Hash(target) == file.Sha256)
            {
                File.Move(beside, path);
                return;
            }
        }

        File.Delete(beside);
        throw new RefusedException(
            "FILE_CHANGED",
            $"The file '{file.Name}' changed while it was being analysed.",
            file.Name,
            "Let the instrument finish writing and try again."
        );
    }

    private static string Beside(string path) => $"{path}.{Guid.NewGuid():N}.tmp";
}
