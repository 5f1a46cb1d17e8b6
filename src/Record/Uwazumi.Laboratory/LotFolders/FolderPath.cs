using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.LotFolders;

/// <summary>Keeps the names in <c>lot.json</c> inside the lot's folder.</summary>
internal static class FolderPath
{
    /// <exception cref="RefusedException"><c>PATH_OUTSIDE_FOLDER</c>.</exception>
    public static string Inside(string folder, string name)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var full = Path.GetFullPath(Path.Combine(root, name));
        if (
            Path.IsPathRooted(name)
            || !full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || PassesLink(root, full)
        )
            throw new RefusedException(
                "PATH_OUTSIDE_FOLDER",
                $"'{name}' does not lie inside the lot's folder, or is reached through a link.",
                name,
                "Put the file itself into the lot's folder and name it relative to lot.json."
            );
        return full;
    }

    /// <summary>Links are not followed at all: where they lead can change between the check and the reading.</summary>
    private static bool PassesLink(string root, string full)
    {
        for (var path = full; path.Length > root.Length; path = Path.GetDirectoryName(path)!)
        {
            FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (info.LinkTarget is not null)
                return true;
        }

        return false;
    }
}
