using System.Text;

namespace Uwazumi.Cli.Tests.BadInput;

/// <summary>Lots with one bad file. Whatever is wrong, the evidence folder is not even begun.</summary>
public class BadLotTests(WorkedExample example)
{
    [Theory]
    [InlineData("lot.json")]
    [InlineData("specification.json")]
    [InlineData("nta/ExperimentSummary.csv")]
    [InlineData("fcs/positive-panel.fcs")]
    [InlineData("elisa/vegf-standards-SYNTHETIC.csv")]
    public void A_lot_with_one_bad_file_is_refused_and_nothing_is_written(string name)
    {
        var good = File.ReadAllBytes(Path.Combine(example.Lot, name));
        List<byte[]> bad =
        [
            [],
            BadBytes.Png,
            BadBytes.Zip.Value,
            BadBytes.Gzip.Value,
            BadBytes.Random(7, 3000),
            BadBytes.Cut(good, 0.05),
            name.EndsWith(".fcs", StringComparison.Ordinal)
                ? File.ReadAllBytes(example.Standards)
                : File.ReadAllBytes(example.FcsFile),
        ];
        if (!name.EndsWith(".fcs", StringComparison.Ordinal))
        {
            var text = Encoding.UTF8.GetString(good);
            bad.Add(BadBytes.Utf16(text, bigEndian: false, mark: true));
            bad.Add(BadBytes.Utf16(text, bigEndian: true, mark: false));
        }

        if (name.EndsWith(".json", StringComparison.Ordinal))
        {
            var text = Encoding.UTF8.GetString(good);
            bad.Add(BadBytes.Encoded(text, "shift_jis", '〓'));
            bad.Add(BadBytes.Encoded(text, "iso-8859-1", 'é'));
        }

        foreach (var bytes in bad)
            AssertRefused(name, bytes);
    }

    [Fact]
    public void Twenty_lots_of_random_bytes_are_refused_and_nothing_is_written()
    {
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < 20; seed++)
        {
            folder.Write("lot/lot.json", BadBytes.Random(seed, 1 + seed * 397));
            Assert.Equal(2, EntryPoint.ExitCodeOf("judge", folder.PathOf("lot"), "--out", folder.PathOf("evidence")));
            Assert.False(Directory.Exists(folder.PathOf("evidence")));
        }
    }

    [Fact]
    public void A_number_typed_with_a_decimal_comma_is_refused()
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        Change(lot, "lot.json", "\"fillVolumeMl\": \"1.0\"", "\"fillVolumeMl\": \"1,0\"");
        Assert.NotEqual("", JudgedInto(folder, lot).Code);
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_refused()
    {
        var refusal = CommandLine.Run("judge", example.ParticleExport, "--json").Refusal;
        Assert.Contains("folder", refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lot_that_names_a_file_outside_of_its_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        folder.Write("ExperimentSummary.csv", File.ReadAllBytes(example.ParticleExport));
        Change(lot, "lot.json", "nta/ExperimentSummary.csv", "../ExperimentSummary.csv");
        Assert.Equal("PATH_OUTSIDE_FOLDER", JudgedInto(folder, lot).Code);
    }

    [Fact]
    public void A_folder_in_place_of_a_raw_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        File.Delete(Path.Combine(lot, "nta", "ExperimentSummary.csv"));
        Directory.CreateDirectory(Path.Combine(lot, "nta", "ExperimentSummary.csv"));
        Assert.NotEqual("", JudgedInto(folder, lot).Code);
    }

    [Fact]
    public void An_evidence_folder_that_cannot_be_made_is_refused()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("file", "a file stands where the folder should");
        var outcome = CommandLine.Run("judge", example.Lot, "--out", file, "--json");
        Assert.NotEqual("", outcome.Code);
        Assert.Equal("a file stands where the folder should", File.ReadAllText(file));
    }

    private void AssertRefused(string name, byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        var lot = folder.Copy(example.Lot, "lot");
        folder.Write(Path.Combine("lot", name), bytes);
        var evidence = folder.PathOf("evidence");
        Assert.Equal(2, EntryPoint.ExitCodeOf("judge", lot, "--out", evidence));
        Assert.False(Directory.Exists(evidence), "Something was written for a refused lot.");
    }

    private static Outcome JudgedInto(TemporaryFolder folder, string lot)
    {
        var evidence = folder.PathOf("evidence");
        var outcome = CommandLine.Run("judge", lot, "--out", evidence, "--json");
        Assert.False(Directory.Exists(evidence), "Something was written for a refused lot.");
        return outcome;
    }

    private static void Change(string folder, string name, string from, string to)
    {
        var path = Path.Combine(folder, name);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
