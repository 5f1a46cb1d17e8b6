using System.Text.Json.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Exchange.Tests.Verification;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Tests.Passports;

public sealed class ForgedPassportTests : IDisposable
{
    private readonly PassportSpecimen specimen = new();

    public void Dispose() => specimen.Dispose();

    [Fact]
    public void A_forged_passport_fails_the_check_that_is_named_for_it()
    {
        foreach (var (name, bytes, failed) in ForgedPassports.All(specimen.Issue()))
        {
            var answer = PassportVerifier.Verify(bytes);
            var found = answer.Checks.FirstOrDefault(c => !c.Ok)?.Name;
            Assert.True(found == failed, $"{name}: {answer.FirstFault ?? "valid"}");
        }
    }

    [Fact]
    public void The_browser_gives_the_same_answer_to_every_forged_passport_check_by_check()
    {
        var cases = ForgedPassports.All(specimen.Issue());
        var answers = NodeVerifier.Ask(cases.Select(c => (c.Bytes, (string[]?)null)));
        for (var i = 0; i < cases.Count; i++)
        {
            var ours = PassportVerifier.Verify(cases[i].Bytes).Checks.Select(c => (c.Name, c.Ok)).ToList();
            var theirs = answers[i]["checks"]!
                .AsArray()
                .Select(c => (c!["name"]!.GetValue<string>(), c["ok"]!.GetValue<bool>()))
                .ToList();
            Assert.True(ours.SequenceEqual(theirs), $"{cases[i].Name}: {answers[i]["firstFault"]}");
            Assert.All(
                answers[i]["japanese"]!.AsArray(),
                text => Assert.DoesNotMatch(@"\{\d\}|undefined", text!.GetValue<string>())
            );
        }
    }

    [Fact]
    public void The_fault_of_a_moved_passport_names_both_ledger_keys()
    {
        using var forger = new PassportForger();
        var genuine = PassportSpecimen.Json(specimen.Issue());
        var moved = forger.Home(genuine["body"]!.AsObject(), [genuine["signatures"]![0]!.AsObject()]);
        var fault = PassportVerifier.Verify(moved).FirstFault;
        Assert.Equal(
            $"checkpoint: The signature of 山田 花子 names the ledger key {specimen.Key.PublicKey.Fingerprint}, the checkpoint is signed by {forger.LedgerFingerprint}.",
            fault
        );
        Assert.Equal(fault, NodeVerifier.Ask((moved, null))[0]["firstFault"]!.GetValue<string>());
    }

    /// <summary>Every UTF-16 unit that is a character by itself, alone as a text and at both ends of a name.</summary>
    [Fact]
    public void Both_verifiers_have_the_same_white_space_and_control_characters()
    {
        const string Script = """
            require(process.argv[1]);
            const { isName, isText } = globalThis.uwazumi.structure;
            const refused = { texts: [], names: [] };
            for (let code = 0; code < 0x10000; code++) {
              if (code >= 0xd800 && code < 0xe000) continue;
              const character = String.fromCharCode(code);
              if (!isText(character)) refused.texts.push(code);
              if (!isName("a" + character) || !isName(character + "a")) refused.names.push(code);
            }
            process.stdout.write(JSON.stringify(refused));
            """;
        var theirs = JsonNode.Parse(NodeVerifier.Run(Script, ""))!;
        var characters = Enumerable.Range(0, 0x10000).Where(code => !char.IsSurrogate((char)code)).ToList();
        Assert.Equal(
            characters.Where(code => !IsText(((char)code).ToString())),
            theirs["texts"]!.AsArray().Select(c => c!.GetValue<int>())
        );
        Assert.Equal(
            characters.Where(code => !IsName("a" + (char)code) || !IsName((char)code + "a")),
            theirs["names"]!.AsArray().Select(c => c!.GetValue<int>())
        );
        // The 25 characters of Unicode's White_Space property.
        Assert.Equal(25, theirs["texts"]!.AsArray().Count);
    }

    [Fact]
    public void A_file_over_64_MiB_is_refused_by_one_and_called_too_large_by_the_other()
    {
        var large = new byte[PassportFormat.LargestFile + 1];
        large.AsSpan().Fill((byte)' ');
        TestData.Refused.With("FILE_TOO_LARGE", () => PassportVerifier.Verify(large));
        const string Script = """
            const verifier = require(process.argv[1]);
            verifier.verifyPassport(new Uint8Array(64 * 1024 * 1024 + 1), null).then((answer) => process.stdout.write(answer.firstFault));
            """;
        Assert.Equal(
            "structure: The file has 67108865 bytes; a passport has at most 67108864.",
            NodeVerifier.Run(Script, "")
        );
    }

    private static bool IsText(string text)
    {
        try
        {
            _ = JsonPlace.Root(new JsonObject { ["text"] = text }).Text("text");
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static bool IsName(string name)
    {
        try
        {
            _ = new EventChain(name);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }
}
