using System.Security.Cryptography;
using System.Text;

namespace Uwazumi.Cli.Nodes;

/// <summary>
/// Remembers unfinished uploads between two calls, so that a large file goes on where it was cut. It is a help only: what is lost here is
/// sent again.
/// </summary>
/// <param name="folder">Where it is remembered.</param>
/// <param name="node">The node.</param>
/// <param name="sha256">The file.</param>
internal sealed class UploadMemory(string folder, Uri node, string sha256)
{
    /// <summary>The place of the person who calls.</summary>
    public static string OwnFolder { get; } =
        Path.Combine(
            Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } named
                ? named
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state"),
            "uwazumi",
            "uploads"
        );

    private readonly string place = Path.Combine(
        folder,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{node.AbsoluteUri}\n{sha256}")))[..32]
    );

    /// <summary>The id of the upload, or null.</summary>
    public string? Recall() => Quietly(() => File.Exists(place) ? File.ReadAllText(place).Trim() : null);

    public void Keep(string uploadId) =>
        Quietly(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllText(place, uploadId);
            return null;
        });

    public void Forget() =>
        Quietly(() =>
        {
            File.Delete(place);
            return null;
        });

    private static string? Quietly(Func<string?> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
