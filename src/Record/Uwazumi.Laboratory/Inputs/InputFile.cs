using System.Security.Cryptography;
using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Laboratory.Inputs;

/// <summary>A raw file as a method sees it: its role, its name, its bytes on disk and their SHA-256.</summary>
public sealed record InputFile
{
    /// <summary>What the file is to the method, for example <c>export</c>, <c>sample</c> or <c>evidence</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The file's name as given, relative to the lot's folder.</summary>
    public required string Name { get; init; }

    /// <summary>Where the bytes are on this machine. Never stored.</summary>
    public required string FullPath { get; init; }

    /// <summary>SHA-256 of the bytes, lowercase hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Number of bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Hashes a text file and describes it; one that is too large to be text is refused before it is read.</summary>
    /// <exception cref="RefusedException">As <see cref="Of"/>, and <c>FILE_TOO_LARGE</c>.</exception>
    public static InputFile OfText(string role, string name, string fullPath) =>
        Of(role, name, fullPath, InputBytes.LargestTextFile);

    /// <summary>Hashes a file and describes it.</summary>
    /// <param name="role">What the file is to the method.</param>
    /// <param name="name">The name as given.</param>
    /// <param name="fullPath">Where the bytes are.</param>
    /// <param name="largest">The most bytes that are accepted.</param>
    /// <exception cref="RefusedException"><c>FILE_NOT_FOUND</c>, <c>FILE_UNREADABLE</c>, <c>EMPTY_FILE</c>, <c>FILE_TOO_LARGE</c>.</exception>
    public static InputFile Of(string role, string name, string fullPath, long largest = long.MaxValue)
    {
        if (Directory.Exists(fullPath))
            throw new RefusedException("FILE_IS_FOLDER", $"'{name}' is a folder, not a file.", name);
        if (!File.Exists(fullPath))
            throw new RefusedException(
                "FILE_NOT_FOUND",
                $"There is no file '{name}'.",
                name,
                "Check the path and its upper and lower case; names in lot.json are relative to its folder."
            );
        try
        {
            // Looked at before it is opened: opening a pipe waits for its other end.
            if (new FileInfo(fullPath) is { LinkTarget: null, Length: 0 })
                throw Empty(name);
            using var stream = Open(fullPath);
            if (!stream.CanSeek)
                throw new RefusedException(
                    "FILE_NOT_REGULAR",
                    $"'{name}' is a pipe or a device; its bytes cannot be read twice.",
                    name,
                    "Save the data as a file first."
                );
            if (stream.Length == 0)
                throw Empty(name);
            if (stream.Length > largest)
                throw TooLarge(name, stream.Length);
            return new InputFile
            {
                Role = role,
                Name = name,
                FullPath = fullPath,
                Length = stream.Length,
                Sha256 = Hash(stream),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("FILE_UNREADABLE", $"The file '{name}' cannot be read: {fault.Message}", name);
        }
    }

    /// <summary>Opens the bytes for reading from the start.</summary>
    public FileStream OpenRead() => Open(FullPath);

    /// <summary>All bytes of a text file.</summary>
    /// <exception cref="RefusedException"><c>FILE_TOO_LARGE</c>, before anything is loaded.</exception>
    public byte[] ReadTextBytes()
    {
        if (Length > InputBytes.LargestTextFile)
            throw TooLarge(Name, Length);
        return File.ReadAllBytes(FullPath);
    }

    /// <summary>The text of a UTF-8 file.</summary>
    /// <exception cref="RefusedException">As <see cref="InputBytes.DecodeUtf8"/>.</exception>
    public string ReadText() => InputBytes.DecodeUtf8(ReadTextBytes());

    /// <summary>SHA-256 of a stream from its present position, lowercase hex, in one pass with flat memory.</summary>
    public static string Hash(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 18];
        int read;
        while ((read = stream.Read(buffer)) > 0)
            sha.AppendData(buffer, 0, read);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private static RefusedException Empty(string name) =>
        new("EMPTY_FILE", $"The file '{name}' is empty (or it is a pipe or a device).", name);

    private static RefusedException TooLarge(string name, long length) =>
        new(
            "FILE_TOO_LARGE",
            $"The file has {length} bytes; at most {InputBytes.LargestTextFile} are read as text.",
            name,
            "Export one measurement per file."
        );

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
}
