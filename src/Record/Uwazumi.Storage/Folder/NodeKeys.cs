using System.Security.Cryptography;
using Uwazumi.Ledger;
using Uwazumi.Quantities;

namespace Uwazumi.Storage.Folder;

/// <summary>The node's own keys: the one that signs checkpoints, and the one under which secrets are encrypted at rest.</summary>
/// <remarks>Thread-safe. The key files are readable by their owner only; whoever has the folder and its keys has the secrets.</remarks>
public sealed class NodeKeys : IDisposable
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int SecretLength = 32;
    private const string CheckpointFile = "checkpoints.key";
    private const string SecretFile = "secrets.key";
    private readonly AesGcm cipher;

    private NodeKeys(SigningKey checkpointKey, byte[] secretKey)
    {
        CheckpointKey = checkpointKey;
        cipher = new AesGcm(secretKey, TagLength);
    }

    /// <summary>Signs the ledger's checkpoints.</summary>
    public SigningKey CheckpointKey { get; }

    /// <summary>Loads the keys of a folder, or makes them.</summary>
    /// <exception cref="RefusedException"><c>KEY_MALFORMED</c>, <c>KEY_FILE_NOT_READABLE</c>.</exception>
    public static NodeKeys Open(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var checkpointFile = Path.Combine(folder.KeyFolder, CheckpointFile);
        if (!File.Exists(checkpointFile))
        {
            using var made = SigningKey.Create("Uwazumi node", "ledger");
            WholeFile.Create(checkpointFile, made.Save);
        }

        return new NodeKeys(SigningKey.Load(checkpointFile), SecretKey(folder));
    }

    /// <summary>Loads the keys beside a stored ledger without taking the folder's lock, for an audit; null when they are not there.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <exception cref="RefusedException"><c>KEY_MALFORMED</c>, <c>KEY_FILE_NOT_READABLE</c>.</exception>
    public static NodeKeys? Find(string dataFolder)
    {
        var checkpointFile = Path.Combine(dataFolder, DataFolder.KeyFolderName, CheckpointFile);
        var secretFile = Path.Combine(dataFolder, DataFolder.KeyFolderName, SecretFile);
        try
        {
            return File.Exists(checkpointFile) && File.Exists(secretFile)
                ? new NodeKeys(SigningKey.Load(checkpointFile), ReadSecretKey(secretFile))
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(
                "KEY_FILE_NOT_READABLE",
                $"The keys cannot be read: {fault.Message}",
                secretFile
            );
        }
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
        var file = Path.Combine(folder.KeyFolder, SecretFile);
        if (!File.Exists(file))
            WholeFile.Create(file, RandomNumberGenerator.GetBytes(SecretLength));
        return ReadSecretKey(file);
    }

    private static byte[] ReadSecretKey(string file)
    {
        var key = File.ReadAllBytes(file);
        return key.Length == SecretLength
            ? key
            : throw new RefusedException(
                "KEY_MALFORMED",
                $"The key of the secrets has {key.Length} bytes, not {SecretLength}.",
                file,
                "Restore the folder 'keys' from a backup: without this key names and donor codes cannot be read."
            );
    }
}
