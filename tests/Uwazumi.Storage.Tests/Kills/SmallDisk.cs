using System.Diagnostics;
using Uwazumi.Storage.Tests.Support;

namespace Uwazumi.Storage.Tests.Kills;

/// <summary>A disk of a few megabytes, where this user may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly bool mounted;

    private SmallDisk(int mebibytes)
    {
        mounted =
            OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "tmpfs", folder.Path);
    }

    public string Path => folder.Path;

    public static SmallDisk Mount(int mebibytes)
    {
        var disk = new SmallDisk(mebibytes);
        if (!disk.mounted)
        {
            disk.Dispose();
            Assert.Skip("A small disk (tmpfs) cannot be mounted here; that needs the rights of root.");
        }

        return disk;
    }

    public void Dispose()
    {
        if (mounted)
            Run("umount", folder.Path);
        folder.Dispose();
    }

    private static bool Run(string program, params string[] args)
    {
        try
        {
            var start = new ProcessStartInfo(program, args) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
