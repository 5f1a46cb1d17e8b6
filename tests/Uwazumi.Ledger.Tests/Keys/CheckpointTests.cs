using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Ledger.Tests.Events;
using Uwazumi.TestData;

namespace Uwazumi.Ledger.Tests.Keys;

public sealed class CheckpointTests : IDisposable
{
    private readonly SigningKey _key = SigningKey.Create("Hanako Sato", "Quality manager");

    public void Dispose() => _key.Dispose();

    [Fact]
    public void A_checkpoint_has_canonical_bytes_and_is_signed_under_its_domain()
    {
        var checkpoint = Checkpoint.Of(new EventChain("maker"), Sample.Start.AddTicks(5));
        Assert.Equal(
            "{\"origin\":\"maker\",\"rootHash\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"time\":\"2026-11-22T01:02:03.004Z\",\"treeSize\":0}",
            Encoding.UTF8.GetString(checkpoint.ToBytes())
        );
        var signed = SignedCheckpoint.Sign(checkpoint, _key);
        Assert.Null(signed.FindFault());
        Assert.True(_key.PublicKey.Verifies("uwazumi checkpoint/1", checkpoint.ToBytes(), signed.Signature));
        Assert.False(_key.PublicKey.Verifies("uwazumi signature/1", checkpoint.ToBytes(), signed.Signature));
    }

    [Fact]
    public void A_checkpoint_file_reads_back_and_any_changed_byte_of_it_is_found()
    {
        var signed = SignedCheckpoint.Sign(Checkpoint.Of(Sample.Chain(9), Sample.Start), _key);
        var bytes = signed.ToBytes();
        Assert.Equal(signed, SignedCheckpoint.Parse(bytes));
        Assert.True(CanonicalJson.IsCanonical(bytes));
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 1;
            Assert.False(Accepts(changed), $"byte {i}");
        }
    }

    [Theory]
    [InlineData("treeSize", "-1")]
    [InlineData("treeSize", "1.5")]
    [InlineData("rootHash", "\"E3\"")]
    [InlineData("time", "1")]
    [InlineData("origin", "null")]
    [InlineData("more", "1")]
    public void A_checkpoint_with_a_wrong_member_is_refused(string member, string value)
    {
        var node = Checkpoint.Of(Sample.Chain(2), Sample.Start).ToJson();
        node[member] = JsonNode.Parse(value);
        Refused.With("CHECKPOINT_MALFORMED", () => Checkpoint.FromJson(node));
    }

    [Fact]
    public void A_checkpoint_file_of_another_form_is_refused()
    {
        Refused.With("CHECKPOINT_MALFORMED", () => SignedCheckpoint.Parse("[]"u8));
        Refused.With(
            "CHECKPOINT_MALFORMED",
            () => SignedCheckpoint.Parse("""{"checkpoint":{},"checkpointSignature":{},"format":"x"}"""u8)
        );
        var signed = SignedCheckpoint.Sign(Checkpoint.Of(Sample.Chain(2), Sample.Start), _key);
        Refused.With("CHECKPOINT_MALFORMED", () => SignedCheckpoint.FromJson(signed.Checkpoint.ToJson(), null));
        Refused.With(
            "KEY_MALFORMED",
            () =>
                SignedCheckpoint.FromJson(
                    signed.Checkpoint.ToJson(),
                    new JsonObject { ["publicKey"] = "00", ["signature"] = "00" }
                )
        );
    }

    [Fact]
    public void A_commitment_opens_to_its_text_with_its_key_and_to_nothing_else()
    {
        var (hmac, key) = FieldCommitment.Commit("佐藤 花子");
        Assert.True(FieldCommitment.Opens(hmac, key, "佐藤 花子"));
        Assert.False(FieldCommitment.Opens(hmac, key, "佐藤 花子 "));
        Assert.False(FieldCommitment.Opens(hmac, FieldCommitment.Commit("x").Key, "佐藤 花子"));
        Assert.False(FieldCommitment.Opens(hmac.ToUpperInvariant(), key, "佐藤 花子"));
        Assert.False(FieldCommitment.Opens(hmac, key[..^2], "佐藤 花子"));
        Assert.False(FieldCommitment.Opens(null, null, null));
        Assert.False(FieldCommitment.Opens(hmac, key, "\ud800"));
        Assert.NotEqual(hmac, FieldCommitment.Commit("佐藤 花子").Hmac);
        Refused.With("TEXT_LONE_SURROGATE", () => FieldCommitment.Commit("\ud800"));
    }

    [Fact]
    public void A_commitment_is_hmac_sha_256_as_rfc_4231_gives_it()
    {
        // RFC 4231's keys are not 32 bytes long; a key of 20 bytes is the same as that key padded with zeros (RFC 2104): test case 1.
        var key = string.Concat(Enumerable.Repeat("0b", 20)) + new string('0', 24);
        Assert.True(
            FieldCommitment.Opens("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", key, "Hi There")
        );
    }

    private static bool Accepts(byte[] bytes)
    {
        try
        {
            return CanonicalJson.IsCanonical(bytes) && SignedCheckpoint.Parse(bytes).FindFault() is null;
        }
        catch (Quantities.RefusedException)
        {
            return false;
        }
    }
}
