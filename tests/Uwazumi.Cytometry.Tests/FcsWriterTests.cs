using FsCheck;
using FsCheck.Fluent;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

public class FcsWriterTests
{
    [Fact]
    public void Any_events_names_labels_and_keywords_are_read_back_exactly()
    {
        var text = ArbMap.Default.ArbFor<NonEmptyString>().Generator.Select(s => s.Get).Where(IsWritable);
        var columns = Gen.Choose(1, 9)
            .SelectMany(c => Gen.Choose(0, 40).SelectMany(n => Gen.ArrayOf(Gen.ArrayOf(Bits, n), c)));
        var cases =
            from values in columns
            from labels in Gen.ArrayOf(text, values.Length)
            from notes in Gen.ListOf(text)
            select (values, labels, notes);
        Prop.ForAll(cases.ToArbitrary(), c => RoundTrip(c.values, c.labels, [.. c.notes]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static Gen<float> Bits => Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle);

    [Fact]
    public void A_file_of_known_events_has_known_places_and_no_notice()
    {
        using var stream = new MemoryStream();
        FcsWriter.Write(
            stream,
            [new("Time", null, 1024), new("PE-A", "CD90", 262144)],
            [
                [0, 1],
                [2.5f, -3],
            ],
            [new("$CYT", "synthetic")]
        );
        var file = FcsFile.Read(stream);
        Assert.Empty(file.Notices);
        Assert.Equal(("3.1", 2, "synthetic"), (file.Version, file.EventCount, file.Keywords["$CYT"]));
        Assert.Equal(
            ("PE-A", "CD90", 32, 262144.0),
            (file.Channels[1].Name, file.Channels[1].Label, file.Channels[1].Bits, file.Channels[1].Range)
        );
        Assert.Equal([2.5, -3], file.ChannelValues(1).ToArray());
        Assert.True(file.Channels[0].IsTime);
        // HEADER 58, then TEXT, 2 x 2 x 4 bytes of DATA and 8 bytes in the place of the checksum.
        Assert.Equal(
            stream.Length,
            long.Parse(file.Keywords["$ENDDATA"]!, System.Globalization.CultureInfo.InvariantCulture) + 9
        );
    }

    [Fact]
    public void The_same_events_give_the_same_bytes()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        foreach (var stream in new[] { first, second })
            FcsWriter.Write(
                stream,
                [new("A", null, 1)],
                [
                    [1, 2, 3],
                ]
            );
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Fact]
    public void Columns_that_do_not_match_the_channels_are_refused()
    {
        Refused.With("FCS_WRITE_SHAPE", () => Write([], []));
        Refused.With("FCS_WRITE_SHAPE", () => Write([A], [One, One]));
        Refused.With("FCS_WRITE_SHAPE", () => Write([A, B], [One, [2, 3]]));
    }

    [Fact]
    public void Channels_that_FCS_cannot_hold_are_refused()
    {
        Refused.With("FCS_WRITE_CHANNEL", () => Write([A, A], [One, One]));
        foreach (var channel in new[] { A with { Name = " " }, A with { Name = "A,B" }, A with { Range = 0 } })
            Refused.With("FCS_WRITE_CHANNEL", () => Write([channel], [One]));
        foreach (var label in new[] { "", "\fx", "$P1N", "\ud800" })
            Refused.With("FCS_WRITE_KEYWORD", () => Write([A with { Label = label }], [One]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$tot")]
    [InlineData("$BEGINDATA")]
    [InlineData("Größe")]
    [InlineData("a\fb")]
    public void Keywords_that_FCS_cannot_hold_are_refused(string key) =>
        Refused.With("FCS_WRITE_KEYWORD", () => Write([A], [One], new FcsKeyword(key, "1")));

    private static FcsWriterChannel A => new("A", null, 1);

    private static FcsWriterChannel B => new("B", null, 1);

    private static float[] One => [1];

    private static void Write(FcsWriterChannel[] channels, float[][] columns, params FcsKeyword[] keywords) =>
        FcsWriter.Write(new MemoryStream(), channels, columns, keywords);

    private static bool IsWritable(string text) =>
        text[0] != '\f' && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsSurrogate) && text[0] != '$';

    private static bool RoundTrip(float[][] columns, string[] labels, string[] notes)
    {
        var channels = labels.Select((label, i) => new FcsWriterChannel($"C{i}", label, 1 + i)).ToArray();
        var keywords = notes.Select((note, i) => new FcsKeyword($"NOTE {i}", note)).ToArray();
        using var stream = new MemoryStream();
        FcsWriter.Write(stream, channels, columns, keywords);
        var file = FcsFile.Read(stream);
        return file.EventCount == columns[0].Length
            && file.Notices.All(notice => notice.Code == "FCS_NO_EVENTS")
            && channels
                .Select(
                    (c, i) =>
                        c.Name == file.Channels[i].Name
                        && c.Label == file.Channels[i].Label
                        && c.Range == file.Channels[i].Range
                )
                .All(same => same)
            && keywords.All(keyword => file.Keywords[keyword.Key] == keyword.Value)
            && columns
                .Select(
                    (column, i) => column.Select(value => (double)value).SequenceEqual(file.ChannelValues(i).ToArray())
                )
                .All(same => same);
    }
}
