using System.Text;
using Uwazumi.Particles.Imports;
using Uwazumi.TestData;

namespace Uwazumi.Particles.Tests.Imports;

/// <summary>A full NTA 3.4 export holds six distributions; only size by number may be taken.</summary>
public class SeveralBlocksTests
{
    private static readonly string[] Weightings = ["Surface Area", "Volume", "Number"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_number_weighted_size_block_is_found_among_six_wherever_it_stands(bool headingRepeated)
    {
        var import = Exports.Import(Six(headingRepeated));
        Assert.Equal(Exports.Import(Exports.Sound()).D50, import.D50);
        Assert.Equal(6, NanoSightExport.Read(Six(headingRepeated)).Blocks.Count);
    }

    [Fact]
    public void Size_by_number_is_not_taken_from_the_diffusion_block()
    {
        // Each [Size Data] heading is repeated here, and size by number is the last of the three.
        var text = Six(headingRepeated: true);
        var start = text.LastIndexOf("[Size Data]", StringComparison.Ordinal);
        var end = text.IndexOf("[Diffusion Coefficient Data]", StringComparison.Ordinal);
        var without = (text[..start] + text[end..]).Replace(
            "Size distribution - Number weighting - With Percentiles,\r\n",
            ""
        );
        Refused.With("SIZE_BLOCK_MISSING", () => NanoSightExport.Read(without));
    }

    [Fact]
    public void A_full_export_that_is_cut_inside_a_later_block_is_refused()
    {
        var text = Six(headingRepeated: true);
        Refused.With("EXPORT_TRUNCATED", () => NanoSightExport.Read(text[..(text.Length - 3000)]));
    }

    private static string Six(bool headingRepeated)
    {
        var sound = Exports.Sound();
        var at = sound.IndexOf("[Size Data]", StringComparison.Ordinal);
        var head = sound[..at];
        var number = sound[at..];
        var body = number[(number.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        // The other blocks carry other curves, around 250 nm.
        var foreign = NanoSightExportWriter.Write(
            Exports.Synthetic(Exports.Bell(250, 60, 4e10), Exports.Bell(255, 60, 4e10), Exports.Bell(260, 60, 4e10))
        );
        var other = foreign[foreign.IndexOf("Analysis Method", StringComparison.Ordinal)..];
        var text = new StringBuilder(head.Replace("Size distribution - Number weighting - With Percentiles,\r\n", ""));
        text.Insert(
            text.ToString().IndexOf("[Data Included],\r\n", StringComparison.Ordinal) + "[Data Included],\r\n".Length,
            string.Concat(
                ((string[])["Size", "Diffusion coefficient"]).SelectMany(domain =>
                    Weightings.Select(weighting =>
                        $"{domain} distribution - {weighting} weighting - With Percentiles,\r\n"
                    )
                )
            )
        );
        foreach (var section in (string[])["Size Data", "Diffusion Coefficient Data"])
        {
            for (var i = 0; i < Weightings.Length; i++)
            {
                if (i == 0 || headingRepeated)
                    text.Append($"[{section}],\r\n");
                var own = section == "Size Data" && Weightings[i] == "Number";
                var rows = own ? body : other;
                text.Append(rows.Replace("Weighting,Number", $"Weighting,{Weightings[i]}")).Append(",\r\n");
            }
        }

        return text.ToString();
    }
}
