using Uwazumi.Storage.Blobs;

namespace Uwazumi.Storage.Tests.Blobs;

public class StoredFileNameTests
{
    [Theory]
    [InlineData("plate.csv", "plate.csv")]
    [InlineData("粒子 測定.avi", "粒子 測定.avi")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\x\\a.fcs", "a.fcs")]
    [InlineData("a\r\nSet-Cookie: b\u0000.csv", "aSet-Cookie: b.csv")]
    [InlineData("gpj.\u202Eexe", "gpj.exe")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("..", "file")]
    [InlineData("a/", "file")]
    [InlineData(" . ", "file")]
    [InlineData("x\uD800y", "xy")]
    public void Folders_and_acting_characters_are_taken_away(string? given, string kept) =>
        Assert.Equal(kept, StoredFileName.Of(given));

    [Fact]
    public void A_long_name_keeps_its_begin_and_its_ending_and_no_character_is_cut_apart()
    {
        for (var shift = 0; shift < 4; shift++)
        {
            var kept = StoredFileName.Of(new string('a', shift) + string.Concat(Enumerable.Repeat("𠮷", 300)) + ".csv");
            Assert.True(kept.Length <= StoredFileName.Longest);
            Assert.EndsWith(".csv", kept, StringComparison.Ordinal);
            Assert.DoesNotContain("\uFFFD", string.Concat(kept.EnumerateRunes()), StringComparison.Ordinal);
        }
    }
}
