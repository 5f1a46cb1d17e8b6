using System.Security.Cryptography;

namespace Uwazumi.Storage.Blobs;

/// <summary>What is remembered of an upload between two of its parts: that one writer is at work, and the hash of what is on the disk.</summary>
internal sealed class ActiveUpload : IDisposable
{
    private int busy;

    /// <summary>The hash over the first <see cref="Hashed"/> bytes; null when it must be computed anew.</summary>
    public IncrementalHash? Hash { get; private set; }

    public long Hashed { get; set; }

    /// <summary>True for exactly one caller until <see cref="Leave"/>.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref busy, 1, 0) == 0;

    public void Leave() => Interlocked.Exchange(ref busy, 0);

    /// <summary>The hash over the durable bytes; after a restart or a fault they are read again.</summary>
    public IncrementalHash HashOf(PartFile file, CancellationToken cancellation)
    {
        if (Hash is not null && Hashed == file.DurableOffset)
            return Hash;
        Forget();
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            file.HashTo(hash, cancellation);
        }
        catch
        {
            hash.Dispose();
            throw;
        }

        (Hash, Hashed) = (hash, file.DurableOffset);
        return hash;
    }

    public void Forget()
    {
        Hash?.Dispose();
        (Hash, Hashed) = (null, 0);
    }

    public void Dispose() => Forget();
}
