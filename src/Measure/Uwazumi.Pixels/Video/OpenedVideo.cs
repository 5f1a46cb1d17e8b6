using System.Security.Cryptography;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Video;

/// <summary>A recording that was opened, with what is to be said of it. The frames are hashed as they are read.</summary>
public sealed class OpenedVideo : IFrameSource
{
    private readonly IFrameSource source;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<Notice> notices;
    private readonly Func<IReadOnlyList<string>> repairs;
    private int identical;
    private ushort[]? last;
    private bool hasSkipped;

    internal OpenedVideo(
        IFrameSource source,
        string decoder,
        IEnumerable<Notice> notices,
        Func<IReadOnlyList<string>>? repairs = null
    )
    {
        this.source = source;
        this.notices = [.. notices];
        this.repairs = repairs ?? (() => []);
        Decoder = decoder;
    }

    /// <inheritdoc/>
    public FrameFormat Format => source.Format;

    /// <summary>What decoded the frames, with its version.</summary>
    public string Decoder { get; }

    /// <summary>The frames read so far.</summary>
    public int FramesRead { get; private set; }

    /// <summary>Frames that are equal to the one before in every pixel: a camera with noise gives none.</summary>
    public int IdenticalFrames => identical;

    /// <summary>What is to be said of the recording.</summary>
    public IReadOnlyList<Notice> Notices => notices;

    /// <summary>The named repairs that were needed; complete after the last frame.</summary>
    public IReadOnlyList<string> Repairs => repairs();

    /// <inheritdoc/>
    public bool TryRead(Span<ushort> pixels)
    {
        if (!source.TryRead(pixels))
            return false;
        if (hasSkipped)
            return true;
        hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(pixels));
        if (last is not null && pixels.SequenceEqual(last))
            identical++;
        last ??= new ushort[pixels.Length];
        pixels.CopyTo(last);
        FramesRead++;
        return true;
    }

    /// <summary>
    /// Passes over frames, to look at a later one. The frames that are read afterwards are no longer the whole recording, so it has no hash from then on.
    /// </summary>
    /// <param name="count">How many, 0 or more; passing over the end is no fault, the next reading says so.</param>
    /// <param name="cancellation">Stops it between two frames that must be decoded to be passed.</param>
    /// <exception cref="RefusedException">The recording is damaged.</exception>
    public void Skip(int count, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0)
            return;
        hasSkipped = true;
        if (source is ISkippingSource skipping)
        {
            skipping.Skip(count);
            return;
        }

        last ??= new ushort[Format.PixelCount];
        for (var i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!source.TryRead(last))
                return;
        }
    }

    /// <summary>The SHA-256 of all grey values read so far (16 bits each, little-endian), lowercase hex.</summary>
    /// <exception cref="InvalidOperationException">Frames were passed over.</exception>
    public string FramesSha256() =>
        hasSkipped
            ? throw new InvalidOperationException("Frames were passed over; what was read is not the whole recording.")
            : Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <inheritdoc/>
    public void Dispose()
    {
        source.Dispose();
        hash.Dispose();
    }
}
