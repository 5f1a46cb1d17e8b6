using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Uwazumi.Ledger;

namespace Uwazumi.Storage.Blobs;

/// <summary>
/// The bytes of an upload that is under way (<c>ID.part</c>) and how many of them are surely on the disk (<c>ID.state</c>). The length of the
/// part file is not asked: after a power cut it may count bytes that never arrived there.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private const int OffsetLength = sizeof(long);
    private const int StateLength = OffsetLength + 32;
    private readonly string partPath;
    private readonly string statePath;
    private readonly SafeFileHandle part;
    private readonly SafeFileHandle state;

    private PartFile(string partPath, string statePath)
    {
        this.partPath = partPath;
        this.statePath = statePath;
        part = File.OpenHandle(partPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        state = File.OpenHandle(statePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>The bytes that are surely on the disk.</summary>
    public long DurableOffset { get; private set; }

    public string Path => partPath;

    /// <summary>Opens the files of an upload, or begins them.</summary>
    public static PartFile Open(string folder, string uploadId)
    {
        var (partPath, statePath) = Paths(folder, uploadId);
        var isNew = !File.Exists(partPath) || !File.Exists(statePath);
        var opened = new PartFile(partPath, statePath);
        try
        {
            if (isNew)
            {
                opened.WriteState(0, null);
                FolderFlush.Flush(folder);
            }
            else
                opened.DurableOffset = Math.Min(ReadState(opened.state).Offset, RandomAccess.GetLength(opened.part));
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>How far an upload is, and the hash of one that was complete; offset 0 when nothing arrived.</summary>
    public static (long Offset, string? Sha256) Look(string folder, string uploadId)
    {
        var (partPath, statePath) = Paths(folder, uploadId);
        if (!File.Exists(statePath))
            return (0, null);
        using var state = File.OpenHandle(statePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var (offset, sha256) = ReadState(state);
        // The part of a complete upload may have been moved to its place already.
        if (sha256 is not null && !File.Exists(partPath))
            return (offset, sha256);
        return (Math.Min(offset, File.Exists(partPath) ? new FileInfo(partPath).Length : 0), null);
    }

    /// <summary>Removes what is left of an upload.</summary>
    public static void Delete(string folder, string uploadId)
    {
        var (partPath, statePath) = Paths(folder, uploadId);
        File.Delete(partPath);
        File.Delete(statePath);
    }

    /// <exception cref="IOException">The disk is full, or took them not.</exception>
    public void Write(ReadOnlySpan<byte> bytes, long position)
    {
        try
        {
            RandomAccess.Write(part, bytes, position);
        }
        catch (ArgumentOutOfRangeException fault)
        {
            // How .NET tells that a file may not become so large (EFBIG): some disks have a limit, and so can a process.
            throw new IOException(fault.Message, DiskFull.FileLimit);
        }
    }

    /// <summary>Puts everything up to a position on the disk. Only when this returns it counts.</summary>
    /// <param name="position">The position.</param>
    /// <param name="isLast">
    /// True when it is acknowledged now. In the midst of a body the note of it may still be lost in a power cut (not in a kill), and what it
    /// counts is sent again.
    /// </param>
    public void Flush(long position, bool isLast = true)
    {
        ContentFlush.Flush(part);
        WriteState(position, null, isLast);
        DurableOffset = position;
    }

    /// <summary>Notes the hash of the complete bytes, so that a program that is killed while it stores them can go on.</summary>
    public void NoteHash(string sha256) => WriteState(DurableOffset, sha256);

    /// <summary>Gives back what a failed write left behind the durable bytes.</summary>
    public void CutToDurable() => RandomAccess.SetLength(part, DurableOffset);

    /// <summary>Feeds the durable bytes to a hash.</summary>
    public void HashTo(IncrementalHash hash, CancellationToken cancellation)
    {
        var buffer = new byte[1 << 18];
        for (long position = 0; position < DurableOffset; )
        {
            cancellation.ThrowIfCancellationRequested();
            var wanted = (int)Math.Min(buffer.Length, DurableOffset - position);
            var read = RandomAccess.Read(part, buffer.AsSpan(0, wanted), position);
            if (read == 0)
                throw new IOException($"The upload's file '{partPath}' became shorter while it was read.");
            hash.AppendData(buffer, 0, read);
            position += read;
        }
    }

    public void Dispose()
    {
        part.Dispose();
        state.Dispose();
    }

    private void WriteState(long offset, string? sha256, bool flush = true)
    {
        Span<byte> bytes = stackalloc byte[StateLength];
        bytes.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(bytes, offset);
        if (sha256 is not null)
            Convert.FromHexString(sha256).CopyTo(bytes[OffsetLength..]);
        RandomAccess.Write(state, bytes, 0);
        if (flush)
            ContentFlush.Flush(state);
    }

    private static (long Offset, string? Sha256) ReadState(SafeFileHandle state)
    {
        Span<byte> bytes = stackalloc byte[StateLength];
        if (RandomAccess.Read(state, bytes, 0) != StateLength)
            return (0, null);
        var sha256 = bytes[OffsetLength..];
        return (
            Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            sha256.ContainsAnyExcept((byte)0) ? LowercaseHex.Encode(sha256) : null
        );
    }

    private static (string Part, string State) Paths(string folder, string uploadId) =>
        (System.IO.Path.Combine(folder, uploadId + ".part"), System.IO.Path.Combine(folder, uploadId + ".state"));
}
