using Uwazumi.Quantities;

namespace Uwazumi.Storage.Blobs;

/// <summary>Tells a full disk, quota or file size limit from other faults of writing.</summary>
internal static class DiskFull
{
    /// <summary>EFBIG: the largest file of this disk or process.</summary>
    public const int FileLimit = 27;

    private static readonly int[] Codes =
    [
        FileLimit,
        28, // ENOSPC
        122, // EDQUOT
        unchecked((int)0x80070027), // ERROR_HANDLE_DISK_FULL
        unchecked((int)0x80070070), // ERROR_DISK_FULL
    ];

    public static bool Is(Exception fault) => fault is IOException && Codes.Contains(fault.HResult);

    public static RefusedException Refusal() =>
        new(
            "STORAGE_FULL",
            "The disk is full; nothing was stored.",
            null,
            "Free some space and go on; what you typed is still here, and an upload goes on where it stopped."
        );
}
