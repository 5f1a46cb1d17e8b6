using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>A private key for signatures (ECDSA, P-256, SHA-256) with the name and role of its holder.</summary>
/// <remarks>
/// Written as a JSON file with the members <c>demonstration</c>, <c>format</c>, <c>name</c>, <c>privateKeyPem</c>, <c>role</c>. The private key
/// is not encrypted in it: the file's permissions protect it. Not thread-safe.
/// </remarks>
public sealed class SigningKey : IDisposable
{
    /// <summary>The value of the member <c>format</c> of a key file.</summary>
    public const string Format = "uwazumi.key/1";

    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly ECDsa _key;

    private SigningKey(ECDsa key, string name, string role, bool demonstration)
    {
        _key = key;
        Name = name;
        Role = role;
        IsDemonstration = demonstration;
        PublicKey = PublicKey.Of(key);
    }

    /// <summary>The holder's full name.</summary>
    public string Name { get; }

    /// <summary>The holder's role, for example <c>Quality manager</c>.</summary>
    public string Role { get; }

    /// <summary>True for a key that was made for an example: what it signs is never evidence.</summary>
    public bool IsDemonstration { get; }

    /// <summary>The public half.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>Makes a new key from the system's random source.</summary>
    public static SigningKey Create(string name, string role, bool demonstration = false)
    {
        CheckHolder(name, role);
        return new(ECDsa.Create(ECCurve.NamedCurves.nistP256), name, role, demonstration);
    }

    /// <summary>Takes a private key from PEM (PKCS #8, <c>BEGIN PRIVATE KEY</c>).</summary>
    /// <exception cref="RefusedException"><c>KEY_MALFORMED</c>, <c>KEY_WRONG_CURVE</c>.</exception>
    public static SigningKey FromPem(string pem, string name, string role, bool demonstration = false)
    {
        CheckHolder(name, role);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            var parameters = key.ExportParameters(includePrivateParameters: true);
            if (parameters.Curve.Oid.Value == P256)
                return new SigningKey(key, name, role, demonstration);
            key.Dispose();
            throw new RefusedException(
                "KEY_WRONG_CURVE",
                "The private key is not of the curve P-256.",
                hint: "Make a new key with this program."
            );
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new RefusedException(
                "KEY_MALFORMED",
                "This is not an unencrypted private key in PEM (PKCS #8).",
                hint: "The text begins with -----BEGIN PRIVATE KEY-----."
            );
        }
    }

    /// <summary>Reads the content of a key file.</summary>
    /// <exception cref="RefusedException"><c>KEY_MALFORMED</c>, <c>KEY_WRONG_CURVE</c>, and the codes of <see cref="CanonicalJson.Parse(ReadOnlySpan{byte})"/>.</exception>
    public static SigningKey FromFileContent(ReadOnlySpan<byte> json)
    {
        var fields = JsonFields.Of(
            CanonicalJson.Parse(json),
            "KEY_MALFORMED",
            "the key file",
            "demonstration",
            "format",
            "name",
            "privateKeyPem",
            "role"
        );
        fields.Format(Format);
        return FromPem(
            fields.Text("privateKeyPem"),
            fields.Text("name"),
            fields.Text("role"),
            fields.Flag("demonstration")
        );
    }

    /// <summary>Reads a key file.</summary>
    /// <exception cref="RefusedException"><c>KEY_FILE_NOT_READABLE</c>, and as for <see cref="FromFileContent"/>.</exception>
    public static SigningKey Load(string path)
    {
        try
        {
            return FromFileContent(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("KEY_FILE_NOT_READABLE", $"The key file cannot be read: {e.Message}", path);
        }
    }

    /// <summary>The private key as PEM (PKCS #8).</summary>
    public string ExportPem() => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>The content of a key file, canonical.</summary>
    public byte[] ToFileContent() =>
        CanonicalJson.Serialize(
            new JsonObject
            {
                ["demonstration"] = IsDemonstration,
                ["format"] = Format,
                ["name"] = Name,
                ["privateKeyPem"] = ExportPem(),
                ["role"] = Role,
            }
        );

    /// <summary>Writes a new key file that only its owner can read; an existing file is never overwritten.</summary>
    /// <exception cref="RefusedException"><c>KEY_FILE_EXISTS</c>, <c>KEY_FILE_NOT_WRITABLE</c>.</exception>
    public void Save(string path)
    {
        if (File.Exists(path))
            throw new RefusedException(
                "KEY_FILE_EXISTS",
                "There is a file of this name already; a key is never overwritten.",
                path
            );
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var file = new FileStream(path, options);
            file.Write(ToFileContent());
            file.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("KEY_FILE_NOT_WRITABLE", $"The key file cannot be written: {e.Message}", path);
        }
    }

    /// <summary>Signs a message under a domain: r and s (IEEE P1363) in 128 lower-case hexadecimal digits, s in the lower half.</summary>
    /// <param name="domain">One line that says what kind of thing is signed, for example <c>uwazumi checkpoint/1</c>; it is signed too.</param>
    /// <param name="message">The bytes to sign.</param>
    public string Sign(string domain, ReadOnlySpan<byte> message)
    {
        var signature = _key.SignData(
            PublicKey.SignedBytes(domain, message),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
        SignatureScalars.Normalise(signature);
        return LowercaseHex.Encode(signature);
    }

    /// <summary>Frees the key.</summary>
    public void Dispose() => _key.Dispose();

    private static void CheckHolder(string name, string role)
    {
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(role))
            throw new RefusedException(
                "KEY_MALFORMED",
                "A signing key needs the full name and the role of its holder."
            );
    }
}
