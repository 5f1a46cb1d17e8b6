using System.Security.Cryptography;
using Uwazumi.Ledger;

namespace Uwazumi.Storage.Folder;

/// <summary>The node's own keys: the one that signs checkpoints, and the one under which secrets are encrypted at rest.</summary>
/// <remarks>Thread-safe. The key files are readable by their owner only; whoever has the folder and its keys has the secrets.</remarks>
public sealed class NodeKeys : IDisposable
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly AesGcm cipher;

    private NodeKeys(SigningKey checkpointKey, byte[] secretKey)
    {
        CheckpointKey = checkpointKey;
        cipher = new AesGcm(secretKey, TagLength);
    }

    /// <summary>Signs the ledger's checkpoints.</summary>
    public SigningKey CheckpointKey { get; }

    /// <summary>Loads the keys of a folder, or makes them.</summary>
    public static NodeKeys Open(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var checkpointFile = Path.Combine(folder.KeyFolder, "checkpoints.key");
        if (!File.Exists(checkpointFile))
        {
            using var made = SigningKey.Create("Uwazumi node", "ledger");
            made.Save(checkpointFile);
        }

        return new NodeKeys(SigningKey.Load(checkpointFile), SecretKey(folder));
    }

    /// <summary>Encrypts a secret (AES-256-GCM) for keeping it at rest; the context is authenticated with it.</summary>
    public byte[] Protect(ReadOnlySpan<byte> secret, string context)
    {
        var result = new byte[NonceLength + secret.Length + TagLength];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceLength));
        lock (cipher)
            cipher.Encrypt(
                result.AsSpan(0, NonceLength),
                secret,
                result.AsSpan(NonceLength, secret.Length),
                result.AsSpan(NonceLength + secret.Length),
                System.Text.Encoding.UTF8.GetBytes(context)
            );
        return result;
    }

    /// <summary>Decrypts what <see cref="Protect"/> made under the same context.</summary>
    /// <exception cref="CryptographicException">The bytes were altered, or belong to another context or node.</exception>
    public byte[] Unprotect(ReadOnlySpan<byte> kept, string context)
    {
        if (kept.Length < NonceLength + TagLength)
            throw new CryptographicException("The kept secret is too short.");
        var secret = new byte[kept.Length - NonceLength - TagLength];
        lock (cipher)
            cipher.Decrypt(
                kept[..NonceLength],
                kept[NonceLength..^TagLength],
                kept[^TagLength..],
                secret,
                System.Text.Encoding.UTF8.GetBytes(context)
            );
        return secret;
    }

    /// <summary>Frees the keys.</summary>
    public void Dispose()
    {
        CheckpointKey.Dispose();
        cipher.Dispose();
    }

    private static byte[] SecretKey(DataFolder folder)
    {
        var file = Path.Combine(folder.KeyFolder, "secrets.key");
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var stream = new FileStream(file, options);
            stream.Write(RandomNumberGenerator.GetBytes(32));
            stream.Flush(flushToDisk: true);
        }

        return File.ReadAllBytes(file);
    }
}
