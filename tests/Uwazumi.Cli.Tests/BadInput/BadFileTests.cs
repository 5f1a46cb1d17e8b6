using System.Text;
using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests.BadInput;

/// <summary>Every command that reads a file, given files that are broken, mislabelled, packed or in another encoding.</summary>
public class BadFileTests(WorkedExample example)
{
    /// <summary>No input, however packed, may cost more memory than this.</summary>
    private const double MostMemoryMb = 300;

    public static TheoryData<string, string> EveryFault()
    {
        string[] faults =
        [
            "empty",
            "one byte",
            "PNG",
            "Shift-JIS",
            "Latin-1",
            "UTF-16 little endian with mark",
            "UTF-16 big endian with mark",
            "UTF-16 without mark",
            "other kind of file",
        ];
        var data = new TheoryData<string, string>();
        foreach (var command in Commands)
        {
            foreach (var fault in faults)
                data.Add(command, fault);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryFault))]
    public void A_file_that_is_not_what_it_should_be_is_refused(string command, string fault)
    {
        var bytes = Make(command, fault);
        AssertNoAnswer(command, bytes);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_small_archive_of_much_nothing_is_refused_and_never_unpacked(string command)
    {
        using var folder = new TemporaryFolder();
        foreach (var bomb in new[] { BadBytes.Gzip.Value, BadBytes.Zip.Value })
        {
            var call = ReadingCommand.Of(command).Call(folder.Write("input", bomb));
            var outcome = CommandLine.Run([.. call, "--json"]);
            outcome.AssertNoTrace();
            var envelope = EnvelopeShape.Check(outcome.Output, outcome);
            AssertNoAnswer(command, outcome.ExitCode, envelope, outcome);
            Assert.InRange(envelope["timings"]!["peakMemoryMb"]!.GetValue<double>(), 1, MostMemoryMb);
        }
    }

    /// <remarks>A table that ends after a complete row is a shorter table; only a cut inside the head or a row can be seen.</remarks>
    [Theory]
    [InlineData("particles import", 0.02, 0.3, 0.7, 0.97)]
    [InlineData("cytometry read", 0.0001, 0.002, 0.5, 0.9999)]
    [InlineData("assay curve", 0.05, 0.09)]
    [InlineData("passport verify", 0.0001, 0.5, 0.99999)]
    [InlineData("replay", 0.0001, 0.5, 0.9999)]
    [InlineData("ledger verify", 0.001, 0.5, 0.9999)]
    public void A_file_that_was_cut_off_is_refused(string command, params double[] places)
    {
        var whole = File.ReadAllBytes(ReadingCommand.Of(command).GoodFile(example));
        foreach (var place in places)
            AssertNoAnswer(command, BadBytes.Cut(whole, place));
    }

    [Theory]
    [InlineData("particles import")]
    [InlineData("assay curve")]
    public void A_table_with_decimal_commas_is_refused(string command)
    {
        var text = File.ReadAllText(ReadingCommand.Of(command).GoodFile(example));
        AssertNoAnswer(command, Encoding.UTF8.GetBytes(BadBytes.DecimalComma(text)));
    }

    [Fact]
    public void A_quoted_decimal_comma_is_refused_by_that_name()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("data.csv", "concentration,response\n\"1,5\",\"0,12\"\n");
        Assert.Equal("DECIMAL_COMMA", CommandLine.Run("assay", "curve", file, "--weights", "1/y2", "--json").Code);
    }

    [Theory]
    [InlineData("particles import", "Shift-JIS", "ENCODING_NOT_UTF8")]
    [InlineData("assay curve", "Latin-1", "ENCODING_NOT_UTF8")]
    [InlineData("assay curve", "UTF-16 little endian with mark", "ENCODING_UTF16")]
    [InlineData("particles import", "UTF-16 without mark", "BINARY_INPUT")]
    [InlineData("assay curve", "gzip bomb", "COMPRESSED_INPUT")]
    [InlineData("particles import", "zip bomb", "COMPRESSED_INPUT")]
    [InlineData("cytometry read", "other kind of file", "FCS_NOT_FCS")]
    [InlineData("cytometry read", "zip bomb", "COMPRESSED_INPUT", "FCS_NOT_FCS")]
    [InlineData("passport verify", "other kind of file", "NOT_A_PASSPORT")]
    [InlineData("particles import", "empty", "EMPTY_FILE")]
    public void The_code_says_what_is_wrong(string command, string fault, params string[] codes)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("input", Make(command, fault));
        Assert.Contains(EntryPoint.Call([.. ReadingCommand.Of(command).Call(file), "--json"]).Code, codes);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_folder_in_place_of_a_file_is_refused_as_a_folder(string command)
    {
        using var folder = new TemporaryFolder();
        var refusal = EntryPoint.Call([.. ReadingCommand.Of(command).Call(folder.Path), "--json"]).Refusal;
        if (command != "ledger verify")
            Assert.Contains("folder", refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_pipe_or_a_device_in_place_of_a_file_is_refused(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The names of the devices are those of Linux.");
        foreach (var device in new[] { "/dev/stdin", "/dev/zero", "/dev/null" })
            Assert.NotEqual("", CommandLine.Run([.. ReadingCommand.Of(command).Call(device), "--json"]).Code);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_missing_file_is_refused_by_name(string command)
    {
        var outcome = EntryPoint.Call([.. ReadingCommand.Of(command).Call("/no/such/file.csv"), "--json"]);
        Assert.Equal("FILE_NOT_FOUND", outcome.Code);
        Assert.Contains("/no/such/file.csv", outcome.Refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_file_that_may_not_be_read_is_refused(string command)
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess,
            "The tests run as a user who may read every file."
        );
        using var folder = new TemporaryFolder();
        var file = folder.Write("input", File.ReadAllBytes(ReadingCommand.Of(command).GoodFile(example)));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.None);
        Assert.Equal("FILE_UNREADABLE", CommandLine.Run([.. ReadingCommand.Of(command).Call(file), "--json"]).Code);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Random_bytes_are_refused_whatever_they_are(string command)
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < 20; seed++)
        {
            var file = folder.Write("input", BadBytes.Random(seed, 1 + seed * 397));
            var (exitCode, envelope) = EntryPoint.Run(ReadingCommand.Of(command).Call(file));
            AssertNoAnswer(command, exitCode, envelope, $"seed {seed}");
        }
    }

    public static TheoryData<string> Commands =>
        ["particles import", "cytometry read", "assay curve", "passport verify", "replay", "ledger verify"];

    private static void AssertNoAnswer(string command, byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        var (exitCode, envelope) = EntryPoint.Run(ReadingCommand.Of(command).Call(folder.Write("input", bytes)));
        AssertNoAnswer(command, exitCode, envelope, command);
    }

    private static void AssertNoAnswer(string command, int exitCode, JsonObject envelope, object about)
    {
        if (ReadingCommand.Of(command).Verifies && exitCode == 0)
        {
            Assert.False(envelope["results"]!["valid"]!.GetValue<bool>(), $"{about}");
            Assert.NotNull(envelope["results"]!["firstFault"]);
            return;
        }

        Assert.True(exitCode == 2, $"{about}");
        EnvelopeShape.CheckRefusal(envelope, about);
    }

    private byte[] Make(string command, string fault)
    {
        var good = ReadingCommand.Of(command == "cytometry read" ? "particles import" : command).GoodFile(example);
        return fault switch
        {
            "empty" => [],
            "one byte" => "7"u8.ToArray(),
            "PNG" => BadBytes.Png,
            "gzip bomb" => BadBytes.Gzip.Value,
            "zip bomb" => BadBytes.Zip.Value,
            "Shift-JIS" => BadBytes.Encoded(Foreign(command, good, "検体"), "shift_jis", '〓'),
            "Latin-1" => BadBytes.Encoded(Foreign(command, good, "précipité"), "iso-8859-1", 'é'),
            "UTF-16 little endian with mark" => BadBytes.Utf16(File.ReadAllText(good), bigEndian: false, mark: true),
            "UTF-16 big endian with mark" => BadBytes.Utf16(File.ReadAllText(good), bigEndian: true, mark: true),
            "UTF-16 without mark" => BadBytes.Utf16(File.ReadAllText(good), bigEndian: false, mark: false),
            "other kind of file" => File.ReadAllBytes(
                command == "cytometry read" ? example.ParticleExport : example.FcsFile
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };
    }

    /// <summary>The right file with a word of another script at a place where the format allows any text.</summary>
    private static string Foreign(string command, string goodFile, string word)
    {
        var text = File.ReadAllText(goodFile);
        return command switch
        {
            "assay curve" => string.Join(
                '\n',
                text.TrimEnd().Split('\n').Select((line, i) => line.TrimEnd('\r') + (i == 0 ? ",note" : "," + word))
            ),
            "particles import" or "cytometry read" => text.Replace(
                "SYNTHETIC vesicle",
                word + " vesicle",
                StringComparison.Ordinal
            ),
            // Passport, result and ledger hold Japanese text as they are.
            _ => text,
        };
    }
}
