using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Exchange.Tests.Verification;

/// <summary>The browser's verifier, run by Node.</summary>
internal static class NodeVerifier
{
    private const string Driver = """
        const verifier = require(process.argv[1]);
        let text = "";
        process.stdin.on("data", d => text += d).on("end", async () => {
          const answers = [];
          for (const item of JSON.parse(text)) {
            const answer = await verifier.verifyPassport(Uint8Array.from(Buffer.from(item.hex, "hex")), item.trust);
            answer.japanese = answer.checks.map(check => verifier.describe(check, "ja"));
            answer.passport = null;
            answers.push(answer);
          }
          process.stdout.write(JSON.stringify(answers));
        });
        """;

    /// <summary>The answers about passports, in their order.</summary>
    public static List<JsonObject> Ask(params IEnumerable<(byte[] Passport, string[]? Trust)> items)
    {
        var input = new JsonArray([
            .. items.Select(i =>
                (JsonNode)
                    new JsonObject
                    {
                        ["hex"] = Convert.ToHexStringLower(i.Passport),
                        ["trust"] = i.Trust is null
                            ? null
                            : new JsonArray([.. i.Trust.Select(t => (JsonNode)JsonValue.Create(t))]),
                    }
            ),
        ]);
        return [.. JsonNode.Parse(Run(Driver, input.ToJsonString()))!.AsArray().Select(a => a!.AsObject())];
    }

    /// <summary>What a script writes, when it is given the verifier's path and an input.</summary>
    public static string Run(string script, string input)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (
            var argument in new[]
            {
                "-e",
                script,
                RepositoryRoot.File("src/Record/Uwazumi.Exchange/Verification/verifier.js"),
            }
        )
            start.ArgumentList.Add(argument);
        using var node = Start(start);
        node.StandardInput.Write(input);
        node.StandardInput.Close();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.Equal(0, node.ExitCode);
        return output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("Node.js is not installed; it runs the browser's verifier in this test.");
            throw;
        }
    }
}
