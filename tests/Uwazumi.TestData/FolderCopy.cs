using System.Runtime.InteropServices;

namespace Uwazumi.TestData;

/// <summary>Copies of folders for tests that change something in them.</summary>
public static class FolderCopy
{
    /// <summary>No test changes a file as large as this in place: only recordings are.</summary>
    private const long Linked = 2_000_000;

    /// <summary>Copies a folder with everything in it. Large files become hard links, where the file system has them: they are read only.</summary>
    public static void Make(string source, string target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        foreach (var file in new DirectoryInfo(source).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var place = Path.Combine(target, Path.GetRelativePath(source, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            if (file.Length < Linked || !TryLink(file.FullName, place))
                file.CopyTo(place);
        }
    }

    private static bool TryLink(string source, string target) =>
        !OperatingSystem.IsWindows() && Link(source, target) == 0;

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string source,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string target
    );
}
