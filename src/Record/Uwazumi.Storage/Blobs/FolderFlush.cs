using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Uwazumi.Storage.Blobs;

/// <summary>Flushes a folder's entries to the disk, so that a renamed file is still there after a power cut.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0x80000; // O_RDONLY | O_CLOEXEC on Linux

    /// <summary>Does nothing where the operating system does not allow it (Windows flushes the rename itself).</summary>
    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var handle = Open(folder, ReadOnly);
        if (handle.IsInvalid || Synchronise(handle) != 0)
            throw new IOException($"The folder '{folder}' cannot be flushed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronise(SafeFileHandle handle);
}
