using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Exchange.Tests.Passports;
using Uwazumi.TestData;

namespace Uwazumi.Exchange.Tests.Verification;

/// <summary>The browser's verifier is an independent twin: run by Node on the same bytes, it gives the same answer as ours.</summary>
public sealed class VerifierTwinTests : IDisposable
{
    private readonly PassportSpecimen specimen = new();

    public void Dispose() => specimen.Dispose();

    [Fact]
    public void Both_verifiers_agree_on_a_valid_passport_and_on_its_trust()
    {
        var passport = specimen.Issue();
        var fingerprint = specimen.Key.PublicKey.Fingerprint;
        var answers = NodeVerifier.Ask((passport, null), (passport, [fingerprint]), (passport, [new string('0', 64)]));
        Assert.All(answers, a => Assert.True(a["valid"]!.GetValue<bool>(), a.ToJsonString()));
        Assert.Equal(["unknown", "yes", "no"], answers.Select(a => a["trusted"]!.GetValue<string>()));
        Assert.All(answers, a => Assert.Equal(fingerprint, a["keyFingerprint"]!.GetValue<string>()));
        Assert.All(answers, a => Assert.Equal("山田 花子", a["signer"]!.GetValue<string>()));
        Assert.Equal(
            PassportVerifier.Verify(passport).Checks.Select(c => c.Name),
            answers[0]["checks"]!.AsArray().Select(c => c!["name"]!.GetValue<string>())
        );
        var own = new TrustList(new Dictionary<string, string>(StringComparer.Ordinal) { [fingerprint] = "Maker" });
        Assert.Equal(Uses(PassportVerifier.Verify(passport).ToJson()), Uses(answers[0]));
        Assert.Equal(Uses(PassportVerifier.Verify(passport, own).ToJson()), Uses(answers[1]));
        Assert.Equal(["signature of 山田 花子", "ledger checkpoint"], Uses(answers[1]).Select(u => u.Use));
        Assert.Equal(["山田 花子"], answers[0]["signers"]!.AsArray().Select(n => n!.GetValue<string>()));
    }

    /// <summary>Every 23rd byte of the file changed in three ways, cut, doubled; and the named forgeries.</summary>
    [Fact]
    public void Both_verifiers_find_every_change()
    {
        var passport = specimen.Issue();
        var changed = new List<byte[]>();
        for (var i = 0; i < passport.Length; i += 23)
        {
            foreach (var change in new byte[] { 0x01, 0x20, 0x80 })
            {
                var copy = passport.ToArray();
                copy[i] ^= change;
                changed.Add(copy);
            }

            changed.Add([.. passport[..i], .. passport[(i + 1)..]]);
        }

        foreach (var (path, value) in Forgeries())
            changed.Add(Forged(passport, path, value));
        var answers = NodeVerifier.Ask(changed.Select(c => (c, (string[]?)null)));
        for (var i = 0; i < changed.Count; i++)
        {
            Assert.False(answers[i]["valid"]!.GetValue<bool>(), $"change {i}");
            Assert.NotNull(answers[i]["firstFault"]);
            var ours = Ours(changed[i]);
            Assert.False(ours?.Valid ?? false);
            if (ours is { Checks.Count: > 1 })
                Assert.Equal(
                    ours.Checks.Select(c => (c.Name, c.Ok)),
                    answers[i]["checks"]!
                        .AsArray()
                        .Select(c => (c!["name"]!.GetValue<string>(), c["ok"]!.GetValue<bool>()))
                );
        }
    }

    [Fact]
    public void The_page_allows_its_own_script_and_style_only()
    {
        var page = Exchange.Verification.VerificationPage.Html;
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page, StringComparison.Ordinal);
        // The name of the SVG namespace is no address that anything is loaded from.
        var withoutNamespace = page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);
        Assert.DoesNotContain("http:", withoutNamespace, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        foreach (var (open, close) in new[] { ("<script>", "</script>"), ("<style>", "</style>") })
        {
            var start = page.IndexOf(open, StringComparison.Ordinal) + open.Length;
            var end = page.IndexOf(close, start, StringComparison.Ordinal);
            var hash = Convert.ToBase64String(
                System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(page[start..end]))
            );
            Assert.Contains($"'sha256-{hash}'", page, StringComparison.Ordinal);
            Assert.Equal(-1, page.IndexOf(open, end, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_page_holds_every_part_once_and_Node_loads_the_checks_in_the_same_order()
    {
        var folder = RepositoryRoot.File("src/Record/Uwazumi.Exchange/Verification");
        var inPage = Parts(Path.Combine(folder, "verify.template.html"), @"/\*\{\{([a-z-]+)\.js\}\}\*/");
        Assert.Equal(
            Directory.GetFiles(folder, "*.js").Select(Path.GetFileNameWithoutExtension).Order(),
            inPage.Order()
        );
        var verifier = Path.Combine(folder, "verifier.js");
        var inNode = Parts(verifier, "\"([a-z-]+)\"(?=[^\\[\\]]*\\]\\)\\n\\s+require)");
        Assert.Equal(inPage.TakeWhile(part => part != "verifier"), inNode);
        foreach (var part in Directory.GetFiles(folder).Where(f => Path.GetExtension(f) is ".js" or ".css"))
            Assert.DoesNotContain("</s", File.ReadAllText(part), StringComparison.OrdinalIgnoreCase);
    }

    private static List<string> Parts(string file, string pattern) =>
        [
            .. System
                .Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), pattern)
                .Select(m => m.Groups[1].Value),
        ];

    private static List<(string Fingerprint, string Use, string Trusted)> Uses(JsonObject answer) =>
        [
            .. answer["keys"]!
                .AsArray()
                .Select(k =>
                    (
                        k!["fingerprint"]!.GetValue<string>(),
                        k["use"]!.GetValue<string>(),
                        k["trusted"]!.GetValue<string>()
                    )
                ),
        ];

    private static IEnumerable<(string Path, JsonNode Value)> Forgeries()
    {
        yield return ("body.verdict", "fail");
        yield return ("body.lot.vials", 11);
        yield return ("signatures.0.signer.name", "山田 太郎");
        yield return ("signatures.0.meaning", "approved");
        yield return ("signatures.0.signature", new string('a', 128));
        yield return ("ledger.leafIndex", 2);
        yield return ("ledger.checkpoint.treeSize", 99);
        yield return ("ledger.checkpoint.rootHash", new string('0', 64));
        yield return ("ledger.event.payload.verdict", "fail");
        yield return ("ledger.event.payload.lotId", new JsonObject { ["ja"] = "T-1" });
        yield return ("ledger.event.payload.bodySha256", new JsonArray(1));
        yield return ("ledger.event.actor", "nobody");
        yield return ("ledger.inclusion.0", new string('0', 64));
        yield return ("note", "added");
    }

    private static byte[] Forged(byte[] passport, string path, JsonNode value)
    {
        var json = PassportSpecimen.Json(passport);
        JsonNode node = json;
        var parts = path.Split('.');
        foreach (var part in parts[..^1])
            node = int.TryParse(part, out var index) ? node[index]! : node[part]!;
        if (int.TryParse(parts[^1], out var last))
            node[last] = value;
        else
            node[parts[^1]] = value;
        return PassportSpecimen.Bytes(json);
    }

    private static PassportVerification? Ours(byte[] bytes)
    {
        try
        {
            return PassportVerifier.Verify(bytes);
        }
        catch (Quantities.RefusedException)
        {
            return null;
        }
    }
}
