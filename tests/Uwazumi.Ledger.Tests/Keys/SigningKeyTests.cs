using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Ledger.Tests.Keys;

public sealed class SigningKeyTests : IDisposable
{
    private const string Domain = "uwazumi test/1";

    private static readonly byte[] Message = Encoding.UTF8.GetBytes("{\"lot\":\"UC-2609-04\"}");

    private readonly SigningKey _key = SigningKey.Create("Hanako Sato", "Quality manager", demonstration: true);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void The_signature_is_what_the_framework_verifies_over_domain_line_feed_message()
    {
        var signature = _key.Sign(Domain, Message);
        using var independent = ECDsa.Create();
        independent.ImportSubjectPublicKeyInfo(Convert.FromHexString(_key.PublicKey.Hex), out var read);
        Assert.Equal(91, read);
        Assert.True(
            independent.VerifyData(
                (byte[])[.. Encoding.UTF8.GetBytes(Domain + "\n"), .. Message],
                Convert.FromHexString(signature),
                HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation
            )
        );
        Assert.Equal(Convert.ToHexStringLower(independent.ExportSubjectPublicKeyInfo()), _key.PublicKey.Hex);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(independent.ExportSubjectPublicKeyInfo())),
            _key.PublicKey.Fingerprint
        );
    }

    [Fact]
    public void A_published_signature_verifies_in_the_form_with_low_s_only()
    {
        // RFC 6979, appendix A.2.5: P-256, SHA-256, message "sample". Its s is in the upper half.
        const string X = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6";
        const string Y = "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
        const string R = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716";
        const string S = "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8";
        var key = PublicKey.Parse("3059301306072a8648ce3d020106082a8648ce3d03010703420004" + X + Y);
        var signature = Convert.FromHexString(R + S);
        Assert.False(SignatureScalars.HasLowS(signature));
        SignatureScalars.Normalise(signature);
        Assert.True(SignatureScalars.HasLowS(signature));
        // n - s, by an independent calculation.
        Assert.Equal(
            "0834e36ad29a83bf2bc9385e491d6099c8fdf9d1ed67aa7ea5f51f93782857a9",
            Convert.ToHexStringLower(signature.AsSpan(32))
        );

        using var independent = ECDsa.Create();
        independent.ImportSubjectPublicKeyInfo(Convert.FromHexString(key.Hex), out _);
        Assert.True(independent.VerifyData("sample"u8, signature, HashAlgorithmName.SHA256));
        SignatureScalars.Negate(signature);
        Assert.Equal(R + S, Convert.ToHexStringLower(signature));
    }

    [Fact]
    public void Every_signature_has_low_s_and_its_twin_with_high_s_is_refused()
    {
        for (var i = 0; i < 40; i++)
        {
            var signature = _key.Sign(Domain, Message);
            Assert.True(_key.PublicKey.Verifies(Domain, Message, signature));
            var twin = Convert.FromHexString(signature);
            SignatureScalars.Negate(twin);
            Assert.Contains(
                "upper half",
                _key.PublicKey.FindFault(Domain, Message, LowercaseHex.Encode(twin)),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Any_one_changed_character_of_a_signature_a_key_or_the_message_is_found()
    {
        var signature = _key.Sign(Domain, Message);
        for (var i = 0; i < signature.Length; i++)
            foreach (var other in Others(signature[i]).Where((_, n) => n % 4 == i % 4))
                Assert.False(_key.PublicKey.Verifies(Domain, Message, Replace(signature, i, other)));
        for (var i = 0; i < _key.PublicKey.Hex.Length; i++)
            foreach (var other in Others(_key.PublicKey.Hex[i]).Take(2))
                Assert.False(AcceptsKey(Replace(_key.PublicKey.Hex, i, other), signature));
        for (var i = 0; i < Message.Length; i++)
        {
            var changed = (byte[])Message.Clone();
            changed[i] ^= 1;
            Assert.False(_key.PublicKey.Verifies(Domain, changed, signature));
        }
        Assert.False(_key.PublicKey.Verifies("uwazumi test/2", Message, signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00")]
    public void A_signature_of_another_length_is_not_accepted(string? signature) =>
        Assert.NotNull(_key.PublicKey.FindFault(Domain, Message, signature));

    [Fact]
    public void Numbers_outside_of_the_group_are_not_accepted()
    {
        var order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
        var zero = new string('0', 64);
        var one = zero[..63] + "1";
        foreach (var signature in new[] { zero + one, one + zero, zero + zero, order + one, new string('f', 64) + one })
            Assert.Contains(
                "outside of the group",
                _key.PublicKey.FindFault(Domain, Message, signature),
                StringComparison.Ordinal
            );
        var s = _key.Sign(Domain, Message);
        Assert.NotNull(_key.PublicKey.FindFault(Domain, Message, s + "00"));
        Assert.NotNull(_key.PublicKey.FindFault(Domain, Message, s.ToUpperInvariant()));
    }

    [Fact]
    public void A_key_in_another_form_is_refused()
    {
        var hex = _key.PublicKey.Hex;
        foreach (
            var wrong in new[]
            {
                null,
                "",
                hex[..^2],
                hex + "00",
                hex.ToUpperInvariant(),
                "02" + hex[2..],
                Replace(hex, 53, '2'),
            }
        )
            Refused.With("KEY_MALFORMED", () => PublicKey.Parse(wrong));
        var y = Convert.FromHexString(hex);
        y[^1] ^= 1;
        Refused.With("KEY_NOT_ON_CURVE", () => PublicKey.Parse(LowercaseHex.Encode(y)));
        Refused.With("KEY_NOT_ON_CURVE", () => PublicKey.Parse(hex[..54] + new string('0', 128)));
        Refused.With("KEY_NOT_ON_CURVE", () => PublicKey.Parse(hex[..54] + new string('f', 128)));
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Refused.With(
            "KEY_MALFORMED",
            () => PublicKey.Parse(Convert.ToHexStringLower(larger.ExportSubjectPublicKeyInfo()))
        );
        using var other = ECDsa.Create(ECCurve.CreateFromFriendlyName("secP256k1"));
        Refused.With(
            "KEY_MALFORMED",
            () => PublicKey.Parse(Convert.ToHexStringLower(other.ExportSubjectPublicKeyInfo()))
        );
    }

    [Fact]
    public void A_key_file_keeps_the_key_its_holder_and_the_demonstration_mark_and_is_never_overwritten()
    {
        var folder = Directory.CreateTempSubdirectory("uwazumi-key-").FullName;
        try
        {
            var path = Path.Combine(folder, "hanako.key.json");
            _key.Save(path);
            using var read = SigningKey.Load(path);
            Assert.Equal(("Hanako Sato", "Quality manager", true), (read.Name, read.Role, read.IsDemonstration));
            Assert.Equal(_key.PublicKey, read.PublicKey);
            Assert.True(_key.PublicKey.Verifies(Domain, Message, read.Sign(Domain, Message)));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            Refused.With("KEY_FILE_EXISTS", () => _key.Save(path));
            Refused.With("KEY_FILE_NOT_READABLE", () => SigningKey.Load(path + "x"));
            Refused.With("KEY_FILE_NOT_WRITABLE", () => _key.Save(Path.Combine(folder, "none", "x.json")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_no_key_file_is_refused()
    {
        var node = (JsonObject)CanonicalJson.Parse(_key.ToFileContent())!;
        byte[] With(string member, JsonNode? value)
        {
            var changed = (JsonObject)node.DeepClone();
            changed[member] = value;
            return CanonicalJson.Serialize(changed);
        }
        Refused.With("KEY_MALFORMED", () => SigningKey.FromFileContent("{}"u8));
        Refused.With("KEY_MALFORMED", () => SigningKey.FromFileContent(With("format", "uwazumi.key/2")));
        Refused.With("KEY_MALFORMED", () => SigningKey.FromFileContent(With("demonstration", "no")));
        Refused.With("KEY_MALFORMED", () => SigningKey.FromFileContent(With("name", "")));
        Refused.With("KEY_MALFORMED", () => SigningKey.FromFileContent(With("more", 1)));
        Refused.With(
            "KEY_MALFORMED",
            () =>
                SigningKey.FromFileContent(
                    With("privateKeyPem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")
                )
        );
        Refused.With("KEY_MALFORMED", () => SigningKey.FromFileContent(With("privateKeyPem", "nothing")));
        using var publicOnly = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Refused.With(
            "KEY_MALFORMED",
            () => SigningKey.FromFileContent(With("privateKeyPem", publicOnly.ExportSubjectPublicKeyInfoPem()))
        );
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Refused.With(
            "KEY_WRONG_CURVE",
            () => SigningKey.FromFileContent(With("privateKeyPem", larger.ExportPkcs8PrivateKeyPem()))
        );
        Refused.With("KEY_MALFORMED", () => SigningKey.Create(" ", "role"));
    }

    [Fact]
    public void A_domain_of_more_than_one_line_is_a_programming_mistake() =>
        Assert.Throws<ArgumentException>(() => _key.Sign("a\nb", Message));

    private static bool AcceptsKey(string hex, string signature)
    {
        try
        {
            return PublicKey.Parse(hex).Verifies(Domain, Message, signature);
        }
        catch (Quantities.RefusedException)
        {
            return false;
        }
    }

    private static IEnumerable<char> Others(char c) => "0123456789abcdefA g".Where(other => other != c);

    private static string Replace(string text, int index, char value) => text[..index] + value + text[(index + 1)..];
}
