using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests;

/// <summary>What files of strangers say reaches the terminal as text, never as commands to it.</summary>
public class PrintedTextTests(WorkedExample example)
{
    /// <summary>Colour, title, C1 control sequence, a line of its own, text that is read backwards, marks, isolates.</summary>
    private const string Attack =
        "A\u001b[2K\rvalid\u001b]0;title\u0007\u009b1m\n\u2028ok\u202eflipped\u202a\u2066\u2069\u200e\u200f\u061c\u007f\0";

    [Fact]
    public void A_signers_name_cannot_command_the_terminal()
    {
        using var folder = new TemporaryFolder();
        var key = folder.PathOf("attack.key");
        // Made here because no argument of a process can hold all of these characters.
        using (
            var made = Ledger.SigningKey.Create(
                Attack.Replace("\0", "", StringComparison.Ordinal),
                "QA\u001b[31m",
                true
            )
        )
            made.Save(key);
        var evidence = folder.PathOf("evidence");
        var judged = CommandLine.Run("judge", example.Lot, "--out", evidence, "--sign", key);
        Assert.Equal(0, judged.ExitCode);
        AssertHarmless(judged);

        var passport = Path.Combine(evidence, "passport.json");
        var verified = CommandLine.Run("passport", "verify", passport);
        Assert.Contains("valid:", verified.Output, StringComparison.Ordinal);
        Assert.Contains(@"A\u{1B}[2K\u{0D}valid\u{1B}]0;title\u{07}", verified.Output, StringComparison.Ordinal);
        Assert.Contains(@"\u{9B}1m\u{0A}\u{2028}ok\u{202E}flipped", verified.Output, StringComparison.Ordinal);
        AssertHarmless(verified);

        // A changed name is quoted in the fault that it makes.
        File.WriteAllText(passport, File.ReadAllText(passport).Replace("flipped", "turned", StringComparison.Ordinal));
        AssertHarmless(CommandLine.Run("passport", "verify", passport));
    }

    [Fact]
    public void A_reason_for_a_repeat_cannot_command_the_terminal()
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        var path = Path.Combine(lot, "lot.json");
        var document = JsonNode.Parse(File.ReadAllText(path))!;
        var tests = document["tests"]!.AsArray();
        var repeat = tests.First(t => t!["test"]!.GetValue<string>() == "endotoxin")!.DeepClone();
        repeat["entry"]!["lower"] = "0.001";
        repeat["repeatReason"] = "Plate \u001b[8mhidden\u001b[0m\nof \u202edna";
        tests.Add(repeat);
        File.WriteAllText(path, document.ToJsonString());
        var outcome = CommandLine.Run("judge", lot);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains(
            @"(Plate \u{1B}[8mhidden\u{1B}[0m\u{0A}of \u{202E}dna)",
            outcome.Output,
            StringComparison.Ordinal
        );
        AssertHarmless(outcome);
    }

    [Fact]
    public void A_refusal_and_a_usage_error_cannot_command_the_terminal()
    {
        const string name = "no-such\u001b[2J\u202e\nrefused: nothing";
        foreach (
            var call in new string[][] { ["particles", "import", name], [name], ["particles", "import", "a", name] }
        )
        {
            var outcome = CommandLine.Run(call);
            Assert.Equal(2, outcome.ExitCode);
            Assert.Contains(@"no-such\u{1B}[2J\u{202E}\u{0A}refused", outcome.Errors, StringComparison.Ordinal);
            AssertHarmless(outcome);
        }
    }

    [Theory]
    [InlineData("合成データ – é 😀 ±", "合成データ – é 😀 ±")]
    [InlineData("a\tb", @"a\u{09}b")]
    [InlineData("\u0085\u2067x", @"\u{85}\u{2067}x")]
    [InlineData("", "")]
    public void Ordinary_text_stays_and_everything_that_acts_is_spelled_out(string text, string printed) =>
        Assert.Equal(printed, Answers.PrintedText.Of(text));

    private static void AssertHarmless(Outcome outcome)
    {
        foreach (var character in outcome.Output.Concat(outcome.Errors).Where(c => c != '\n'))
        {
            Assert.False(char.IsControl(character), outcome.ToString());
            Assert.DoesNotContain(
                character,
                "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
            );
        }
    }
}
