using System.Text;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Tests;

/// <summary>Damaged files: refused, or read with the values of the intact file, never anything else.</summary>
public class BadInputTests
{
    /// <summary>A slice every time, ten times as many in the nightly run: 500,000 over all files.</summary>
    private static readonly int Rounds =
        Environment.GetEnvironmentVariable("UWAZUMI_NIGHTLY") == "1" ? 100_000 : 10_000;

    private static readonly string[] Repairs =
    [
        FcsRepair.PreferTextOffsets,
        FcsRepair.WholeRowsOnly,
        FcsRepair.EmptyValues,
    ];

    [Theory]
    [InlineData("flowio/100715.fcs")]
    [InlineData("gatingml2/data1.fcs")]
    [InlineData("fcsparser/cyflow_cube_8.fcs")]
    [InlineData("flowio/coulter.lmd")]
    [InlineData("flowkit/test_comp_example.fcs")]
    public void A_file_cut_off_at_any_sixteenth_is_refused(string name)
    {
        var bytes = Shared.Bytes(name);
        var options = new FcsReadOptions { Dataset = name.EndsWith(".lmd", StringComparison.Ordinal) ? 2 : null };
        for (var part = 0; part < 16; part++)
        {
            var cut = bytes[..(int)((long)bytes.Length * part / 16)];
            // This file's events end at a quarter; the rest is an archive that hangs on to it.
            if (name.Contains("cyflow", StringComparison.Ordinal) && cut.Length > 16_680)
                Assert.Equal(725, FcsFile.Read(new MemoryStream(cut), options).EventCount);
            else
                Assert.Throws<RefusedException>(() => FcsFile.Read(new MemoryStream(cut), options));
        }
    }

    [Fact]
    public void Random_bytes_are_refused_also_behind_a_right_beginning()
    {
        var random = new SeededRandom(5);
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = new byte[random.NextInt(400)];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = (byte)random.NextInt(256);
            Assert.Throws<RefusedException>(() => FcsFile.Read(new MemoryStream(bytes)));
            byte[] begun = [.. "FCS3.0          58     157     158     199       0       0"u8, .. bytes];
            Assert.Throws<RefusedException>(() =>
                FcsFile.Read(new MemoryStream(begun), new FcsReadOptions { Repairs = Repairs })
            );
        }
    }

    [Theory]
    [InlineData("gatingml2/data1.fcs", 1)]
    [InlineData("fcsparser/cyflow_cube_8.fcs", 2)]
    [InlineData("flowkit/test_data_2d_01.fcs", 3)]
    [InlineData("flowio/variable_int_example.fcs", 4)]
    [InlineData("flowkit/data_set_simple_line_100.fcs", 5)]
    public void Thousands_of_damaged_headers_and_texts_never_give_wrong_values_in_silence(string name, int seed)
    {
        var intact = name.EndsWith("data1.fcs", StringComparison.Ordinal)
            ? FirstEvents(Shared.Bytes(name))
            : Shared.Bytes(name);
        var truth = FcsFile.Read(new MemoryStream(intact));
        var known = truth.Notices.ToHashSet();
        var textEnd = (int)Header.Parse(intact).Text.Last + 1;
        var random = new SeededRandom((ulong)seed);
        var bytes = (byte[])intact.Clone();
        var (refused, told, silent) = (0, 0, 0);
        var most = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Damage(random, intact, bytes, textEnd);
            try
            {
                var options = round % 4 == 3 ? new FcsReadOptions { Repairs = Repairs } : FcsReadOptions.Default;
                var file = FcsFile.Read(new MemoryStream(bytes), options);
                if (
                    file.Repairs.Count > 0
                    || file.Notices.Any(notice => !known.Contains(notice) && notice.Code != "FCS_REPAIR_NOT_NEEDED")
                )
                {
                    told++;
                }
                else
                {
                    AssertSameValues(truth, file);
                    silent++;
                }
            }
            catch (RefusedException refusal)
            {
                Assert.NotEmpty(refusal.Refusal.Code);
                refused++;
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            Array.Copy(intact, bytes, textEnd);
        }

        Assert.Equal(Rounds, refused + told + silent);
        Assert.True(refused > Rounds / 10 && silent > Rounds / 50, $"{refused} refused, {told} told, {silent} silent");
        // No damaged number makes the reader allocate beyond the file: the columns, at most 8 bytes for 2, and a block and texts of any size.
        Assert.InRange(most, 0, (4L * intact.Length) + 1_500_000);
    }

    // The FCS 2.0 file with its first 64 events only, so that ten thousand readings take seconds.
    private static byte[] FirstEvents(byte[] bytes)
    {
        const int events = 64;
        const int dataFirst = 2560;
        Replace("13367", $"{events:D5}");
        Replace("  216431", $"{dataFirst + events * 16 - 1, 8}");
        return bytes[..(dataFirst + events * 16)];

        void Replace(string old, string value)
        {
            var at = bytes.AsSpan(0, dataFirst).IndexOf(Encoding.ASCII.GetBytes(old));
            Encoding.ASCII.GetBytes(value).CopyTo(bytes.AsSpan(at));
        }
    }

    // One to three bytes of HEADER or TEXT are replaced: by a digit, by a byte from elsewhere in the text, or by any byte.
    private static void Damage(SeededRandom random, byte[] intact, byte[] bytes, int textEnd)
    {
        for (var n = random.NextInt(3); n >= 0; n--)
        {
            var at = random.NextInt(random.NextInt(3) == 0 ? 58 : textEnd);
            bytes[at] = random.NextInt(3) switch
            {
                0 => (byte)('0' + random.NextInt(10)),
                1 => intact[random.NextInt(textEnd)],
                _ => (byte)random.NextInt(256),
            };
        }
    }

    private static void AssertSameValues(FcsFile truth, FcsFile file)
    {
        Assert.Equal(truth.Channels.Count, file.Channels.Count);
        Assert.Equal(truth.EventCount, file.EventCount);
        for (var c = 0; c < truth.Channels.Count; c++)
            Assert.True(truth.ChannelValues(c).SequenceEqual(file.ChannelValues(c)), $"channel {c + 1}");
    }
}
