using Microsoft.Extensions.Caching.Memory;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Testing.Recordings;

/// <summary>Shows single frames of stored recordings. A few recordings stay open where they were read last, and the newest pictures are kept: memory is bounded.</summary>
/// <param name="store">The opened data folder.</param>
public sealed class FrameDesk(RecordStore store) : IDisposable
{
    private const int MostOpen = 3;
    private const long MostPictureBytes = 48L << 20;

    /// <summary>ffmpeg is stopped when nobody reads for a minute; a recording is opened anew before that.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim gate = new(1);
    private readonly List<(string Sha256, FrameReader Reader, DateTimeOffset Used)> open = [];
    private readonly MemoryCache pictures = new(new MemoryCacheOptions { SizeLimit = MostPictureBytes });

    /// <summary>How the frames of a recording are shown.</summary>
    /// <exception cref="RefusedException">The recording is gone, altered or cannot be read.</exception>
    public Task<FramePicture> DescribeAsync(RunInput recording, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return pictures.TryGetValue(recording.Sha256, out FramePicture? known)
            ? Task.FromResult(known!)
            : UseAsync(
                recording,
                reader => pictures.Set(recording.Sha256, reader.Picture, new MemoryCacheEntryOptions { Size = 100 }),
                cancellation
            );
    }

    /// <summary>A frame as PNG, its grey values stretched.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="frame">The number of the frame, from 0.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RefusedException"><c>FRAME_NOT_FOUND</c>; the recording is gone, altered or cannot be read.</exception>
    public async Task<byte[]> PngAsync(RunInput recording, int frame, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (frame >= 0)
        {
            if (pictures.TryGetValue((recording.Sha256, frame), out byte[]? known))
                return known!;
            if (await UseAsync(recording, reader => reader.Png(frame, cancellation), cancellation) is { } png)
                return pictures.Set((recording.Sha256, frame), png, new MemoryCacheEntryOptions { Size = png.Length });
        }

        throw new RefusedException(
            "FRAME_NOT_FOUND",
            $"The recording '{recording.Name}' has no frame {(long)frame + 1}.",
            "frame"
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, reader, _) in open)
            reader.Dispose();
        open.Clear();
        pictures.Dispose();
        gate.Dispose();
    }

    private async Task<T> UseAsync<T>(RunInput recording, Func<FrameReader, T> use, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Use(recording, use), cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    private T Use<T>(RunInput recording, Func<FrameReader, T> use)
    {
        var now = store.Clock.GetUtcNow();
        Close(o => now - o.Used > LongestRest);
        var at = open.FindIndex(o => o.Sha256 == recording.Sha256);
        var reader =
            at >= 0
                ? open[at].Reader
                : FrameReader.Open(store.Blobs.Open(recording.Role, recording.Name, recording.Sha256).FullPath);
        if (at >= 0)
            open.RemoveAt(at);
        open.Add((recording.Sha256, reader, now));
        if (open.Count > MostOpen)
            Close(o => o.Sha256 == open[0].Sha256);
        try
        {
            return use(reader);
        }
        catch
        {
            // It stands somewhere unknown.
            Close(o => o.Sha256 == recording.Sha256);
            throw;
        }
    }

    private void Close(Func<(string Sha256, FrameReader Reader, DateTimeOffset Used), bool> which)
    {
        foreach (var old in open.Where(which).ToList())
        {
            old.Reader.Dispose();
            open.Remove(old);
        }
    }
}
