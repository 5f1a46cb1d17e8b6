using System.Text;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.TestData;

namespace Uwazumi.Example.Tests;

public class WrittenFolderTests
{
    private static readonly string[] RawFiles =
    [
        "elisa/vegf-samples-SYNTHETIC.csv",
        "elisa/vegf-standards-SYNTHETIC.csv",
        "fcs/negative-panel.fcs",
        "fcs/positive-panel.fcs",
        "fcs/unstained.fcs",
        "nta/ExperimentSummary.csv",
        "nta/vial-1-buffer-SYNTHETIC.avi",
        "nta/vial-1-video-1-SYNTHETIC.avi",
        "nta/vial-1-video-2-SYNTHETIC.avi",
        "nta/vial-1-video-3-SYNTHETIC.avi",
        "nta/vial-2-buffer-SYNTHETIC.avi",
        "nta/vial-2-video-1-SYNTHETIC.avi",
        "nta/vial-2-video-2-SYNTHETIC.avi",
        "nta/vial-2-video-3-SYNTHETIC.avi",
    ];

    [Theory]
    [InlineData(ExampleKind.Passing)]
    [InlineData(ExampleKind.FailingTwin)]
    public void The_same_seed_gives_the_same_bytes(ExampleKind kind)
    {
        using var one = new ExampleFolder(7, kind);
        using var two = new ExampleFolder(7, kind);
        var first = one.Files();
        var second = two.Files();
        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, file => Assert.True(file.Value.AsSpan().SequenceEqual(second[file.Key]), file.Key));
    }

    [Fact]
    public void Another_seed_changes_every_raw_file_and_nothing_else()
    {
        using var one = new ExampleFolder(7, ExampleKind.Passing);
        using var two = new ExampleFolder(8, ExampleKind.Passing);
        var other = two.Files();
        Assert.Equal(
            RawFiles,
            one.Files().Where(file => !file.Value.AsSpan().SequenceEqual(other[file.Key])).Select(file => file.Key)
        );
    }

    [Fact]
    public void The_twin_shares_no_raw_file_with_the_passing_lot()
    {
        using var passing = new ExampleFolder(7, ExampleKind.Passing);
        using var twin = new ExampleFolder(7, ExampleKind.FailingTwin);
        var other = twin.Files();
        var files = passing.Files();
        Assert.All(RawFiles, name => Assert.False(files[name].AsSpan().SequenceEqual(other[name]), name));
    }

    [Theory]
    [InlineData(ExampleKind.Passing)]
    [InlineData(ExampleKind.FailingTwin)]
    public void Every_file_says_that_it_is_synthetic_in_its_text_or_its_name(ExampleKind kind)
    {
        using var example = new ExampleFolder(1, kind);
        var files = example.Files();
        Assert.All(
            files,
            file =>
                Assert.True(
                    file.Key.Contains("SYNTHETIC", StringComparison.Ordinal)
                        || file.Value.AsSpan().IndexOf("SYNTHETIC"u8) >= 0,
                    file.Key
                )
        );
        Assert.All(
            files.Where(file => file.Key.EndsWith(".txt", StringComparison.Ordinal)),
            file => Assert.StartsWith("SYNTHETIC", Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal)
        );
        Assert.True(LotFolder.Read(example.Path).Lot.Synthetic);
    }

    [Fact]
    public void Every_written_file_is_named_by_the_lot_except_the_one_for_people()
    {
        using var example = new ExampleFolder(1, ExampleKind.Passing);
        var folder = LotFolder.Read(example.Path);
        var named = folder
            .Tests.SelectMany(test => test.Files.Values)
            .Concat(folder.Documents.Select(document => document.Name))
            .Append("README.txt")
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal(example.Files().Keys.ToHashSet(StringComparer.Ordinal), named);
    }

    [Fact]
    public void The_twin_has_no_sterility_report()
    {
        using var twin = new ExampleFolder(1, ExampleKind.FailingTwin);
        Assert.DoesNotContain(twin.Files().Keys, name => name.Contains("sterility", StringComparison.Ordinal));
    }

    [Fact]
    public void The_cytometry_files_read_without_notices_and_their_time_never_runs_back()
    {
        using var example = new ExampleFolder(3, ExampleKind.Passing);
        foreach (var name in RawFiles.Where(name => name.EndsWith(".fcs", StringComparison.Ordinal)))
        {
            using var stream = File.OpenRead(Path.Combine(example.Path, name));
            var fcs = FcsFile.Read(stream, new FcsReadOptions());
            Assert.Empty(fcs.Notices);
            Assert.Equal(10_000, fcs.EventCount);
            var time = fcs.ScaleValues(fcs.Channel("Time").Index);
            Assert.Equal(time.Order(), time);
        }
    }

    [Fact]
    public void A_folder_with_other_files_is_refused_and_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("uwazumi-example-").FullName;
        try
        {
            var mine = Path.Combine(folder, "mine.txt");
            File.WriteAllText(mine, "kept");
            Refused.With("FOLDER_NOT_EMPTY", () => ExampleLot.Write(folder, 1, ExampleKind.Passing));
            Assert.Equal([mine], Directory.EnumerateFileSystemEntries(folder));
            Refused.With("FOLDER_EXPECTED", () => ExampleLot.Write(mine, 1, ExampleKind.Passing));
            Assert.Equal("kept", File.ReadAllText(mine));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
