using Uwazumi.Particles.Imports;
using Uwazumi.Particles.Sizing;

namespace Uwazumi.Particles.Tests.Imports;

public class RoundTripTests
{
    [Fact]
    public void A_written_export_reads_back_with_the_same_curves_and_numbers()
    {
        double[][] curves =
        [
            Exports.Bell(98, 60, 5.1e10),
            Exports.Bell(100, 62, 5.0e10),
            Exports.Bell(101, 58, 5.3e10),
        ];
        var export = NanoSightExport.Read(NanoSightExportWriter.Write(Exports.Synthetic(curves)));
        for (var video = 0; video < curves.Length; video++)
            Assert.Equal(
                Array.ConvertAll(curves[video], count => Math.Round(count)),
                export.NumberWeightedSize.Curves[video]
            );

        var import = NanoSightImport.From(export);
        Assert.Equal(DValueRule.BinEdge, import.InstrumentConvention!.Rule);
        Assert.InRange(import.InstrumentConvention.LargestDeviationNm, 0, 0.05 + 1e-9);
        Assert.Equal(1000, import.Reported.Dilution);
        Assert.Equal(25, import.Reported.TemperatureC);
        Assert.Equal(0.89, import.Reported.ViscosityMpas);
        Assert.Equal(4500, import.Reported.TrackCount);
        // Symmetric curves: mean and median are the centres; the average of 98, 100 and 101.
        Assert.Equal(99.67, import.D50.Value, 0.01);
        Assert.Equal(99.7, import.Reported.D50!.Value, 0.051);
        Assert.Equal(5.13e10, import.Reported.ConcentrationPerMl!.Value, 0.01e10);
    }

    [Fact]
    public void A_written_export_says_synthetic_and_is_otherwise_without_disagreement()
    {
        var import = Exports.Import(Exports.Sound());
        Assert.Equal(
            ["BETWEEN_VIDEOS_ONLY", "DILUTION_ALREADY_APPLIED", "SYNTHETIC_DATA"],
            import.Notices.Select(notice => notice.Code).Order(StringComparer.Ordinal)
        );
        Assert.Contains("SYNTHETIC", import.Software);
    }

    [Fact]
    public void A_video_name_with_a_comma_and_quotation_marks_survives()
    {
        var synthetic = Exports.Synthetic(Exports.Bell(100, 50, 1e9)) with
        {
            Videos =
            [
                Exports.Video("a, \"b\"", Exports.Bell(100, 50, 1e9)),
                Exports.Video("ロット1", Exports.Bell(100, 50, 1e9)),
            ],
        };
        Assert.Equal(["a, \"b\"", "ロット1"], NanoSightExport.Read(NanoSightExportWriter.Write(synthetic)).VideoNames);
    }

    [Fact]
    public void One_video_gives_numbers_without_intervals_and_says_why()
    {
        var import = Exports.Import(NanoSightExportWriter.Write(Exports.Synthetic(Exports.Bell(100, 60, 5e10))));
        Assert.Equal(100, import.D50.Value, 0.01);
        Assert.Null(import.D50.Interval);
        Assert.NotNull(import.D50.IntervalReason);
        Assert.NotNull(import.Fraction30To150.IntervalReason);
        Assert.Null(import.SizeDistribution.Lower);
        Assert.Null(import.SizeDistribution.Upper);
        Assert.Contains(import.Notices, notice => notice.Code == "ONE_VIDEO");
    }

    [Fact]
    public void What_cannot_be_written_is_rejected()
    {
        var bell = Exports.Bell(100, 50, 1e9);
        Assert.Throws<ArgumentException>(() => NanoSightExportWriter.Write(Exports.Synthetic()));
        Assert.Throws<ArgumentException>(() => NanoSightExportWriter.Write(Exports.Synthetic(bell, [1, 2])));
        Assert.Throws<ArgumentException>(() => NanoSightExportWriter.Write(Exports.Synthetic([0, 0, 0])));
        Assert.Throws<ArgumentException>(() =>
            NanoSightExportWriter.Write(Exports.Synthetic(bell) with { Videos = [Exports.Video("", bell)] })
        );
        Assert.Throws<ArgumentException>(() =>
            NanoSightExportWriter.Write(Exports.Synthetic(bell) with { Videos = [Exports.Video("a\nb", bell)] })
        );
    }
}
