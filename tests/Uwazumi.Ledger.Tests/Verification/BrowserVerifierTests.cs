using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Ledger.Tests.Verification;

/// <summary>The verifier that runs in a reader's browser, run here in Node.js against what this library writes.</summary>
public sealed class BrowserVerifierTests : IDisposable
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

    private readonly SamplePassport _passport = new();

    public void Dispose() => _passport.Dispose();

    [Fact]
    public void A_passport_is_valid_and_its_trust_is_a_separate_answer()
    {
        var both = new JsonArray(_passport.TesterFingerprint, _passport.ReleaserFingerprint);
        var answers = Ask(
            Passport(_passport.Bytes),
            Passport(_passport.Bytes, both),
            Passport(_passport.Bytes, new JsonArray(_passport.TesterFingerprint)),
            Passport(_passport.Bytes, [])
        );
        foreach (var answer in answers)
        {
            Assert.True(answer["valid"]!.GetValue<bool>(), answer["firstFault"]?.ToString());
            Assert.Null(answer["firstFault"]);
            Assert.Equal("佐藤 花子", answer["signer"]!.ToString());
            Assert.Equal(_passport.TesterFingerprint, answer["keyFingerprint"]!.ToString());
            Assert.Equal(AllChecks, answer["checks"]!.AsArray().Select(name => name!.ToString()));
        }
        Assert.Equal(["unknown", "yes", "no", "no"], answers.Select(answer => answer["trusted"]!.ToString()));
    }

    [Fact]
    public void Each_kind_of_change_fails_the_check_that_is_named_for_it()
    {
        var bytes = _passport.Bytes;
        var spaced = bytes.Append((byte)' ').ToArray();
        (string Check, byte[] Bytes)[] cases =
        [
            ("structure", _passport.Changed(root => root["extra"] = 1)),
            ("structure", _passport.Changed(root => root["signatures"]![0]!["extra"] = 1)),
            ("structure", _passport.Changed(root => root["ledger"]!["checkpoint"]!["extra"] = 1)),
            ("structure", _passport.Changed(root => root.Remove("signatures"))),
            ("structure", _passport.Changed(root => root["signatures"] = new JsonArray())),
            ("structure", _passport.Changed(root => root["signatures"]![0]!["time"] = "2026-11-22T10:02:03+09:00")),
            ("structure", _passport.Changed(root => root["signatures"]![0]!["publicKey"] = new string('0', 182))),
            ("structure", _passport.Changed(root => root["ledger"]!["inclusion"]![0] = "AA")),
            ("structure", _passport.Changed(root => root["ledger"]!["event"]!["format"] = "uwazumi.event/2")),
            ("canonicalForm", spaced),
            ("bodyHash", _passport.Changed(root => root["body"]!["criteria"]![1]!["verdict"] = "fail")),
            ("signatures", _passport.Changed(root => root["signatures"]![1]!["meaning"] = "Released.")),
            ("signatures", _passport.Changed(root => root["signatures"]![1]!["signature"] = new string('0', 128))),
            ("signerNames", _passport.Changed(root => root["signatures"]![0]!["signer"]!["name"] = "佐藤 太郎")),
            ("signatureSet", _passport.WithAnotherSignature()),
            ("signatureSet", _passport.Changed(root => root["signatures"]!.AsArray().RemoveAt(1))),
            ("lot", _passport.Changed(root => root["body"]!["lot"]!["id"] = "UC-2609-05")),
            ("verdict", _passport.Changed(root => root["body"]!["criteria"]![1]!["verdict"] = "fail")),
            ("verdict", _passport.Changed(root => root["body"]!["criteria"]![1]!["requirement"] = "informative")),
            ("verdict", _passport.Changed(root => root["body"]!["criteria"]!.AsArray().RemoveAt(2))),
            ("structure", _passport.Changed(root => root["body"]!.AsObject().Remove("runs"))),
            ("structure", _passport.Changed(root => root["body"]!["numbers"] = 1)),
            ("structure", _passport.Changed(root => root["signatures"]![0]!.AsObject().Remove("ledgerKey"))),
            ("lot", _passport.Changed(root => root["ledger"]!["event"]!["type"] = "lot.note")),
            (
                "lot",
                _passport.Changed(root =>
                    root["ledger"]!["event"]!["payload"]!["lotId"] = new JsonObject { ["ja"] = "UC-2609-04" }
                )
            ),
            ("lot", _passport.Changed(root => root["ledger"]!["event"]!["payload"]!.AsObject().Remove("lotId"))),
            ("inclusion", _passport.Changed(root => root["ledger"]!["inclusion"]!.AsArray().RemoveAt(0))),
            ("inclusion", _passport.Changed(root => root["ledger"]!["leafIndex"] = 11)),
            ("inclusion", _passport.WithCheckpoint(checkpoint => checkpoint["treeSize"] = 12)),
            (
                "checkpoint",
                _passport.Changed(root => root["ledger"]!["checkpoint"]!["time"] = "2026-11-22T01:02:03.005Z")
            ),
            ("checkpoint", _passport.WithCheckpointByAnother()),
            ("checkpoint", _passport.WithCheckpoint(checkpoint => checkpoint["origin"] = "another maker")),
        ];
        var answers = Ask([.. cases.Select(c => Passport(c.Bytes))]);
        for (var i = 0; i < cases.Length; i++)
        {
            Assert.False(answers[i]["valid"]!.GetValue<bool>(), $"case {i}");
            Assert.Contains(cases[i].Check, answers[i]["failed"]!.AsArray().Select(name => name!.ToString()));
            Assert.StartsWith(
                answers[i]["failed"]![0]!.ToString() + ": ",
                answers[i]["firstFault"]!.ToString(),
                StringComparison.Ordinal
            );
            Assert.True(answers[i]["isPassport"]!.GetValue<bool>());
            Assert.False(answers[i]["unfilled"]!.GetValue<bool>(), $"case {i}");
        }
    }

    [Fact]
    public void One_changed_byte_anywhere_in_a_passport_is_found()
    {
        var answer = Ask(
            new JsonObject { ["kind"] = "changedBytes", ["base64"] = Convert.ToBase64String(_passport.Bytes) }
        )[0];
        Assert.Equal(0, answer["valid"]!.GetValue<int>());
    }

    [Fact]
    public void Files_that_are_no_passport_are_called_so()
    {
        foreach (
            var answer in Ask(
                Passport([]),
                Passport("hello"u8),
                Passport("{}"u8),
                Passport("""{"format":"other"}"""u8),
                Passport([0xFF, 0xFE]),
                Passport("[1]"u8)
            )
        )
        {
            Assert.False(answer["valid"]!.GetValue<bool>());
            Assert.False(answer["isPassport"]!.GetValue<bool>());
        }
    }

    [Fact]
    public void Both_readers_give_the_same_canonical_text_or_the_same_refusal()
    {
        string[] texts =
        [
            """{"b":[1.0,-0,1e-7,123456789012345680000,0.1e1],"a":"\u00e9\/\n\u001f"}""",
            """{"\ud83d\ude00":1,"\ufb33":2,"é":3,"":4,"10":5,"9":6,"__proto__":7,"constructor":8}""",
            "[9007199254740993]",
            "[9007199254740994,-9007199254740992,100000000000000000000000,295147905179352830000]",
            "1180591620717411303424",
            "1e400",
            "1e-400",
            """{"a":1,"\u0061":2}""",
            """{"__proto__":1,"__proto__":2}""",
            "[\"\\ud800\"]",
            "[\"\\ude00\\ud83d\"]",
            new string('[', 64) + new string(']', 64),
            new string('[', 65) + new string(']', 65),
            "[1,]",
            "\uFEFF1",
            "\"a\tb\"",
            "01",
            "",
            " 1 ",
            "-",
            "1.",
            ".5",
            "+1",
            "1 2",
            "{\"a\" 1}",
            "{a:1}",
            "nul",
            "\"\\x\"",
            "\"\\u12\"",
            "[2.9802322387695312e-8,4.1045368012983762e-289,5e-324,1.7976931348623157e308]",
        ];
        var answers = Ask([
            .. texts.Select(text => new JsonObject
            {
                ["kind"] = "canonicalize",
                ["base64"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
            }),
        ]);
        for (var i = 0; i < texts.Length; i++)
        {
            string expected;
            try
            {
                expected = Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(texts[i])));
            }
            catch (Quantities.RefusedException e)
            {
                expected = e.Refusal.Code;
            }
            Assert.Equal(expected, (answers[i]["text"] ?? answers[i]["code"])!.ToString());
        }
    }

    [Fact]
    public void Every_inclusion_proof_of_every_size_to_forty_verifies_and_none_for_a_neighbour()
    {
        var log = new MerkleLog();
        for (var i = 0; i < 40; i++)
            log.Append(MerkleTree.HashLeaf([(byte)i]));
        var requests = new List<JsonObject>();
        for (var size = 1; size <= 40; size++)
        for (var index = 0; index < size; index++)
            foreach (var asked in new[] { index, index + 1 })
                requests.Add(
                    new JsonObject
                    {
                        ["kind"] = "inclusion",
                        ["index"] = asked,
                        ["size"] = size,
                        ["leaf"] = LowercaseHex.Encode(log.Leaf(index)),
                        ["proof"] = new JsonArray([
                            .. log.InclusionProof(index, size)
                                .Select(node => JsonValue.Create(LowercaseHex.Encode(node))),
                        ]),
                        ["root"] = LowercaseHex.Encode(log.Root(size)),
                    }
                );
        var answers = Ask([.. requests]);
        for (var i = 0; i < answers.Count; i++)
            Assert.Equal(i % 2 == 0, answers[i]["ok"]!.GetValue<bool>());
    }

    private static JsonObject Passport(ReadOnlySpan<byte> bytes, JsonArray? trusted = null) =>
        new()
        {
            ["kind"] = "passport",
            ["base64"] = Convert.ToBase64String(bytes),
            ["trusted"] = trusted,
        };

    private static List<JsonObject> Ask(params JsonObject[] requests)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(RepositoryRoot.File("tests/Uwazumi.Ledger.Tests/Verification/verify-cases.js"));
        start.ArgumentList.Add(RepositoryRoot.File("src/Record/Uwazumi.Exchange/Verification/verifier.js"));
        using var node = Start(start);
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        foreach (var request in requests)
            node.StandardInput.WriteLine(request.ToJsonString());
        node.StandardInput.Close();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, errors.GetAwaiter().GetResult());
        var answers = output
            .GetAwaiter()
            .GetResult()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .ToList();
        Assert.Equal(requests.Length, answers.Count);
        return answers;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("Node.js is not on this machine; it runs the browser's verifier in these tests.");
            throw;
        }
    }
}
