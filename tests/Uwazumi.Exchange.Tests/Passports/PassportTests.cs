using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Exchange.Tests.Verification;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.TestData;

namespace Uwazumi.Exchange.Tests.Passports;

public sealed class PassportTests : IDisposable
{
    private static readonly string[] AllChecks =
    [
        "structure",
        "canonicalForm",
        "bodyHash",
        "signatures",
        "signerNames",
        "signatureSet",
        "lot",
        "verdict",
        "inclusion",
        "checkpoint",
    ];

    private readonly PassportSpecimen specimen = new();

    public void Dispose() => specimen.Dispose();

    private static PassportVerification Verify(byte[] passport, TrustList? trust = null) =>
        PassportVerifier.Verify(passport, trust);

    private static void MustFail(byte[] passport, string check)
    {
        var verification = Verify(passport);
        Assert.False(verification.Valid);
        Assert.False(verification.Checks.First(c => c.Name == check).Ok);
        Assert.NotNull(verification.FirstFault);
    }

    [Fact]
    public void A_passport_as_issued_is_valid_and_names_its_signer()
    {
        var verification = Verify(specimen.Issue());
        Assert.True(verification.Valid, verification.FirstFault);
        Assert.Equal(AllChecks, verification.Checks.Select(c => c.Name));
        Assert.Equal("山田 花子", verification.Signer);
        Assert.Equal(specimen.Key.PublicKey.Fingerprint, verification.KeyFingerprint);
        Assert.Null(verification.FirstFault);
    }

    [Fact]
    public void Every_key_is_named_with_its_use_and_trust_needs_all_of_them()
    {
        using var node = SigningKey.Create("node", "ledger", demonstration: true);
        var passport = specimen.Issue(node);
        var signer = specimen.Key.PublicKey.Fingerprint;
        TrustList Of(params string[] fingerprints) => new(fingerprints.ToDictionary(f => f, _ => "Maker"));
        var verification = Verify(passport, Of(signer));
        Assert.True(verification.Valid, verification.FirstFault);
        Assert.Equal(["山田 花子"], verification.Signers);
        Assert.Equal(
            [
                new PassportKey(signer, "signature of 山田 花子", "yes"),
                new PassportKey(node.PublicKey.Fingerprint, "ledger checkpoint", "no"),
            ],
            verification.Keys
        );
        Assert.Equal("no", verification.Trusted);
        Assert.Equal("yes", Verify(passport, Of(signer, node.PublicKey.Fingerprint)).Trusted);
        Assert.All(Verify(passport).Keys, k => Assert.Equal("unknown", k.Trusted));
        Assert.Equal(
            node.PublicKey.Fingerprint,
            PassportSpecimen.Json(passport)["signatures"]![0]!["ledgerKey"]!.GetValue<string>()
        );
    }

    [Fact]
    public void Trust_is_another_answer_than_validity()
    {
        var passport = specimen.Issue();
        TrustList Of(string fingerprint) =>
            new(new Dictionary<string, string>(StringComparer.Ordinal) { [fingerprint] = "Maker" });
        Assert.Equal("unknown", Verify(passport).Trusted);
        Assert.Equal("yes", Verify(passport, Of(specimen.Key.PublicKey.Fingerprint)).Trusted);
        var stranger = Verify(passport, Of(new string('0', 64)));
        Assert.Equal("no", stranger.Trusted);
        Assert.True(stranger.Valid);
    }

    /// <summary>Every byte of the file, each replaced by three others.</summary>
    [Fact]
    public void Any_one_changed_byte_is_found()
    {
        var passport = specimen.Issue();
        for (var i = 0; i < passport.Length; i++)
        {
            foreach (var change in new byte[] { 0x01, 0x20, 0x80 })
            {
                var changed = passport.ToArray();
                changed[i] ^= change;
                Assert.False(
                    IsValid(changed),
                    $"byte {i} ('{(char)passport[i]}') changed by 0x{change:x2} went unnoticed"
                );
            }
        }
    }

    [Fact]
    public void Any_one_removed_or_doubled_byte_is_found()
    {
        var passport = specimen.Issue();
        for (var i = 0; i < passport.Length; i++)
        {
            Assert.False(IsValid([.. passport[..i], .. passport[(i + 1)..]]));
            Assert.False(IsValid([.. passport[..i], passport[i], .. passport[i..]]));
        }
    }

    [Fact]
    public void White_space_and_reordered_keys_are_found()
    {
        var passport = specimen.Issue();
        MustFail([.. passport, (byte)'\n'], "canonicalForm");
        MustFail([(byte)' ', .. passport], "canonicalForm");
        var text = PassportSpecimen.Text(passport);
        MustFail(
            Encoding.UTF8.GetBytes(text.Replace("\"body\":{", "\"body\": {", StringComparison.Ordinal)),
            "canonicalForm"
        );
        var json = PassportSpecimen.Json(passport);
        var reordered = new JsonObject([
            .. json.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())),
        ]);
        MustFail(Encoding.UTF8.GetBytes(reordered.ToJsonString()), "canonicalForm");
    }

    [Fact]
    public void A_changed_digit_in_the_body_is_found_also_when_the_file_stays_canonical()
    {
        var json = PassportSpecimen.Json(specimen.Issue());
        json["body"]!["lot"]!["vials"] = 11;
        MustFail(PassportSpecimen.Bytes(json), "bodyHash");
    }

    [Fact]
    public void A_body_that_is_swapped_together_with_its_hashes_is_found_by_the_signature()
    {
        var json = PassportSpecimen.Json(specimen.Issue());
        json["body"]!["lot"]!["vials"] = 11;
        var hash = RunIdentity.HashOf(json["body"]!);
        json["signatures"]![0]!["bodySha256"] = hash;
        json["ledger"]!["event"]!["payload"]!["bodySha256"] = hash;
        MustFail(PassportSpecimen.Bytes(json), "signatures");
        MustFail(PassportSpecimen.Bytes(json), "inclusion");
    }

    [Fact]
    public void A_foreign_key_is_found()
    {
        var json = PassportSpecimen.Json(specimen.Issue());
        using var foreign = SigningKey.Create("Mallory", "nobody", demonstration: true);
        json["signatures"]![0]!["publicKey"] = foreign.PublicKey.Hex;
        MustFail(PassportSpecimen.Bytes(json), "signatures");
    }

    [Fact]
    public void A_signature_by_a_foreign_key_is_found_by_the_ledger_event()
    {
        var json = PassportSpecimen.Json(specimen.Issue());
        using var foreign = SigningKey.Create("Mallory", "nobody", demonstration: true);
        var signature = json["signatures"]![0]!.AsObject();
        signature["publicKey"] = foreign.PublicKey.Hex;
        signature.Remove("signature");
        signature["signature"] = foreign.Sign(PassportFormat.SignatureDomain, CanonicalJson.Serialize(signature));
        MustFail(PassportSpecimen.Bytes(json), "signatureSet");
    }

    [Fact]
    public void A_renamed_signer_is_found()
    {
        var json = PassportSpecimen.Json(specimen.Issue());
        json["signatures"]![0]!["signer"]!["name"] = "山田 太郎";
        MustFail(PassportSpecimen.Bytes(json), "signerNames");
    }

    [Fact]
    public void A_removed_signature_is_found()
    {
        var json = PassportSpecimen.Json(specimen.Issue());
        json["signatures"] = new JsonArray();
        MustFail(PassportSpecimen.Bytes(json), "structure");
    }

    [Fact]
    public void A_truncated_proof_is_found()
    {
        var json = PassportSpecimen.Json(specimen.Issue());
        var proof = json["ledger"]!["inclusion"]!.AsArray();
        Assert.NotEmpty(proof);
        proof.RemoveAt(proof.Count - 1);
        MustFail(PassportSpecimen.Bytes(json), "inclusion");
    }

    [Fact]
    public void A_checkpoint_of_another_tree_is_found()
    {
        var json = PassportSpecimen.Json(specimen.Issue());
        json["ledger"]!["checkpoint"]!["treeSize"] = json["ledger"]!["checkpoint"]!["treeSize"]!.GetValue<int>() + 1;
        MustFail(PassportSpecimen.Bytes(json), "checkpoint");
    }

    [Fact]
    public void An_unknown_member_is_found()
    {
        var json = PassportSpecimen.Json(specimen.Issue());
        json["note"] = "looks fine";
        MustFail(PassportSpecimen.Bytes(json), "structure");
    }

    [Theory]
    [InlineData("", "EMPTY_FILE")]
    [InlineData("concentration,response\n1,2\n", "NOT_A_PASSPORT")]
    [InlineData("\u0000\u0001", "NOT_A_PASSPORT")]
    public void A_file_that_is_no_json_object_is_refused(string text, string code) =>
        Refused.With(code, () => Verify(Encoding.UTF8.GetBytes(text)));

    /// <summary>The same bytes in other clothes, and with a first byte that no JSON object has.</summary>
    [Fact]
    public void A_passport_in_another_encoding_or_with_another_first_byte_is_not_valid_to_both_verifiers()
    {
        var passport = specimen.Issue();
        var text = PassportSpecimen.Text(passport);
        byte[][] changed =
        [
            [(byte)'[', .. passport[1..]],
            [0xFB, .. passport[1..]],
            passport[1..],
            [.. Encoding.UTF8.Preamble, .. passport],
            Encoding.Unicode.GetBytes(text),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        ];
        var answers = NodeVerifier.Ask(changed.Select(c => (c, (string[]?)null)));
        for (var i = 0; i < changed.Length; i++)
        {
            MustFail(changed[i], "structure");
            Assert.False(answers[i]["valid"]!.GetValue<bool>());
            Assert.True(answers[i]["isPassport"]!.GetValue<bool>(), $"case {i}");
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"format\":\"uwazumi.passport/2\"}")]
    [InlineData("{\"format\":\"uwazumi.passport/1\",\"format\":\"uwazumi.passport/1\"}")]
    [InlineData("{\"format\":")]
    public void A_json_object_that_is_no_passport_is_not_valid(string text)
    {
        var verification = Verify(Encoding.UTF8.GetBytes(text));
        Assert.False(verification.Valid);
        Assert.StartsWith("structure", verification.FirstFault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lot_that_did_not_pass_gets_no_passport_and_no_event()
    {
        using var failing = new PassportSpecimen("growth");
        Refused.With("LOT_NOT_PASSED", () => failing.Issue());
        Assert.DoesNotContain(
            "passport.issued",
            File.ReadAllText(Path.Combine(failing.EvidencePath, "ledger.jsonl")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("2026-11-22", null)]
    [InlineData("2026-11-21", "LOT_EXPIRED")]
    public void The_last_day_of_use_is_the_last_day_on_which_a_passport_is_issued(string expiresOn, string? code)
    {
        using var expiring = new PassportSpecimen(expiresOn: expiresOn);
        if (code is null)
            Assert.True(Verify(expiring.Issue()).Valid);
        else
            Refused.With(code, () => expiring.Issue());
    }

    [Fact]
    public void The_passport_holds_no_donor_code_and_the_ledger_no_name()
    {
        var passport = PassportSpecimen.Text(specimen.Issue());
        Assert.DoesNotContain("D-07", passport, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "山田",
            File.ReadAllText(Path.Combine(specimen.EvidencePath, "ledger.jsonl")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_checkpoint_of_a_passport_exposes_a_rebuilt_ledger()
    {
        var json = PassportSpecimen.Json(specimen.Issue());
        var held = SignedCheckpoint.FromJson(json["ledger"]!["checkpoint"], json["ledger"]!["checkpointSignature"]);
        var path = Path.Combine(specimen.EvidencePath, "ledger.jsonl");
        Assert.True(LedgerFile.Verify(path, held).Valid);
        RebuildWithAnotherVerdict(path);
        Assert.True(LedgerFile.Verify(path).Valid);
        Assert.Equal("LEDGER_REBUILT", LedgerFile.Verify(path, held).FirstFault!.Code);
    }

    /// <summary>What an owner of the folder could do: change an event and recompute the whole chain.</summary>
    private static void RebuildWithAnotherVerdict(string path)
    {
        var events = File.ReadAllLines(path).Select(l => LedgerEvent.FromBytes(Encoding.UTF8.GetBytes(l))).ToList();
        var chain = new EventChain(events[0].Scope);
        var lines = new List<string>();
        foreach (var old in events)
        {
            var payload = old.ReadPayload();
            if (payload.ContainsKey("analyst"))
                payload["analyst"] = "u-9";
            var added = chain.Append(
                new EventDraft
                {
                    Type = old.Type,
                    Time = old.Time,
                    Actor = old.Actor,
                    Payload = payload,
                }
            );
            lines.Add(Encoding.UTF8.GetString(added.Bytes.Span));
        }

        File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }

    private static bool IsValid(byte[] bytes)
    {
        try
        {
            return Verify(bytes).Valid;
        }
        catch (Quantities.RefusedException)
        {
            return false;
        }
    }
}
