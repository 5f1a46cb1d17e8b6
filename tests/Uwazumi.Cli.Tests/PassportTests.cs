using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests;

/// <summary><c>passport verify</c>: validity from the bytes alone, trust from the reader's own list.</summary>
public class PassportTests(WorkedExample example)
{
    [Fact]
    public void The_passport_of_the_example_is_valid_and_its_trust_unknown()
    {
        var results = EntryPoint.Call("passport", "verify", example.Passport, "--json").Results;
        Assert.True(results["valid"]!.GetValue<bool>());
        Assert.Equal("unknown", results["trusted"]!.GetValue<string>());
        Assert.Null(results["firstFault"]);
        Assert.Matches("^[0-9a-f]{64}$", results["keyFingerprint"]!.GetValue<string>());
        Assert.NotEqual("", results["signer"]!.GetValue<string>());
        Assert.NotEmpty(results["checks"]!.AsArray());
        Assert.All(
            results["checks"]!.AsArray(),
            check =>
            {
                Assert.NotEqual("", check!["name"]!.GetValue<string>());
                Assert.True(check["ok"]!.GetValue<bool>());
                Assert.NotEqual("", check["detail"]!.GetValue<string>());
            }
        );
    }

    [Fact]
    public void The_text_names_every_signer_and_every_key_with_its_use()
    {
        var json = EntryPoint.Call("passport", "verify", example.Passport, "--json").Results;
        var text = EntryPoint.Call("passport", "verify", example.Passport).Output;
        Assert.Contains($"signed by: {json["signer"]!.GetValue<string>()}\n", text, StringComparison.Ordinal);
        var keys = text.Split('\n').Where(line => line.StartsWith("key ", StringComparison.Ordinal)).ToList();
        var fingerprint = json["keyFingerprint"]!.GetValue<string>();
        Assert.Equal(
            [$"key {fingerprint}: signature of {json["signer"]}", $"key {fingerprint}: ledger checkpoint"],
            keys
        );
    }

    [Fact]
    public void Trust_is_yes_for_a_known_key_and_no_for_another_and_never_changes_validity()
    {
        using var folder = new TemporaryFolder();
        var own = EntryPoint.Call("passport", "verify", example.Passport, "--json").Results["keyFingerprint"]!;
        var known = folder.Write("known.json", TrustList(own.GetValue<string>()));
        var other = folder.Write("other.json", TrustList(new string('a', 64)));

        var yes = EntryPoint.Call("passport", "verify", example.Passport, "--trust", known, "--json");
        Assert.Equal("yes", yes.Results["trusted"]!.GetValue<string>());
        Assert.True(yes.Results["valid"]!.GetValue<bool>());
        Assert.Equal(2, yes.Answer["inputs"]!.AsArray().Count);

        var no = EntryPoint.Call("passport", "verify", example.Passport, "--trust", other, "--exit-code", "--json");
        Assert.Equal("no", no.Results["trusted"]!.GetValue<string>());
        Assert.True(no.Results["valid"]!.GetValue<bool>());
        Assert.Equal(0, no.ExitCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("""{ "format": "uwazumi.trust/1", "keys": [ { "fingerprint": "abc", "name": "A" } ] }""")]
    public void A_bad_trust_list_is_refused(string trust)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("trust.json", trust);
        Assert.NotEqual("", EntryPoint.Call("passport", "verify", example.Passport, "--trust", file, "--json").Code);
    }

    [Fact]
    public void Reordered_keys_are_found()
    {
        var passport = JsonNode.Parse(File.ReadAllText(example.Passport))!.AsObject();
        var reordered = new JsonObject(
            passport.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))
        );
        AssertFault(reordered.ToJsonString(Plain), "canonicalForm");
    }

    [Theory]
    [InlineData("{", "{ ")]
    [InlineData("\":", "\": ")]
    [InlineData("}", "}\n")]
    public void White_space_is_found(string from, string to)
    {
        var text = File.ReadAllText(example.Passport);
        var place =
            from == "}"
                ? text.LastIndexOf(from, StringComparison.Ordinal)
                : text.IndexOf(from, StringComparison.Ordinal);
        AssertFault(text[..place] + to + text[(place + from.Length)..], "canonicalForm");
    }

    [Fact]
    public void A_changed_digit_of_a_result_is_found()
    {
        var text = File.ReadAllText(example.Passport);
        var value = example.Judged()["criteria"]!.AsArray().First(c => c!["quantity"] is not null)!["quantity"]![
            "value"
        ]!;
        var number = value.ToJsonString();
        var changed = number[..^1] + (number[^1] == '1' ? '2' : '1');
        Assert.Contains(number, text, StringComparison.Ordinal);
        AssertFault(text.Replace(number, changed, StringComparison.Ordinal), "bodyHash");
    }

    [Fact]
    public void A_changed_verdict_is_found()
    {
        var text = File.ReadAllText(example.Passport);
        AssertFault(text.Replace("\"verdict\":\"pass\"", "\"verdict\":\"fail\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_foreign_key_in_place_of_the_signers_is_found()
    {
        using var folder = new TemporaryFolder();
        var foreign = EntryPoint.Call("key", "create", folder.PathOf("foreign.key"), "--json").Results;
        var text = File.ReadAllText(example.Passport);
        var own = JsonNode.Parse(text)!["signatures"]![0]!["publicKey"]!.GetValue<string>();
        AssertFault(text.Replace(own, foreign["publicKey"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_truncated_proof_is_found()
    {
        var passport = JsonNode.Parse(File.ReadAllText(example.Passport))!;
        var proof = passport["ledger"]!["inclusion"]!.AsArray();
        Assert.NotEmpty(proof);
        proof.RemoveAt(proof.Count - 1);
        AssertFault(passport.ToJsonString(Plain), "inclusion");
    }

    [Fact]
    public void A_missing_or_an_added_member_is_found()
    {
        foreach (var member in new[] { "body", "signatures", "ledger", "format" })
        {
            var passport = JsonNode.Parse(File.ReadAllText(example.Passport))!.AsObject();
            passport.Remove(member);
            AssertFault(passport.ToJsonString(Plain));
        }

        var longer = JsonNode.Parse(File.ReadAllText(example.Passport))!.AsObject();
        longer["zzz"] = 1;
        AssertFault(longer.ToJsonString(Plain));
    }

    [Fact]
    public void Any_one_changed_byte_is_found()
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(example.Passport);
        var random = new Random(20261122);
        for (var i = 0; i < 200; i++)
        {
            var bytes = whole.ToArray();
            var place = random.Next(bytes.Length);
            bytes[place] ^= (byte)random.Next(1, 256);
            var (exitCode, envelope) = EntryPoint.Run("passport", "verify", folder.Write("passport.json", bytes));
            var found = exitCode == 2 || (exitCode == 0 && !envelope["results"]!["valid"]!.GetValue<bool>());
            Assert.True(found, $"Byte {place} became {bytes[place]} unnoticed.");
        }
    }

    /// <summary>Characters beyond ASCII as they are, as the canonical form has them.</summary>
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string TrustList(string fingerprint) =>
        $$"""{ "format": "uwazumi.trust/1", "keys": [ { "fingerprint": "{{fingerprint}}", "name": "Somebody" } ] }""";

    private static void AssertFault(string passport, string? failingCheck = null)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("passport.json", Encoding.UTF8.GetBytes(passport));
        var outcome = EntryPoint.Call("passport", "verify", file, "--json");
        Assert.False(outcome.Results["valid"]!.GetValue<bool>(), outcome.ToString());
        Assert.NotNull(outcome.Results["firstFault"]);
        if (failingCheck is not null)
            Assert.Contains(
                failingCheck,
                outcome.Results["checks"]!
                    .AsArray()
                    .Where(c => !c!["ok"]!.GetValue<bool>())
                    .Select(c => c!["name"]!.GetValue<string>())
            );
    }
}
