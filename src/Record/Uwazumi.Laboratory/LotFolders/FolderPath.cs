using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.LotFolders;

/// <summary>Keeps the names in <c>lot.json</c> inside the lot's folder, links included.</summary>
internal static class FolderPath
{
    /// <exception cref="RefusedException"><c>PATH_OUTSIDE_FOLDER</c>.</exception>
    public static string Inside(string folder, string name)
    {
        var root = Path.GetFullPath(folder);
        var full = Path.GetFullPath(Path.Combine(root, name));
        if (
            Path.IsPathRooted(name)
            || !full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || LeadsOut(root, full)
        )
            throw new RefusedException(
                "PATH_OUTSIDE_FOLDER",
                $"'{name}' does not lie inside the lot's folder.",
                name,
                "Put the file into the lot's folder and name it relative to lot.json."
            );
        return full;
    }

    private static bool LeadsOut(string root, string full)
    {
        for (var path = full; path.Length > root.Length; path = Path.GetDirectoryName(path)!)
        {
            FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (
                info.LinkTarget is not null
                && info.ResolveLinkTarget(returnFinalTarget: true) is { } target
                && !target.FullName.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            )
                return true;
        }

        return false;
    }
}
