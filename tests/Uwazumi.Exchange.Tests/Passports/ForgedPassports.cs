using System.Text.Json.Nodes;
using Uwazumi.Ledger;

namespace Uwazumi.Exchange.Tests.Passports;

/// <summary>Passports in which every hash, proof and signature fits, made to be wrong in one thing, or right at a limit.</summary>
internal static class ForgedPassports
{
    /// <param name="Name">What was done.</param>
    /// <param name="Bytes">The file.</param>
    /// <param name="FirstFailed">The first check that must fail, or null for a file that is valid.</param>
    internal sealed record Case(string Name, byte[] Bytes, string? FirstFailed);

    /// <summary>All of them; the genuine passport is what the first two begin with.</summary>
    public static List<Case> All(byte[] genuine)
    {
        using var forger = new PassportForger();
        return
        [
            new("honest", forger.Whole(), null),
            .. Rehomed(forger, PassportSpecimen.Json(genuine)),
            .. Bodies(forger),
            .. Verdicts(forger),
            .. ForgedJudgements.All(forger),
            .. Payloads(forger),
            .. Limits(forger),
            .. Texts(forger),
            .. Times(forger),
        ];
    }

    private static IEnumerable<Case> Rehomed(PassportForger forger, JsonObject genuine)
    {
        var body = genuine["body"]!.AsObject();
        var signature = genuine["signatures"]![0]!.AsObject();
        var ledgerKey = signature["ledgerKey"]!.GetValue<string>();
        yield return new("moved to a foreign ledger", forger.Home(body, [signature]), "checkpoint");
        yield return new("added signature", forger.Home(body, [signature, forger.Sign(body)]), "checkpoint");
        yield return new("added before", forger.Home(body, [forger.Sign(body), signature]), "checkpoint");
        yield return new(
            "added signature that names the genuine ledger",
            forger.Home(body, [signature, forger.Sign(body, s => s["ledgerKey"] = ledgerKey)]),
            "checkpoint"
        );
        // Naming another ledger key in the genuine signature breaks it.
        var renamed = signature.DeepClone().AsObject();
        renamed["ledgerKey"] = forger.LedgerFingerprint;
        yield return new("renamed ledger key", forger.Home(body, [renamed]), "signatures");
    }

    private static IEnumerable<Case> Bodies(PassportForger forger)
    {
        foreach (var name in PassportForger.Body().Select(p => p.Key).ToList())
        {
            yield return new($"body without {name}", forger.Whole(b => b.Remove(name)), "structure");
            yield return new($"body with {name} null", forger.Whole(b => b[name] = null), "structure");
            yield return new($"body with {name} a number", forger.Whole(b => b[name] = 1), "structure");
        }

        yield return new("body with another member", forger.Whole(b => b["note"] = "looks fine"), "structure");
        yield return new("runs of numbers", forger.Whole(b => b["runs"] = new JsonArray(1)), "structure");
        yield return new("software with more", forger.Whole(b => b["software"]!["by"] = "x"), "structure");
        yield return new("criterion null", forger.Whole(b => b["criteria"]![0] = null), "structure");
        yield return new("no criteria in specification", forger.Whole(b => Specified(b).Clear()), "verdict");
        foreach (var name in new[] { "attribute", "requirement", "verdict" })
            yield return new(
                $"criterion without {name}",
                forger.Whole(b => b["criteria"]![0]!.AsObject().Remove(name)),
                "structure"
            );
        yield return new("unknown verdict", forger.Whole(b => b["criteria"]![0]!["verdict"] = "Pass"), "structure");
        yield return new("unknown word", forger.Whole(b => b["criteria"]![0]!["requirement"] = "x"), "structure");
    }

    private static IEnumerable<Case> Verdicts(PassportForger forger)
    {
        foreach (var verdict in new[] { "fail", "invalid", "not tested", "not assessable" })
        {
            yield return new(
                $"required criterion {verdict}, lot pass",
                forger.Whole(b => b["criteria"]![1]!["verdict"] = verdict),
                "verdict"
            );
            yield return new(
                $"lot honestly {verdict}",
                forger.Whole(b =>
                {
                    b["criteria"]![1]!["verdict"] = verdict;
                    b["verdict"] = verdict;
                }),
                "verdict"
            );
            yield return new($"only the lot {verdict}", forger.Whole(b => b["verdict"] = verdict), "verdict");
            yield return new(
                $"informative criterion {verdict}",
                forger.Whole(b => b["criteria"]![2]!["verdict"] = verdict),
                verdict == "fail" ? null : "verdict"
            );
        }

        yield return new(
            "failed criterion called informative",
            forger.Whole(b =>
            {
                b["criteria"]![1]!["verdict"] = "fail";
                b["criteria"]![1]!["requirement"] = "informative";
            }),
            "verdict"
        );
        yield return new(
            "nothing required",
            forger.Whole(b =>
            {
                foreach (var criterion in b["criteria"]!.AsArray().Concat(Specified(b)))
                    criterion!["requirement"] = "informative";
            }),
            "verdict"
        );
        yield return new("criterion left out", forger.Whole(b => b["criteria"]!.AsArray().RemoveAt(1)), "verdict");
        yield return new(
            "criteria in another order",
            forger.Whole(b =>
            {
                var first = b["criteria"]![0]!;
                b["criteria"]!.AsArray().RemoveAt(0);
                b["criteria"]!.AsArray().Insert(1, first);
            }),
            "verdict"
        );
    }

    private static JsonArray Specified(JsonObject body) => body["specification"]!["criteria"]!.AsArray();

    private static IEnumerable<Case> Payloads(PassportForger forger)
    {
        var body = PassportForger.Body();
        var signature = forger.Sign(body);
        byte[] With(Action<JsonObject> change) =>
            forger.Home(body, [signature], issued => change(issued["payload"]!.AsObject()));
        yield return new("lot id a number", With(p => p["lotId"] = 12345), "lot");
        yield return new("lot id null", With(p => p["lotId"] = null), "lot");
        yield return new("verdict in a list", With(p => p["verdict"] = new JsonArray("pass")), "lot");
        yield return new("signer id a number", With(p => p["signatures"]![0]!["signerId"] = 5), "signerNames");
        yield return new("signatures of numbers", With(p => p["signatures"] = new JsonArray(5)), "signerNames");
        yield return new(
            "signatures of lists",
            With(p => p["signatures"] = new JsonArray(new JsonArray())),
            "signerNames"
        );
        yield return new("signatures a text", With(p => p["signatures"] = "none"), "signerNames");
        yield return new("no signatures", With(p => p.Remove("signatures")), "signerNames");
        yield return new("hash a list", With(p => p["bodySha256"] = new JsonArray()), "bodyHash");
        var truth = PassportForger.Body();
        truth["verdict"] = "true";
        yield return new(
            "verdict true for 'true'",
            forger.Home(truth, [forger.Sign(truth)], e => e["payload"]!["verdict"] = true),
            "lot"
        );
    }

    private static IEnumerable<Case> Limits(PassportForger forger)
    {
        const long LargestCount = (1L << 53) - 1;
        var body = PassportForger.Body();
        var signature = forger.Sign(body);
        byte[] At(long index) => forger.Home(body, [signature], issued => issued["sequence"] = index);
        yield return new("leaf 13", At(13), null);
        yield return new("leaf two thousand million", At(2_000_000_000), null);
        yield return new("the last leaf of the largest tree", At(LargestCount - 1), null);
        yield return new("a tree beyond 2^53 - 1", At(LargestCount), "structure");
        foreach (var index in new JsonNode?[] { "0", -1, 0.5, 9007199254740992.0, 1e300, true, null, new JsonArray(0) })
            yield return new(
                $"leaf index {index?.ToJsonString()}",
                forger.Home(body, [signature], changeFile: f => f["ledger"]!["leafIndex"] = index),
                "structure"
            );
        yield return new(
            "proof null",
            forger.Home(body, [signature], changeFile: f => f["ledger"]!["inclusion"] = null),
            "structure"
        );
        yield return new(
            "proof left out",
            forger.Home(body, [signature], changeFile: f => f["ledger"]!.AsObject().Remove("inclusion")),
            "structure"
        );
        var empty = 0;
        forger.Home(body, [signature], e => empty = CanonicalJson.Serialize(Padded(e, 0)).Length);
        foreach (var (over, failed) in new[] { (0, null), (1, "structure") })
            yield return new(
                $"event of {over} bytes more than the limit",
                forger.Home(body, [signature], e => Padded(e, LedgerEvent.MaxLength - empty + over)),
                failed
            );
    }

    private static JsonObject Padded(JsonObject issued, int length)
    {
        issued["payload"]!["padding"] = new string('a', length);
        return issued;
    }

    private static IEnumerable<Case> Texts(PassportForger forger)
    {
        var body = PassportForger.Body();
        foreach (
            var (space, isSpace) in new[] { ("\uFEFF", false), ("\u180e", false), ("\u0085", true), ("\u3000", true) }
        )
        {
            var code = $"U+{(int)space[0]:X4}";
            var named = forger.Sign(body, s => s["signer"]!["name"] = space);
            yield return new($"name of {code}", forger.Home(body, [named]), isSpace ? "structure" : null);
            yield return new(
                $"scope with {code}",
                forger.Home(body, [forger.Sign(body)], e => e["scope"] = space + "lot"),
                isSpace ? "structure" : null
            );
        }

        foreach (var (length, failed) in new[] { (200, null), (201, "structure") })
            yield return new(
                $"actor of {length} characters",
                forger.Home(body, [forger.Sign(body)], e => e["actor"] = new string('字', length)),
                failed
            );
        yield return new("no scope", forger.Home(body, [forger.Sign(body)], e => e["scope"] = ""), "structure");
        foreach (
            var key in new JsonNode?[] { forger.LedgerFingerprint.ToUpperInvariant(), "", 5, null, new string('0', 63) }
        )
            yield return new(
                $"ledger key {key?.ToJsonString()}",
                forger.Home(body, [forger.Sign(body, s => s["ledgerKey"] = key)]),
                "structure"
            );
        yield return new(
            "no ledger key",
            forger.Home(body, [forger.Sign(body, s => s.Remove("ledgerKey"))]),
            "structure"
        );
    }

    private static IEnumerable<Case> Times(PassportForger forger)
    {
        var body = PassportForger.Body();
        var signature = forger.Sign(body);
        foreach (
            var (time, isTime) in new[]
            {
                ("0001-01-01T00:00:00.000Z", true),
                ("9999-12-31T23:59:59.999Z", true),
                ("2024-02-29T00:00:00.000Z", true),
                ("0000-01-01T00:00:00.000Z", false),
                ("2026-02-29T00:00:00.000Z", false),
                ("2026-11-22T24:00:00.000Z", false),
                ("2026-11-22T23:59:60.000Z", false),
                ("2026-11-22T01:02:03.004Z\0", false),
                ("2026-11-22T01:02:03.004Z\n", false),
                (" 2026-11-22T01:02:03.004Z", false),
                ("+002026-11-22T01:02:03.004Z", false),
                ("2026-11-22T01:02:03.004z", false),
            }
        )
        {
            var failed = isTime ? null : "structure";
            yield return new(
                $"checkpoint at '{time}'",
                forger.Home(body, [signature], changeCheckpoint: c => c["time"] = time),
                failed
            );
            yield return new($"event at '{time}'", forger.Home(body, [signature], e => e["time"] = time), failed);
            yield return new(
                $"signed at '{time}'",
                forger.Home(body, [forger.Sign(body, s => s["time"] = time)]),
                failed
            );
        }
    }
}
