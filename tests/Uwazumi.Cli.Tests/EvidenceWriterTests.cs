using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests;

/// <summary>An issued passport is never overwritten; what the folder says and what the passport says never drift apart unnoticed.</summary>
public class EvidenceWriterTests(WorkedExample example)
{
    [Fact]
    public void The_same_evidence_signed_twice_has_one_passport_and_one_event()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.PathOf("evidence");
        var first = Judge(example.Lot, evidence, "--sign", example.Key);
        var before = TemporaryFolder.Hashes(evidence);
        var second = Judge(example.Lot, evidence, "--sign", example.Key);
        var after = TemporaryFolder.Hashes(evidence);
        Assert.Equal(before["passport.json"], after["passport.json"]);
        Assert.Equal(before["ledger.jsonl"], after["ledger.jsonl"]);
        Assert.Equal(Sha256(first), Sha256(second));
        Assert.Equal(1, IssuedIn(evidence));
        Assert.Empty(Warnings(second));
        AssertCovers(evidence);
    }

    [Fact]
    public void Judged_again_without_a_key_the_certificate_still_names_the_passport()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.Copy(example.Evidence, "evidence");
        var before = TemporaryFolder.Hashes(evidence);
        var again = Judge(example.Lot, evidence);
        var after = TemporaryFolder.Hashes(evidence);
        foreach (var name in new[] { "passport.json", "checkpoint.json", "ledger.jsonl", "verify.html" })
            Assert.Equal(before[name], after[name]);
        Assert.Equal(before["passport.json"], Sha256(again));
        foreach (var page in new[] { "certificate.html", "certificate.en.html" })
            Assert.Contains(
                before["passport.json"],
                File.ReadAllText(Path.Combine(evidence, page)),
                StringComparison.Ordinal
            );
        Assert.Empty(Warnings(again));
    }

    [Fact]
    public void A_second_key_does_not_sign_again_and_is_told_so()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.Copy(example.Evidence, "evidence");
        var before = TemporaryFolder.Hashes(evidence);
        var key = folder.PathOf("other.key");
        Assert.Equal(0, EntryPoint.Call("key", "create", key).ExitCode);
        var again = Judge(example.Lot, evidence, "--sign", key);
        Assert.Equal(["PASSPORT_KEPT"], Warnings(again));
        Assert.Equal(before["passport.json"], TemporaryFolder.Hashes(evidence)["passport.json"]);
        AssertCovers(evidence);
    }

    [Fact]
    public void After_a_repeat_the_old_passport_is_kept_under_its_hash_and_the_new_one_holds()
    {
        using var folder = new TemporaryFolder();
        var (lot, evidence) = (folder.Copy(example.Lot, "lot"), folder.Copy(example.Evidence, "evidence"));
        var old = TemporaryFolder.Hashes(evidence)["passport.json"];
        Repeat(lot, "0.02", "0.03");

        var unsigned = Judge(lot, evidence);
        Assert.Equal(["PASSPORT_OUTDATED"], Warnings(unsigned));
        Assert.Null(Sha256(unsigned));
        Assert.Equal(old, TemporaryFolder.Hashes(evidence)["passport.json"]);
        foreach (var page in new[] { "certificate.html", "certificate.en.html" })
            Assert.DoesNotContain(old, File.ReadAllText(Path.Combine(evidence, page)), StringComparison.Ordinal);

        var signed = Judge(lot, evidence, "--sign", example.Key);
        Assert.Equal(["PASSPORT_SUPERSEDED"], Warnings(signed));
        var after = TemporaryFolder.Hashes(evidence);
        Assert.Equal(old, after[$"passport-{old[..16]}.json"]);
        Assert.NotEqual(old, after["passport.json"]);
        Assert.Equal(after["passport.json"], Sha256(signed));
        Assert.Equal(2, IssuedIn(evidence));
        foreach (var name in new[] { "passport.json", $"passport-{old[..16]}.json" })
        {
            var verified = EntryPoint.Call("passport", "verify", Path.Combine(evidence, name), "--json").Results;
            Assert.True(verified["valid"]!.GetValue<bool>(), name);
        }

        Assert.Empty(Warnings(Judge(lot, evidence, "--sign", example.Key)));
        Assert.Equal(2, IssuedIn(evidence));
    }

    [Fact]
    public void A_lot_that_fails_gets_no_passport_and_one_that_lies_there_stays_and_is_not_named()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.Copy(example.FailingEvidence, "evidence");
        File.Copy(example.Passport, Path.Combine(evidence, "passport.json"));
        var before = TemporaryFolder.Hashes(evidence);
        var again = Judge(example.FailingLot, evidence, "--sign", example.Key);
        Assert.Equal(["PASSPORT_NOT_ISSUED", "PASSPORT_OUTDATED"], Warnings(again));
        Assert.Null(Sha256(again));
        Assert.Equal(before["passport.json"], TemporaryFolder.Hashes(evidence)["passport.json"]);
        Assert.Equal(0, IssuedIn(evidence));
    }

    [Fact]
    public void An_expired_lot_passes_and_gets_no_passport()
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        var document = LotJson(lot);
        document["lot"]!["expiresOn"] = document["lot"]!["filledOn"]!.DeepClone();
        SaveLot(lot, document);
        var outcome = Judge(lot, folder.PathOf("evidence"), "--sign", example.Key);
        Assert.Equal("pass", outcome.Results["verdict"]!.GetValue<string>());
        Assert.Equal(["PASSPORT_OF_EXPIRED_LOT"], Warnings(outcome));
        Assert.False(File.Exists(folder.PathOf("evidence", "passport.json")));
        Assert.Equal(0, IssuedIn(folder.PathOf("evidence")));
    }

    [Fact]
    public void A_damaged_passport_is_not_named_and_not_lost()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.Copy(example.Evidence, "evidence");
        var path = Path.Combine(evidence, "passport.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("UC-2611-02", "UC-2611-09", StringComparison.Ordinal));
        var damaged = TemporaryFolder.Hashes(evidence)["passport.json"];

        var unsigned = Judge(example.Lot, evidence);
        Assert.Equal(["PASSPORT_OUTDATED"], Warnings(unsigned));
        Assert.Contains("not valid", unsigned.Output, StringComparison.Ordinal);
        Assert.Null(Sha256(unsigned));

        var signed = Judge(example.Lot, evidence, "--sign", example.Key);
        Assert.Equal(["PASSPORT_SUPERSEDED"], Warnings(signed));
        Assert.Equal(damaged, TemporaryFolder.Hashes(evidence)[$"passport-{damaged[..16]}.json"]);
        Assert.True(EntryPoint.Call("passport", "verify", path, "--json").Results["valid"]!.GetValue<bool>());
    }

    [Fact]
    public void A_passport_of_another_folder_is_not_taken_for_this_ones()
    {
        using var folder = new TemporaryFolder();
        var evidence = folder.PathOf("evidence");
        Assert.Equal(0, Judge(example.Lot, evidence).ExitCode);
        File.Copy(example.Passport, Path.Combine(evidence, "passport.json"));
        Assert.Equal(["PASSPORT_OUTDATED"], Warnings(Judge(example.Lot, evidence)));
    }

    [Fact]
    public void A_signed_failed_lot_gets_a_checkpoint_and_no_passport()
    {
        Assert.False(File.Exists(Path.Combine(example.FailingEvidence, "passport.json")));
        AssertCovers(example.FailingEvidence);
    }

    /// <summary>The checkpoint, held outside, covers every event of the ledger.</summary>
    private static void AssertCovers(string evidence)
    {
        var checkpoint = Path.Combine(evidence, "checkpoint.json");
        var results = EntryPoint.Call("ledger", "verify", evidence, "--checkpoint", checkpoint, "--json").Results;
        Assert.True(results["valid"]!.GetValue<bool>());
        Assert.Equal(results["events"]!.GetValue<int>(), results["coveredByCheckpoint"]!.GetValue<int>());
    }

    private static Outcome Judge(string lot, string evidence, params string[] options)
    {
        var outcome = EntryPoint.Call(["judge", lot, "--out", evidence, "--json", .. options]);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        return outcome;
    }

    private static string? Sha256(Outcome outcome) => outcome.Results["passportSha256"]?.GetValue<string>();

    private static IEnumerable<string> Warnings(Outcome outcome) =>
        outcome.Answer["warnings"]!
            .AsArray()
            .Select(w => w!["code"]!.GetValue<string>())
            .Where(c => c.StartsWith("PASSPORT_", StringComparison.Ordinal));

    private static int IssuedIn(string evidence) =>
        File.ReadLines(Path.Combine(evidence, "ledger.jsonl"))
            .Count(line => line.Contains("\"passport.issued\"", StringComparison.Ordinal));

    private static void Repeat(string lot, string value, string upper)
    {
        var document = LotJson(lot);
        var repeat = Test(document, "endotoxin").DeepClone();
        repeat["entry"]!["value"] = value;
        repeat["entry"]!["lower"] = value;
        repeat["entry"]!["upper"] = upper;
        repeat["repeatReason"] = "The first plate was doubted.";
        document["tests"]!.AsArray().Add(repeat);
        SaveLot(lot, document);
    }

    private static JsonNode Test(JsonNode document, string name) =>
        document["tests"]!.AsArray().First(t => t!["test"]!.GetValue<string>() == name)!;

    private static JsonNode LotJson(string lot) => JsonNode.Parse(File.ReadAllText(Path.Combine(lot, "lot.json")))!;

    private static void SaveLot(string lot, JsonNode document) =>
        File.WriteAllText(Path.Combine(lot, "lot.json"), document.ToJsonString());
}
