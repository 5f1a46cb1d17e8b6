using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Replaying;

/// <summary>Finds the raw files of a run in folders: in an evidence folder's <c>raw</c>, by hash; in a lot's folder, by name.</summary>
/// <param name="folders">The folders, in the order in which they are searched.</param>
public sealed class RawFiles(IReadOnlyList<string> folders) : IRawFiles
{
    /// <summary>The name under which an evidence folder keeps a raw file: the start of its hash, then its own name.</summary>
    public static string StoredName(string sha256, string name)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return $"{sha256[..HashDigits]}-{Shortened(Path.GetFileName(name))}";
    }

    /// <summary>The file name under which an evidence folder holds the bytes of a hash, whatever their own name was; null when it does not.</summary>
    public static string? FindStored(string folder, string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        var raw = Path.Combine(folder, "raw");
        return Directory.Exists(raw)
            ? Directory
                .EnumerateFiles(raw, sha256[..HashDigits] + "-*")
                .Where(path => !path.EndsWith(".tmp", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;
    }

    /// <inheritdoc />
    public InputFile Find(RunInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        InputFile? other = null;
        foreach (var folder in folders)
        {
            foreach (var candidate in Candidates(folder, input))
            {
                var file = InputFile.Of(input.Role, input.Name, candidate);
                if (file.Sha256 == input.Sha256)
                    return file;
                other ??= file;
            }
        }

        return other
            ?? throw new RefusedException(
                "RAW_FILE_MISSING",
                $"The raw file '{input.Name}' (SHA-256 {input.Sha256[..16]}…) was not found.",
                input.Name,
                "Name the folder that holds the raw files with --raw."
            );
    }

    private static IEnumerable<string> Candidates(string folder, RunInput input)
    {
        if (FindStored(folder, input.Sha256) is { } stored)
            yield return stored;
        foreach (
            var path in new[]
            {
                Path.Combine(folder, StoredName(input.Sha256, input.Name)),
                Path.Combine(folder, Path.GetFileName(input.Name)),
                SafeCombine(folder, input.Name),
            }
        )
        {
            if (File.Exists(path))
                yield return path;
        }
    }

    private const int HashDigits = 16;

    /// <summary>File systems take names of 255 bytes; a longer one is cut in the middle and keeps its ending.</summary>
    private static string Shortened(string name)
    {
        const int most = 60;
        return name.Length <= most ? name : name[..(most - 20)] + "~" + name[^19..];
    }

    private static string SafeCombine(string folder, string name)
    {
        var full = Path.GetFullPath(Path.Combine(folder, name));
        return full.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : Path.Combine(folder, Path.GetFileName(name));
    }
}
