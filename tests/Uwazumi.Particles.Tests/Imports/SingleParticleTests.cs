using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Diffusion;
using Uwazumi.Particles.Imports;
using Uwazumi.Particles.Media;
using Uwazumi.Particles.Tracks;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Tests.Imports;

/// <summary>NanoSight's per-video tables: read as printed, held against each other, and sized again by our engine.</summary>
public class SingleParticleTests
{
    [Fact]
    public void Tracks_keep_places_frames_and_the_instruments_numbers()
    {
        var tracks = NanoSightTracks.Read(SingleParticles.Tracks(9, 12));
        Assert.Equal(9, tracks.Particles.Count);
        Assert.All(tracks.Particles, particle => Assert.Equal(12, particle.TrackLength));
        Assert.Equal(6, tracks.Particles[2].StartFrame);
        Assert.Equal(6, tracks.Tracks[2].Points[0].Frame);
        Assert.False(tracks.Particles[2].IsIncluded);
        Assert.Equal(82, tracks.Particles[2].SizeNm);
        Assert.Equal(36, tracks.Frames);
    }

    [Fact]
    public void Our_engine_finds_the_diffusion_of_the_instruments_tracks()
    {
        var tracks = NanoSightTracks.Read(SingleParticles.Tracks(400, 30));
        var analysis = TrackAnalysis.Of(
            [new VideoTracks(tracks.Tracks, tracks.Frames)],
            new RecordingConditions
            {
                PixelSizeUm = SingleParticles.PixelSizeUm,
                FrameRate = SingleParticles.FrameRate,
                ExposureS = 0,
            },
            new TrackAnalysisOptions { Medium = new StokesEinstein(25, WaterViscosity.At(25)) }
        );
        var diffusion = analysis.Diffusion!;
        // 11,600 steps on two axes: the covariance estimator's standard error is D·√(6/(2·11,600)) = 1.6 %; four of them.
        Assert.Equal(SingleParticles.DiffusionUm2PerS, diffusion.Value, 4 * 0.016 * SingleParticles.DiffusionUm2PerS);
    }

    [Fact]
    public void Size_times_diffusion_is_that_of_the_instruments_medium()
    {
        var summary = NanoSightParticleSummary.Of(NanoSightTracks.Read(SingleParticles.Tracks(41, 10)).Particles);
        Assert.Equal(SingleParticles.DiffusionUm2PerS * 0.1, summary.SizeTimesDiffusionUm3PerS, 1e-6);
        Assert.Equal(27 + 1, summary.Included);
        Assert.Empty(summary.Notices);
    }

    [Fact]
    public void A_size_that_does_not_belong_to_its_diffusion_is_noticed()
    {
        var text = SingleParticles.Data(9, 10);
        var summary = NanoSightParticleSummary.Of(
            NanoSightParticleData.Read(ZetaViewFiles.Replaced(text, "4,84.0,", "4,94.0,")).Particles
        );
        Assert.Contains(summary.Notices, notice => notice.Code == "MEDIUM_VARIES");
    }

    [Fact]
    public void Both_files_of_a_video_agree() =>
        Assert.Empty(
            NanoSightTracks
                .Read(SingleParticles.Tracks(9, 12))
                .CompareWith(NanoSightParticleData.Read(SingleParticles.Data(9, 12)))
        );

    [Theory]
    [InlineData("5,85.0,5772941,5.25,15,12,False", "5,85.0,5772941,5.25,15,13,False", "TRACK_LENGTH_DIFFERS")]
    [InlineData("5,85.0,5772941,5.25,15,12,False", "5,85.0,5772941,5.25,14,12,False", "START_FRAME_DIFFERS")]
    [InlineData("5,85.0,5772941,5.25,15,12,False", "5,85.0,5772941,5.25,15,12,True", "INCLUSION_DIFFERS")]
    [InlineData("5,85.0,5772941,5.25,15,12,False", "5,85.5,5772941,5.25,15,12,False", "PARTICLE_VALUES_DIFFER")]
    [InlineData("5,85.0,5772941,5.25,15,12,False", "55,85.0,5772941,5.25,15,12,False", "PARTICLES_UNPAIRED")]
    public void A_disagreement_of_both_files_is_a_notice(string old, string with, string code)
    {
        var data = NanoSightParticleData.Read(ZetaViewFiles.Replaced(SingleParticles.Data(9, 12), old, with));
        var notices = NanoSightTracks.Read(SingleParticles.Tracks(9, 12)).CompareWith(data);
        Assert.Equal(code, Assert.Single(notices).Code);
    }

    [Theory]
    [InlineData("1,81.0,6058025,4,", "1,81.0,6058025,3,", "TRACKS_ORDER")]
    [InlineData("1,81.0,6058025,4,", "1,82.0,6058025,4,", "TRACK_CONTRADICTORY")]
    [InlineData("1,81.0,6058025,4,", "1,81.0,6058025,4.5,", "NUMBER_OUT_OF_RANGE")]
    [InlineData("1,81.0,6058025,4,", "1,-81.0,6058025,4,", "NUMBER_OUT_OF_RANGE")]
    [InlineData("1,81.0,6058025,4,", "1,81.0,fast,4,", "NUMBER_EXPECTED")]
    [InlineData("5.25,False", "5.25,perhaps", "TRUE_OR_FALSE_EXPECTED")]
    [InlineData("X/pixels", "X/um", "COLUMN_MISSING")]
    [InlineData("Y/pixels", "X/pixels", "COLUMN_DUPLICATED")]
    [InlineData("5.25,False", "5.25,False,1", "COLUMN_COUNT_MISMATCH")]
    public void Bad_tracks_are_refused_by_name(string old, string with, string code)
    {
        var text = ZetaViewFiles.Replaced(SingleParticles.Tracks(4, 6), old, with);
        var refused = Assert.Throws<RefusedException>(() => NanoSightTracks.Read(text));
        Assert.Equal(code, refused.Refusal.Code);
        Assert.StartsWith("line ", refused.Refusal.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_that_are_empty_cut_or_repeat_a_particle_are_refused()
    {
        Assert.Equal("NO_PARTICLES", Code(() => NanoSightTracks.Read(SingleParticles.TrackHeading + "\r\n")));
        Assert.Equal("NO_PARTICLES", Code(() => NanoSightParticleData.Read(SingleParticles.DataHeading)));
        var data = SingleParticles.Data(3, 6);
        Assert.Equal(
            "ROW_DOUBLED",
            Code(() => NanoSightParticleData.Read(data.Replace("\n2,", "\n1,", StringComparison.Ordinal)))
        );
        Assert.Equal("EXPORT_TRUNCATED", Code(() => NanoSightParticleData.Read(data[..^12])));
        Assert.Equal("COLUMN_MISSING", Code(() => NanoSightParticleData.Read(SingleParticles.Tracks(2, 5))));
        Assert.Equal("COLUMN_MISSING", Code(() => NanoSightTracks.Read("")));
    }

    [Fact]
    public void A_reduced_table_gives_a_distribution_and_nothing_else()
    {
        var table = ReducedTable.Read(Reduced(i => i is >= 90 and < 110 ? 5 : 0, i => i is >= 92 and < 112 ? 7 : 0));
        Assert.Equal(["one", "two"], table.VideoNames);
        Assert.Equal(100, table.Videos[0]!.Quantile(0.5), 1e-9);
        Assert.Equal(102, table.Videos[1]!.Quantile(0.5), 1e-9);
        Assert.Equal(1, table.Average.FractionBetween(30, 150), 1e-12);
    }

    [Fact]
    public void A_reduced_table_that_is_uneven_negative_or_empty_is_refused()
    {
        var sound = Reduced(_ => 1, _ => 2);
        Assert.Equal(
            "BINS_NOT_UNIFORM",
            Code(() => ReducedTable.Read(ZetaViewFiles.Replaced(sound, "\n12.5,1,2", "")))
        );
        Assert.Equal(
            "NEGATIVE_COUNT",
            Code(() => ReducedTable.Read(ZetaViewFiles.Replaced(sound, "\n12.5,1,2", "\n12.5,-1,2")))
        );
        Assert.Equal(
            "COLUMN_COUNT_MISMATCH",
            Code(() => ReducedTable.Read(ZetaViewFiles.Replaced(sound, "\n12.5,1,2", "\n12.5,1")))
        );
        Assert.Equal(
            "NUMBER_EXPECTED",
            Code(() => ReducedTable.Read(ZetaViewFiles.Replaced(sound, "\n12.5,1,2", "\n12.5,1,")))
        );
        Assert.Equal("NO_PARTICLES", Code(() => ReducedTable.Read(Reduced(_ => 0, _ => 0))));
        Assert.Equal("NOT_A_REDUCED_TABLE", Code(() => ReducedTable.Read("size,one\n1,2\n3,4\n")));
    }

    [Fact]
    public void Every_weighting_of_an_export_is_evaluated_on_its_own_block()
    {
        var heavier = NanoSightExportWriter.Write(
            Exports.Synthetic(
                Exports.Bell(148, 60, 5.1e10),
                Exports.Bell(150, 62, 5.0e10),
                Exports.Bell(151, 58, 5.3e10)
            )
        );
        var volume = heavier[heavier.IndexOf("Weighting,Number", StringComparison.Ordinal)..]
            .Replace("Weighting,Number", "Weighting,Volume", StringComparison.Ordinal);
        var export = NanoSightExport.Read(Exports.Sound() + "\r\n" + volume);
        var sizes = NanoSightWeightedSize.Of(export);
        Assert.Equal(["Number", "Volume"], sizes.Select(size => size.Weighting));
        Assert.Equal(NanoSightImport.From(export).Recomputed, sizes[0].Average);
        Assert.Equal(NanoSightImport.From(NanoSightExport.Read(heavier)).Recomputed, sizes[1].Average);
        Assert.Equal(Exports.Import(heavier).Videos[2].Recomputed, sizes[1].Recomputed[2]);
    }

    private static string Reduced(Func<int, int> one, Func<int, int> two) =>
        "particle_size,one,two\n"
        + string.Join('\n', Enumerable.Range(0, 1000).Select(i => $"{i}.5,{one(i)},{two(i)}"))
        + "\n";

    private static string Code(Action read) => Assert.Throws<RefusedException>(read).Refusal.Code;
}
