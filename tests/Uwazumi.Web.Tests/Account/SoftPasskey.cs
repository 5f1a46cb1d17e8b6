using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Uwazumi.Web.Tests.Account;

/// <summary>An authenticator in software (WebAuthn level 3, ES256, attestation "none"), written from the specification.</summary>
internal sealed class SoftPasskey(string origin, string rpId) : IDisposable
{
    private const byte PresentAndVerified = 0x05;
    private const byte WithCredential = 0x40;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    private string userHandle = "";
    private uint counter;

    /// <summary>The site that the browser says it is on.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>The answer to <c>navigator.credentials.create</c>.</summary>
    public string Create(string optionsJson)
    {
        using var options = JsonDocument.Parse(optionsJson);
        userHandle = options.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var client = ClientData("webauthn.create", options);
        var point = key.ExportParameters(false).Q;
        // COSE key: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
        byte[] cose =
        [
            0xa5,
            0x01,
            0x02,
            0x03,
            0x26,
            0x20,
            0x01,
            0x21,
            0x58,
            0x20,
            .. point.X!,
            0x22,
            0x58,
            0x20,
            .. point.Y!,
        ];
        byte[] data = [.. AuthenticatorData(WithCredential), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        // {"fmt": "none", "attStmt": {}, "authData": data}.
        byte[] attestation =
        [
            0xa3,
            0x63,
            .. "fmt"u8,
            0x64,
            .. "none"u8,
            0x67,
            .. "attStmt"u8,
            0xa0,
            0x68,
            .. "authData"u8,
            0x58,
            (byte)data.Length,
            .. data,
        ];
        return Answer(
            new
            {
                clientDataJSON = Text(client),
                attestationObject = Text(attestation),
                transports = new[] { "internal" },
            }
        );
    }

    /// <summary>The answer to <c>navigator.credentials.get</c>.</summary>
    public string Get(string optionsJson, bool verified = true)
    {
        using var options = JsonDocument.Parse(optionsJson);
        var client = ClientData("webauthn.get", options);
        counter++;
        var data = AuthenticatorData(0);
        if (!verified)
            data[32] = 0x01;
        var signature = key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Answer(
            new
            {
                clientDataJSON = Text(client),
                authenticatorData = Text(data),
                signature = Text(signature),
                userHandle,
            }
        );
    }

    public void Dispose() => key.Dispose();

    private string Answer(object response) =>
        JsonSerializer.Serialize(
            new
            {
                id = Text(id),
                rawId = Text(id),
                type = "public-key",
                authenticatorAttachment = "platform",
                clientExtensionResults = new { },
                response,
            }
        );

    private byte[] AuthenticatorData(byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(rpId)), (byte)(PresentAndVerified | more), .. count];
    }

    private byte[] ClientData(string type, JsonDocument options) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge = options.RootElement.GetProperty("challenge").GetString(),
                origin = Origin,
                crossOrigin = false,
            }
        );

    private static string Text(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
