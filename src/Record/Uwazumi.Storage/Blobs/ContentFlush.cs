using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Uwazumi.Storage.Blobs;

/// <summary>Puts a file's content, and its length, on the disk; dates of the file may follow later. That spares the file system's journal.</summary>
internal static partial class ContentFlush
{
    public static void Flush(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
            RandomAccess.FlushToDisk(file);
        else if (Synchronise(file) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new IOException($"The file cannot be flushed: {Marshal.GetPInvokeErrorMessage(error)}", error);
        }
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int Synchronise(SafeFileHandle handle);
}
